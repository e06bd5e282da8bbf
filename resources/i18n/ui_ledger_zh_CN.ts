<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::BenefitWords</name>
    <message>
        <source>en</source>
        <extracomment>&quot;zh&quot; when code sets are to be shown in Chinese</extracomment>
        <translation>zh</translation>
    </message>
    <message>
        <source>Dibao</source>
        <translation>低保</translation>
    </message>
    <message>
        <source>Tekun</source>
        <translation>特困</translation>
    </message>
    <message>
        <source>Gaoling</source>
        <translation>高龄</translation>
    </message>
    <message>
        <source>Youfu</source>
        <translation>优抚</translation>
    </message>
    <message>
        <source>Linshi</source>
        <translation>临救</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1%2口</translation>
    </message>
    <message>
        <source>%1 institution</source>
        <translation>%1 集中</translation>
    </message>
    <message>
        <source>%1 at home</source>
        <translation>%1 分散</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 %n years</source>
        <translation>
            <numerusform>%1 %n岁</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::DossierView</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选</translation>
    </message>
    <message>
        <source>change</source>
        <translation>改</translation>
    </message>
    <message>
        <source>other part of the page</source>
        <translation>换一栏</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>write it</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>leave it as it was</source>
        <translation>不改</translation>
    </message>
    <message>
        <source>another line</source>
        <translation>换一行</translation>
    </message>
    <message>
        <source>look at its photos</source>
        <translation>看照片</translation>
    </message>
    <message>
        <source>add a photo or scan</source>
        <translation>加照片或扫描件</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>ui::DossierWords</name>
    <message>
        <source>Family</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改过</translation>
    </message>
    <message>
        <source>In no household</source>
        <translation>没有入户</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n人</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 yuan once</source>
        <translation>一次 %1元</translation>
    </message>
    <message>
        <source>%1 yuan a month</source>
        <translation>%1 元/月</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>从哪月起</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停发</translation>
    </message>
    <message>
        <source>Next review</source>
        <translation>下次核查</translation>
    </message>
    <message>
        <source>Draws nothing</source>
        <translation>没有待遇</translation>
    </message>
    <message>
        <source>No income recorded</source>
        <translation>没有录收入</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>一年</translation>
    </message>
    <message>
        <source>A month per head</source>
        <translation>人均每月</translation>
    </message>
    <message>
        <source>No bank card yet</source>
        <translation>还没有银行卡</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1·%2</translation>
    </message>
    <message>
        <source>Entered: %1</source>
        <translation>录入%1</translation>
    </message>
    <message>
        <source>No longer used: %1</source>
        <translation>停用%1</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>household</source>
        <translation>家庭</translation>
    </message>
    <message>
        <source>person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>case_file</source>
        <translation>待遇</translation>
    </message>
    <message>
        <source>bank_account</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Aid</source>
        <translation>待遇</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Photo attached: %1</source>
        <translation>附了照片：%1</translation>
    </message>
    <message>
        <source>Photo no longer used: %1</source>
        <translation>照片不用了：%1</translation>
    </message>
    <message>
        <source>Photo in use again: %1</source>
        <translation>照片又用上了：%1</translation>
    </message>
    <message>
        <source>Moved: %1 → %2</source>
        <translation>迁居：%1 → %2</translation>
    </message>
    <message>
        <source>Changes before %1: at the county</source>
        <translation>%1 以前的经过在县里</translation>
    </message>
    <message>
        <source>%1: %2, as it stood already</source>
        <translation>%1：%2，和原来写的一样</translation>
    </message>
    <message>
        <source>Decided, %1: %2</source>
        <comment>what about, why</comment>
        <translation>定了，%1：%2</translation>
    </message>
    <message>
        <source>Decided, what %1 entered: %2</source>
        <comment>who, why</comment>
        <translation>定了，用%1写的：%2</translation>
    </message>
    <message>
        <source>Decided, what the county had: %1</source>
        <comment>why</comment>
        <translation>定了，用县里的：%1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>走访%n次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LedgerPage</name>
    <message>
        <source>choose</source>
        <translation>选人</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>字母</translation>
    </message>
    <message>
        <source>initials</source>
        <translation>按首字母筛</translation>
    </message>
    <message>
        <source>change</source>
        <translation>改</translation>
    </message>
    <message>
        <source>tabs at the right</source>
        <translation>右边分栏</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>看全号</translation>
    </message>
    <message>
        <source>stop using</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Programmes</source>
        <translation>待遇种类</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Ctrl+R whole numbers for 30 s</source>
        <translation>Ctrl+R 看全号 30秒</translation>
    </message>
    <message>
        <source>Others live here: first choose another head (Enter)</source>
        <translation>户里还有别人 — 先按 Enter 换户主</translation>
    </message>
    <message>
        <source>Stop using %1: %2</source>
        <translation>停用 %1：%2</translation>
    </message>
    <message>
        <source>initials %1 · Esc</source>
        <translation>首字母 %1·Esc 清除</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>全镇</translation>
    </message>
    <message>
        <source>County</source>
        <translation>全县</translation>
    </message>
    <message>
        <source>Nobody fits</source>
        <translation>没有符合的人</translation>
    </message>
    <message>
        <source>Esc takes the conditions away</source>
        <translation>Esc 清除条件</translation>
    </message>
    <message>
        <source>Nobody is in the ledger yet</source>
        <translation>台账里还没有人</translation>
    </message>
    <message>
        <source>Get the data from the county first, or import a spreadsheet</source>
        <translation>先从县里取数据，或导入 Excel</translation>
    </message>
    <message>
        <source>%1 is no longer used</source>
        <translation>%1 已停用</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出名单</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>表格 (*.xlsx)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Village group</source>
        <translation>村组</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>享受</translation>
    </message>
    <message>
        <source>Monthly (yuan)</source>
        <translation>月金额</translation>
    </message>
    <message numerus="yes">
        <source>%n people exported</source>
        <translation>
            <numerusform>已导出 %n人</numerusform>
        </translation>
    </message>
    <message>
        <source>once more</source>
        <translation>再输一遍</translation>
    </message>
    <message>
        <source>Type the number once more from the card, without looking at the first</source>
        <translation>请照着存折或卡片再输一遍，不看前一遍</translation>
    </message>
    <message>
        <source>%1 has this number in the ledger already – please look again</source>
        <translation>台账里%1已经是这个号 — 请再看一眼</translation>
    </message>
    <message>
        <source>%1: %2 changed</source>
        <translation>%1的%2改了</translation>
    </message>
    <message>
        <source>what is known of them</source>
        <translation>看这个人</translation>
    </message>
    <message>
        <source>take the conditions away</source>
        <translation>清除条件</translation>
    </message>
    <message>
        <source>other part of the page</source>
        <translation>换一栏</translation>
    </message>
    <message>
        <source>get the data</source>
        <translation>从县里取数据</translation>
    </message>
    <message>
        <source>import a spreadsheet</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>enter a household</source>
        <translation>录一户</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ticked</source>
        <translation>
            <numerusform>已勾 %Ln人</numerusform>
        </translation>
    </message>
    <message>
        <source>Person %L1 of %L2</source>
        <translation>第 %L1 人，共 %L2 人</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln people</source>
        <translation>
            <numerusform>%1 %Ln人</numerusform>
        </translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>看照片</translation>
    </message>
    <message>
        <source>add from a file</source>
        <translation>从文件添加</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>its words</source>
        <translation>写说明</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>分栏</translation>
    </message>
    <message>
        <source>back to the list</source>
        <translation>回名单</translation>
    </message>
    <message>
        <source>So many taken out of use in a day: for %1 a second person at the county will have to agree, and until then the county goes on paying</source>
        <translation>一天里停用得太多了：停用%1要由县里另一个人同意，同意之前县里照常发</translation>
    </message>
    <message>
        <source>Stop using %1; a second person at the county has to agree</source>
        <translation>停用%1，由县里另一个人同意</translation>
    </message>
    <message>
        <source>Leave %1 in use</source>
        <translation>%1不停用</translation>
    </message>
    <message>
        <source>%1: %2 was not saved; you had typed %3</source>
        <translation>%1：“%2”没有保存，您刚才输入的是 %3</translation>
    </message>
    <message>
        <source>%1: %2 is as it was; you had emptied it</source>
        <translation>%1：“%2”没有改，还是原来的；您刚才把它清空了</translation>
    </message>
    <message numerus="yes">
        <source>; %n of them marked: not to be paid yet</source>
        <translation>
            <numerusform>；其中%n条标了暂缓发放</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: you emptied %2, and that is not saved yet. Enter saves it; close once more to leave it as it was</source>
        <translation>%1：“%2”清空了，还没有保存。按回车保存；再关一次，就还是原来的</translation>
    </message>
    <message>
        <source>%1: %2 is not saved yet, you typed %3. Enter saves it; close once more to drop it</source>
        <translation>%1：“%2”还没有保存，您输入的是 %3。按回车保存；再关一次，就不保存了</translation>
    </message>
    <message>
        <source>add a photo</source>
        <translation>加照片</translation>
    </message>
    <message>
        <source>stop using %1</source>
        <translation>停用%1</translation>
    </message>
    <message>
        <source>choose a photo</source>
        <translation>选照片</translation>
    </message>
</context>
<context>
    <name>ui::LineChange</name>
    <message>
        <source>This cannot be left empty – Esc leaves it as it was</source>
        <translation>这里不能空着 — Esc 不改</translation>
    </message>
</context>
<context>
    <name>ui::PeopleModel</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村组</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>享受</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>身份证</translation>
    </message>
    <message>
        <source>Yuan a month</source>
        <translation>月额(元)</translation>
    </message>
</context>
<context>
    <name>ui::PersonDetail</name>
    <message>
        <source>The person of this row</source>
        <translation>这一行的人</translation>
    </message>
    <message>
        <source>Nobody chosen</source>
        <translation>还没选人</translation>
    </message>
    <message>
        <source>Whoever is chosen in the list is shown here</source>
        <translation>在名单里选一个人，这里看他的情况</translation>
    </message>
    <message>
        <source>Stop using…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>lives alone</source>
        <translation>独居</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开这一户</translation>
    </message>
    <message>
        <source>Enter the household</source>
        <translation>录入这一户</translation>
    </message>
</context>
<context>
    <name>ui::VillageList</name>
    <message>
        <source>Villages</source>
        <translation>村</translation>
    </message>
    <message>
        <source>choose a village</source>
        <translation>选村组</translation>
    </message>
    <message>
        <source>to the list of people</source>
        <translation>去名单</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
</context>
</TS>
