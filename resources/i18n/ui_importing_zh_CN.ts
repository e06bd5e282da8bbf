<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::ImportPage</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>认栏目</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>改错行</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>记下了</translation>
    </message>
    <message numerus="yes">
        <source>Taken back, %n people and households</source>
        <translation>
            <numerusform>已反悔，%n条都收回了</numerusform>
        </translation>
    </message>
    <message>
        <source>The ledger is as it was before</source>
        <translation>台账和导入以前一样</translation>
    </message>
    <message numerus="yes">
        <source>%n rows written to the new file</source>
        <translation>
            <numerusform>没要的 %n行 已写到新表格里</numerusform>
        </translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>leave this row out</source>
        <translation>先不要这行</translation>
    </message>
    <message>
        <source>another kind</source>
        <translation>换一类</translation>
    </message>
    <message>
        <source>import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>file of rows left out</source>
        <translation>导出没要的行</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>反悔</translation>
    </message>
    <message>
        <source>leave it for now</source>
        <translation>先放着</translation>
    </message>
    <message>
        <source>Which programme&apos;s roster</source>
        <translation>哪一种名册</translation>
    </message>
    <message>
        <source>Choose a spreadsheet, or drop it here</source>
        <translation>选一个表格文件，或者拖到这里</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选文件…</translation>
    </message>
    <message>
        <source>Kinds of rows</source>
        <translation>行的种类</translation>
    </message>
    <message>
        <source>good</source>
        <translation>好的</translation>
    </message>
    <message>
        <source>to put right</source>
        <translation>要改</translation>
    </message>
    <message>
        <source>please check</source>
        <translation>请核实</translation>
    </message>
    <message>
        <source>one kind at a time; Ctrl+Z takes any change back</source>
        <translation>一次改一类，改过的随时 Ctrl+Z</translation>
    </message>
    <message>
        <source>Importing now would be</source>
        <translation>现在导入会是</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>停下</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>反悔</translation>
    </message>
    <message>
        <source>File of the rows left out…</source>
        <translation>导出没要的行…</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>再导一个</translation>
    </message>
    <message>
        <source>%1 · reading…</source>
        <translation>%1·正在看</translation>
    </message>
    <message>
        <source>Choose a roster</source>
        <translation>选名册</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx *.xls *.csv)</source>
        <translation>表格 (*.xlsx *.xls *.csv)</translation>
    </message>
    <message>
        <source>File of the rows left out</source>
        <translation>导出没要的行</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>表格 (*.xlsx)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n rows · nothing is written before Import</source>
        <translation>
            <numerusform>%1·%n行·按了导入才会写进台账</numerusform>
        </translation>
    </message>
    <message>
        <source>Columns found</source>
        <translation>认出的栏目</translation>
    </message>
    <message>
        <source>What is %1?</source>
        <translation>%1 是哪一栏？</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有%n栏</numerusform>
        </translation>
    </message>
    <message>
        <source>not wanted</source>
        <translation>不要这栏</translation>
    </message>
    <message>
        <source>put right</source>
        <translation>改</translation>
    </message>
    <message>
        <source>These rows are good</source>
        <translation>这些行都好</translation>
    </message>
    <message>
        <source>They are imported as they stand</source>
        <translation>导入时照原样写进台账</translation>
    </message>
    <message>
        <source>Nothing left here</source>
        <translation>这里没有要办的了</translation>
    </message>
    <message>
        <source>Ctrl+Enter imports</source>
        <translation>按 Ctrl+Enter 导入</translation>
    </message>
    <message>
        <source>Nothing to put right here</source>
        <translation>没有要改的行</translation>
    </message>
    <message>
        <source>new %1 · changed %2 · unchanged %3 · left out %4</source>
        <translation>新增 %1·更新 %2·不动 %3·不要 %4</translation>
    </message>
    <message numerus="yes">
        <source>%n rows to go</source>
        <translation>
            <numerusform>还差%n行</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing new in it</source>
        <translation>没有新的</translation>
    </message>
    <message>
        <source>Import the good ones</source>
        <translation>先导入好的</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Nothing was written</source>
        <translation>什么也没写</translation>
    </message>
    <message numerus="yes">
        <source>%n rows are in the ledger</source>
        <translation>
            <numerusform>%n行 已写进台账</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before the end; the rest was not written.</source>
        <translation>中途停下了，后面的没有写。</translation>
    </message>
    <message numerus="yes">
        <source>%n rows changed in the ledger meanwhile and were left out.</source>
        <translation>
            <numerusform>%n行 刚才在台账里改过，先没要。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were left out.</source>
        <translation>
            <numerusform>%n行 没要。</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits to be sent and goes by itself with the network.</source>
        <translation>待上报，有网后自动发。</translation>
    </message>
    <message numerus="yes">
        <source>the import of %1, %n rows</source>
        <translation>
            <numerusform>导入的%1 %n行</numerusform>
        </translation>
    </message>
    <message>
        <source>.xlsx, .xls or .csv, or Ctrl+V rows copied with their headings; nothing is written before you press Import</source>
        <translation>.xlsx、.xls、.csv 都行；表里连表头一起复制的行，按 Ctrl+V 贴进来。按“导入”以前什么都不写</translation>
    </message>
    <message>
        <source>another programme</source>
        <translation>换项目</translation>
    </message>
    <message>
        <source>choose a file</source>
        <translation>选文件</translation>
    </message>
    <message>
        <source>paste rows</source>
        <translation>贴表里的行</translation>
    </message>
    <message>
        <source>another file</source>
        <translation>再导一个</translation>
    </message>
    <message>
        <source>Pasted rows</source>
        <translation>贴进来的行</translation>
    </message>
    <message numerus="yes">
        <source>%n households move to another village, with everybody and everything that belongs to them</source>
        <translation>
            <numerusform>有%n户要搬到别的村，人和待遇、银行卡、材料等都一起过去</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ImportWords</name>
    <message>
        <source>Spaces, full width, apostrophes</source>
        <translation>空格、全角、撇号</translation>
    </message>
    <message>
        <source>taken away; no digit changes</source>
        <translation>去掉就好，不动数字</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>缺内容</translation>
    </message>
    <message>
        <source>look at the papers and fill it in</source>
        <translation>看材料补上</translation>
    </message>
    <message>
        <source>The cell shows #N/A or the like</source>
        <translation>格子里是 #N/A 这样的字</translation>
    </message>
    <message>
        <source>a formula went wrong; type what belongs there</source>
        <translation>公式坏了，照材料填上</translation>
    </message>
    <message>
        <source>Identity number too short</source>
        <translation>身份证号少几位</translation>
    </message>
    <message>
        <source>digits are missing; look at the card</source>
        <translation>少了几位，看原件</translation>
    </message>
    <message>
        <source>Identity number too long</source>
        <translation>身份证号多几位</translation>
    </message>
    <message>
        <source>there are too many digits; look at the card</source>
        <translation>多了几位，看原件</translation>
    </message>
    <message>
        <source>Letters in the identity number</source>
        <translation>身份证号里有别的字</translation>
    </message>
    <message>
        <source>only digits, and perhaps X at the end</source>
        <translation>只能是数字，最后一位可以是X</translation>
    </message>
    <message>
        <source>The birthday in the number is none</source>
        <translation>身份证号里的生日不对</translation>
    </message>
    <message>
        <source>the middle 8 digits; look at the card</source>
        <translation>中间8位不对，看原件</translation>
    </message>
    <message>
        <source>Born in the future by the number</source>
        <translation>身份证号的生日还没到</translation>
    </message>
    <message>
        <source>Over 120 years old by the number</source>
        <translation>身份证号的年龄超过120岁</translation>
    </message>
    <message>
        <source>The place in the number never was</source>
        <translation>身份证号前6位没有这个地方</translation>
    </message>
    <message>
        <source>the first 6 digits; look at the card</source>
        <translation>前6位不对，看原件</translation>
    </message>
    <message>
        <source>Identity number does not add up</source>
        <translation>身份证号对不上</translation>
    </message>
    <message>
        <source>one digit is wrong; read the card from the start, 6-8-4</source>
        <translation>有一位不对，请对着证件从头看 6-8-4</translation>
    </message>
    <message>
        <source>Identity number ends in 000</source>
        <translation>身份证末三位成了 000</translation>
    </message>
    <message>
        <source>a spreadsheet destroyed it; the ledger may know the person</source>
        <translation>表格软件弄坏的，看台账里有没有同名的</translation>
    </message>
    <message>
        <source>Card number too short</source>
        <translation>卡号少几位</translation>
    </message>
    <message>
        <source>Card number too long</source>
        <translation>卡号多几位</translation>
    </message>
    <message>
        <source>Letters in the card number</source>
        <translation>卡号里有别的字</translation>
    </message>
    <message>
        <source>only digits; look at the card</source>
        <translation>只能是数字，看原件</translation>
    </message>
    <message>
        <source>Card number became 6.2E+18</source>
        <translation>卡号变成 6.2E+18</translation>
    </message>
    <message>
        <source>a spreadsheet destroyed it; the ledger has the old card</source>
        <translation>表格软件弄坏的，用台账里原来的卡</translation>
    </message>
    <message>
        <source>No telephone number</source>
        <translation>不像电话号码</translation>
    </message>
    <message>
        <source>11 digits, or area code and number</source>
        <translation>手机11位，或者区号加号码</translation>
    </message>
    <message>
        <source>Disability card does not fit</source>
        <translation>残疾证号对不上</translation>
    </message>
    <message>
        <source>identity number, kind 1–7, grade 1–4</source>
        <translation>身份证号加类别1–7、等级1–4</translation>
    </message>
    <message>
        <source>No amount of yuan</source>
        <translation>不是金额</translation>
    </message>
    <message>
        <source>digits, with a point for fen</source>
        <translation>打数字，角分用小数点</translation>
    </message>
    <message>
        <source>No whole number</source>
        <translation>不是数目</translation>
    </message>
    <message>
        <source>digits only</source>
        <translation>只打数字</translation>
    </message>
    <message>
        <source>No day of the calendar</source>
        <translation>没有这一天</translation>
    </message>
    <message>
        <source>like 2026-11-21</source>
        <translation>像 2026-11-21 这样写</translation>
    </message>
    <message>
        <source>No month</source>
        <translation>没有这个月</translation>
    </message>
    <message>
        <source>like 2026-11</source>
        <translation>像 2026-11 这样写</translation>
    </message>
    <message>
        <source>Neither yes nor no</source>
        <translation>看不出是或否</translation>
    </message>
    <message>
        <source>type yes or no</source>
        <translation>写 是 或 否</translation>
    </message>
    <message>
        <source>Text too long</source>
        <translation>字太多</translation>
    </message>
    <message>
        <source>say it shorter</source>
        <translation>写短一点</translation>
    </message>
    <message>
        <source>Digits or signs in the name</source>
        <translation>姓名里有数字或符号</translation>
    </message>
    <message>
        <source>type the name as the card has it</source>
        <translation>照证件重打姓名</translation>
    </message>
    <message>
        <source>Relation not understood</source>
        <translation>关系看不懂</translation>
    </message>
    <message>
        <source>spouse, son, daughter …</source>
        <translation>写 配偶、子、女 这样的</translation>
    </message>
    <message>
        <source>No such village</source>
        <translation>没有这个村</translation>
    </message>
    <message>
        <source>type its name as the county has it</source>
        <translation>写县里用的村名</translation>
    </message>
    <message>
        <source>A village of another township</source>
        <translation>别的镇的村</translation>
    </message>
    <message>
        <source>that township imports it; leave the row out</source>
        <translation>由那个镇导入，这行先不要</translation>
    </message>
    <message>
        <source>Sex does not fit the number</source>
        <translation>性别和身份证号对不上</translation>
    </message>
    <message>
        <source>look at the card which is right</source>
        <translation>看原件哪个对</translation>
    </message>
    <message>
        <source>Birthday does not fit the number</source>
        <translation>生日和身份证号对不上</translation>
    </message>
    <message>
        <source>The same person twice</source>
        <translation>同一个人出现两次</translation>
    </message>
    <message>
        <source>the row further down stays</source>
        <translation>留下面那行</translation>
    </message>
    <message>
        <source>One number, two names</source>
        <translation>一个号码两个名字</translation>
    </message>
    <message>
        <source>one of the two is wrong; look at the cards</source>
        <translation>有一个不对，看原件</translation>
    </message>
    <message>
        <source>Dead by the ledger</source>
        <translation>台账里已去世</translation>
    </message>
    <message>
        <source>leave the row out, or ask the village</source>
        <translation>这行先不要，或者问村里</translation>
    </message>
    <message>
        <source>Draws the other programme</source>
        <translation>已在享受另一项</translation>
    </message>
    <message>
        <source>dibao and tekun exclude each other</source>
        <translation>低保和特困只能享受一项</translation>
    </message>
    <message>
        <source>A member of another household</source>
        <translation>已在另一户里</translation>
    </message>
    <message>
        <source>first change it in the ledger</source>
        <translation>先在台账里改好</translation>
    </message>
    <message>
        <source>A household without its head</source>
        <translation>一户里没有户主</translation>
    </message>
    <message>
        <source>one relation must be head</source>
        <translation>要有一个人是户主</translation>
    </message>
    <message>
        <source>Several heads in one household</source>
        <translation>一户里有几个户主</translation>
    </message>
    <message>
        <source>only one relation can be head</source>
        <translation>只能有一个人是户主</translation>
    </message>
    <message>
        <source>Names and numbers differ in count</source>
        <translation>姓名和身份证个数不一样</translation>
    </message>
    <message>
        <source>every member needs both</source>
        <translation>每个人两样都要有</translation>
    </message>
    <message>
        <source>More covered than members</source>
        <translation>保障人数比家庭人口多</translation>
    </message>
    <message>
        <source>one of the two counts is wrong</source>
        <translation>两个数有一个不对</translation>
    </message>
    <message>
        <source>Changed in the ledger meanwhile</source>
        <translation>台账里刚改过</translation>
    </message>
    <message>
        <source>look once more what is right</source>
        <translation>再看一眼哪个对</translation>
    </message>
    <message>
        <source>A word we do not know</source>
        <translation>有认不得的说法</translation>
    </message>
    <message>
        <source>accepted, this value is left out</source>
        <translation>认可的话，这一格不要</translation>
    </message>
    <message>
        <source>Not like a card number</source>
        <translation>不像银行卡号</translation>
    </message>
    <message>
        <source>fine for a passbook; else look at the card</source>
        <translation>存折可以；不是就看原件</translation>
    </message>
    <message>
        <source>One card for two people</source>
        <translation>两个人一张卡</translation>
    </message>
    <message>
        <source>fine in one family; else look at the card</source>
        <translation>一家人可以；不是就看原件</translation>
    </message>
    <message>
        <source>The ledger has another name</source>
        <translation>台账里名字不一样</translation>
    </message>
    <message>
        <source>accepted, the name becomes the new one</source>
        <translation>认可的话，改成新名字</translation>
    </message>
    <message>
        <source>Same name and birthday in the ledger</source>
        <translation>台账里有同名同生日的</translation>
    </message>
    <message>
        <source>the same person, or another?</source>
        <translation>是不是同一个人</translation>
    </message>
    <message>
        <source>Somebody else&apos;s disability card</source>
        <translation>残疾证是别人的</translation>
    </message>
    <message>
        <source>look at the card</source>
        <translation>看原件</translation>
    </message>
    <message>
        <source>The ledger has another village</source>
        <translation>台账里在别的村</translation>
    </message>
    <message>
        <source>Was stopped before</source>
        <translation>以前停发过</translation>
    </message>
    <message>
        <source>accepted, it begins anew</source>
        <translation>认可的话，重新开始发</translation>
    </message>
    <message>
        <source>Another category than in the ledger</source>
        <translation>类别和台账里不一样</translation>
    </message>
    <message>
        <source>accepted, the old one ends and a new one begins</source>
        <translation>认可的话，旧的停、新的开</translation>
    </message>
    <message>
        <source>Another head than in the ledger</source>
        <translation>户主和台账里不一样</translation>
    </message>
    <message>
        <source>In the ledger, not in the file</source>
        <translation>台账里有，表里没有</translation>
    </message>
    <message>
        <source>accepted, the member stays in the household</source>
        <translation>认可的话，人还留在这户</translation>
    </message>
    <message>
        <source>Latin letters in the name</source>
        <translation>姓名里有字母</translation>
    </message>
    <message>
        <source>fine for a foreigner; else look at the card</source>
        <translation>外国人没事；不是就看证件</translation>
    </message>
    <message>
        <source>Amounts differ within a household</source>
        <translation>一户里金额不一样</translation>
    </message>
    <message>
        <source>accepted, the head&apos;s amount counts</source>
        <translation>认可的话，按户主的金额</translation>
    </message>
    <message>
        <source>Too young for the allowance</source>
        <translation>年龄不到</translation>
    </message>
    <message>
        <source>look at the birthday</source>
        <translation>看看生日</translation>
    </message>
    <message>
        <source>Population and members differ</source>
        <translation>人口数和成员数不一样</translation>
    </message>
    <message>
        <source>accepted, the population stands</source>
        <translation>认可的话，按人口数</translation>
    </message>
    <message>
        <source>keep the new ones</source>
        <translation>都留新的</translation>
    </message>
    <message>
        <source>all right as they are</source>
        <translation>都没错</translation>
    </message>
    <message>
        <source>put all right</source>
        <translation>全改</translation>
    </message>
    <message>
        <source>%1 – the other is row %2</source>
        <translation>%1 — 另一行是第%2行</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>not wanted</source>
        <translation>不要这栏</translation>
    </message>
    <message>
        <source>head&apos;s name</source>
        <translation>户主姓名</translation>
    </message>
    <message>
        <source>head&apos;s number</source>
        <translation>户主身份证</translation>
    </message>
    <message>
        <source>members&apos; names</source>
        <translation>成员姓名</translation>
    </message>
    <message>
        <source>members&apos; numbers</source>
        <translation>成员身份证</translation>
    </message>
    <message>
        <source>members&apos; relations</source>
        <translation>成员关系</translation>
    </message>
    <message>
        <source>The file cannot be read – close it in other programs and try again</source>
        <translation>文件读不了 — 先在别的软件里关掉再试</translation>
    </message>
    <message>
        <source>The file is empty – copy it again from where it came from</source>
        <translation>文件是空的 — 从原来的地方再拷一次</translation>
    </message>
    <message>
        <source>This is not a spreadsheet, whatever its name says</source>
        <translation>这不是表格文件，只是名字像 — 台账没有动</translation>
    </message>
    <message>
        <source>This kind of spreadsheet cannot be read – open it and save it as .xlsx</source>
        <translation>这种表格读不了 — 打开它另存为 .xlsx</translation>
    </message>
    <message>
        <source>The file is protected by a password – open it and save it without one</source>
        <translation>文件有密码 — 打开它去掉密码再存一次</translation>
    </message>
    <message>
        <source>The file is cut short – copy it again from where it came from</source>
        <translation>文件不完整 — 从原来的地方再拷一次</translation>
    </message>
    <message>
        <source>The file is damaged – open it in a spreadsheet program and save it anew</source>
        <translation>文件坏了 — 用表格软件打开再存一次</translation>
    </message>
    <message>
        <source>No spreadsheet program makes such a file – it was not opened</source>
        <translation>正常的表格软件不会做出这种文件 — 没有打开</translation>
    </message>
    <message>
        <source>The sheet is larger than a roster can be – divide it</source>
        <translation>表太大了 — 请分成几个文件</translation>
    </message>
    <message>
        <source>The characters cannot be told – save the table as .xlsx</source>
        <translation>文字编码认不出 — 请另存为 .xlsx</translation>
    </message>
    <message>
        <source>There is nothing on any visible sheet</source>
        <translation>看得见的表里什么也没有</translation>
    </message>
    <message>
        <source>No row names the columns – a roster needs a name and an identity number</source>
        <translation>没找到标题行 — 至少要有姓名和身份证号两栏</translation>
    </message>
    <message>
        <source>accepted, they move there with all that is theirs</source>
        <translation>认可的话，连人带材料搬到表里的村</translation>
    </message>
</context>
<context>
    <name>ui::IssueList</name>
    <message>
        <source>What must be put right</source>
        <translation>要改的</translation>
    </message>
    <message>
        <source>put right</source>
        <translation>已改好</translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RowEditor</name>
    <message>
        <source>becomes</source>
        <translation>改成</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>先不要这行</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村组</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>of this kind %1 of %2</source>
        <translation>这一类 第%1处，共%2处</translation>
    </message>
    <message>
        <source>Right as it is, next</source>
        <translation>没错，下一处</translation>
    </message>
    <message>
        <source>in the ledger under this name</source>
        <translation>台账里名字一样的</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>%1 is missing – look at the papers and fill it in</source>
        <translation>缺 %1 — 看材料补上</translation>
    </message>
</context>
</TS>
