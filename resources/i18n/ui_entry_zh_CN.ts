<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::CheckList</name>
    <message>
        <source>must fix</source>
        <translation>必须改</translation>
    </message>
    <message>
        <source>please check</source>
        <translation>请核实</translation>
    </message>
    <message>
        <source>to verify</source>
        <translation>待核</translation>
    </message>
</context>
<context>
    <name>ui::CheckView</name>
    <message>
        <source>Check once</source>
        <translation>核对一遍</translation>
    </message>
    <message>
        <source>Household done, next</source>
        <translation>本户完成，下一户</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Income a year</source>
        <translation>一年收入</translation>
    </message>
    <message>
        <source>When written down</source>
        <translation>记下以后</translation>
    </message>
    <message>
        <source>household done</source>
        <translation>本户完成</translation>
    </message>
    <message>
        <source>change this</source>
        <translation>改这条</translation>
    </message>
    <message>
        <source>back to typing</source>
        <translation>回去接着录</translation>
    </message>
    <message>
        <source>%1, yuan a month</source>
        <translation>%1 元/月</translation>
    </message>
    <message>
        <source>Waits to be sent and goes by itself with the network.</source>
        <translation>待上报，有网后自动发</translation>
    </message>
    <message numerus="yes">
        <source>%n things to verify stay marked.</source>
        <translation>
            <numerusform>%n处待核，一直标着</numerusform>
        </translation>
    </message>
    <message>
        <source>Ctrl+Z takes it back at any time.</source>
        <translation>随时 Ctrl+Z 反悔</translation>
    </message>
    <message numerus="yes">
        <source>%n still to do</source>
        <translation>
            <numerusform>还差%n处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>还有%n处请核实</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – read it out against the paper. A number changes that line</source>
        <translation>%1·对着纸表念。哪条不对按哪个数字</translation>
    </message>
    <message>
        <source>A new household</source>
        <translation>新的一户</translation>
    </message>
    <message>
        <source>%1&apos;s household</source>
        <translation>%1户</translation>
    </message>
    <message numerus="yes">
        <source>÷ %n people ÷ 12 months = per head</source>
        <translation>
            <numerusform>÷ %n人 ÷ 12月 = 人均</numerusform>
        </translation>
    </message>
    <message>
        <source>to the first of them</source>
        <translation>去改第一处</translation>
    </message>
    <message>
        <source>A month per head</source>
        <translation>人均每月</translation>
    </message>
    <message>
        <source>verify later: %1</source>
        <translation>%1待核</translation>
    </message>
    <message>
        <source>more lines</source>
        <translation>上下看</translation>
    </message>
</context>
<context>
    <name>ui::ChoiceList</name>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选</translation>
    </message>
    <message>
        <source>take it</source>
        <translation>就用它</translation>
    </message>
    <message>
        <source>take at once</source>
        <translation>直接选</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>不选</translation>
    </message>
    <message>
        <source>throw it away</source>
        <translation>丢掉</translation>
    </message>
    <message>
        <source>go on with the number</source>
        <translation>接着输号码</translation>
    </message>
</context>
<context>
    <name>ui::EntryBand</name>
    <message>
        <source>Family</source>
        <translation>户情</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>待遇</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>沿用上户</translation>
    </message>
    <message>
        <source>in the ledger</source>
        <translation>台账里的</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n人</numerusform>
        </translation>
    </message>
    <message>
        <source>yearly</source>
        <translation>按年</translation>
    </message>
    <message>
        <source>%1 yuan a year</source>
        <translation>一年 %1元</translation>
    </message>
    <message>
        <source>card number missing · Ctrl+M leads here</source>
        <translation>还缺 卡号·Ctrl+M 到这里</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>卡号</translation>
    </message>
    <message>
        <source>Card number · %1 (recognised)</source>
        <translation>卡号·%1（自动）</translation>
    </message>
    <message>
        <source>digit %1 of 19</source>
        <translation>第%1位，共19位</translation>
    </message>
    <message>
        <source>go there</source>
        <translation>去改</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额(元)</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>自动得出</translation>
    </message>
    <message>
        <source>Year (yuan)</source>
        <translation>一年(元)</translation>
    </message>
    <message>
        <source>from the card, not from above</source>
        <translation>照卡再输</translation>
    </message>
    <message>
        <source>head&apos;s</source>
        <translation>户主</translation>
    </message>
</context>
<context>
    <name>ui::EntryChoices</name>
    <message>
        <source>none</source>
        <translation>无</translation>
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
        <source>illness</source>
        <translation>因病</translation>
    </message>
    <message>
        <source>disability</source>
        <translation>因残</translation>
    </message>
    <message>
        <source>no workers</source>
        <translation>缺劳力</translation>
    </message>
    <message>
        <source>disaster</source>
        <translation>因灾</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自有</translation>
    </message>
    <message>
        <source>two+</source>
        <translation>两套</translation>
    </message>
    <message>
        <source>with kin</source>
        <translation>借住</translation>
    </message>
    <message>
        <source>public</source>
        <translation>公租</translation>
    </message>
    <message>
        <source>home</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>rural</source>
        <translation>农村</translation>
    </message>
    <message>
        <source>urban</source>
        <translation>城镇</translation>
    </message>
    <message>
        <source>resident</source>
        <translation>居民</translation>
    </message>
    <message>
        <source>head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>spouse</source>
        <translation>配偶</translation>
    </message>
    <message>
        <source>son</source>
        <translation>子</translation>
    </message>
    <message>
        <source>daughter</source>
        <translation>女</translation>
    </message>
    <message>
        <source>son&apos;s wife</source>
        <translation>儿媳</translation>
    </message>
    <message>
        <source>grandson</source>
        <translation>孙子</translation>
    </message>
    <message>
        <source>granddau.</source>
        <translation>孙女</translation>
    </message>
    <message>
        <source>father</source>
        <translation>父亲</translation>
    </message>
    <message>
        <source>mother</source>
        <translation>母亲</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>体弱</translation>
    </message>
    <message>
        <source>chronic</source>
        <translation>慢病</translation>
    </message>
    <message>
        <source>very ill</source>
        <translation>重病</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>残疾</translation>
    </message>
    <message>
        <source>able</source>
        <translation>有</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丧失</translation>
    </message>
    <message>
        <source>no</source>
        <translation>无</translation>
    </message>
    <message>
        <source>farming</source>
        <translation>务农</translation>
    </message>
    <message>
        <source>migrant</source>
        <translation>务工</translation>
    </message>
    <message>
        <source>employed</source>
        <translation>在职</translation>
    </message>
    <message>
        <source>odd jobs</source>
        <translation>零工</translation>
    </message>
    <message>
        <source>job seek</source>
        <translation>失业</translation>
    </message>
    <message>
        <source>jobless</source>
        <translation>未就业</translation>
    </message>
    <message>
        <source>school</source>
        <translation>在校</translation>
    </message>
    <message>
        <source>infant</source>
        <translation>学前</translation>
    </message>
    <message>
        <source>no work</source>
        <translation>无</translation>
    </message>
    <message>
        <source>wages</source>
        <translation>工资</translation>
    </message>
    <message>
        <source>farm, shop</source>
        <translation>经营</translation>
    </message>
    <message>
        <source>property</source>
        <translation>财产</translation>
    </message>
    <message>
        <source>transfer</source>
        <translation>转移</translation>
    </message>
    <message>
        <source>support</source>
        <translation>赡养</translation>
    </message>
    <message>
        <source>land</source>
        <translation>土地</translation>
    </message>
    <message>
        <source>subsidy</source>
        <translation>补贴</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>once</source>
        <translation>一次</translation>
    </message>
    <message>
        <source>institution</source>
        <translation>集中</translation>
    </message>
    <message>
        <source>at home</source>
        <translation>分散</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>&quot;zh&quot; when code sets are to be shown in Chinese</extracomment>
        <translation>zh</translation>
    </message>
    <message>
        <source>no card</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>ui::EntryEdit</name>
    <message>
        <source>Person %1, %2</source>
        <translation>第%1人 %2</translation>
    </message>
    <message>
        <source>once more</source>
        <translation>再输一遍</translation>
    </message>
</context>
<context>
    <name>ui::EntryForm</name>
    <message>
        <source>Household</source>
        <translation>户情</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>%1 yuan a year</source>
        <translation>一年 %1元</translation>
    </message>
    <message>
        <source>Bank card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>typed twice, the same</source>
        <translation>输了两遍，一样</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>待遇</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村组</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation>走访人</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>困难原因</translation>
    </message>
    <message>
        <source>Housing</source>
        <translation>住房</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>户籍</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>Work ability</source>
        <translation>劳动</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>从业</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Per</source>
        <translation>每</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>卡号</translation>
    </message>
    <message>
        <source>Card number again</source>
        <translation>卡号再输一遍</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>For</source>
        <translation>给谁</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>供养</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>照料</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>档次</translation>
    </message>
    <message>
        <source>Entitled as</source>
        <translation>优抚类别</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证件号</translation>
    </message>
    <message>
        <source>Relief</source>
        <translation>救助类型</translation>
    </message>
    <message>
        <source>Relief cause</source>
        <translation>救助原因</translation>
    </message>
    <message>
        <source>Relief date</source>
        <translation>救助日期</translation>
    </message>
    <message>
        <source>From month</source>
        <translation>起月</translation>
    </message>
    <message>
        <source>Aid (yuan)</source>
        <translation>月额(元)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 is still empty – not known? Press F7</source>
        <translation>%1 还没录 — 不知道就按 F7</translation>
    </message>
    <message>
        <source>This is the number of %1 above – one of the two is wrong</source>
        <translation>和上面 %1 的号码一样 — 两个里有一个不对，请看证件</translation>
    </message>
    <message>
        <source>%1, %2, is in the ledger already – Ctrl+O opens that household</source>
        <translation>%1 %2 已在台账里 — 按 Ctrl+O 打开那一户</translation>
    </message>
    <message>
        <source>to verify</source>
        <translation>待核</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Person %1</source>
        <translation>第%1人</translation>
    </message>
    <message>
        <source>awaits number</source>
        <translation>等号码</translation>
    </message>
    <message>
        <source>F %1</source>
        <translation>女 %1岁</translation>
    </message>
    <message>
        <source>M %1</source>
        <translation>男 %1岁</translation>
    </message>
    <message>
        <source>To verify: %1</source>
        <translation>待核：%1</translation>
    </message>
    <message>
        <source>The two are not the same – please look again and type it from the start</source>
        <translation>两遍不一样 — 请再看一眼，从头输</translation>
    </message>
    <message>
        <source>1,000 yuan or more is typed twice – please type it once more</source>
        <translation>满1,000元要输两遍 — 请再输一遍</translation>
    </message>
    <message>
        <source>It is a passbook, not a card</source>
        <translation>是存折，不是卡</translation>
    </message>
    <message>
        <source>Compared with the original: it is right</source>
        <translation>对着原件看过，没错</translation>
    </message>
    <message>
        <source>So they say; the original was not there</source>
        <translation>本人这样说，没见到原件</translation>
    </message>
    <message>
        <source>Confirmed: %1</source>
        <translation>已核实：%1</translation>
    </message>
    <message>
        <source>%1: nothing can be proposed – please fill it in</source>
        <translation>%1没有默认的 — 请填一下</translation>
    </message>
    <message>
        <source>%1 years old and %2? Please look again; if it is right, Enter and say why</source>
        <translation>%1岁是%2？请再看一眼；没错就按 Enter 选原因</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>户名 %1</translation>
    </message>
    <message>
        <source>visited %1 by %2: %3</source>
        <translation>%1 %2走访，%3</translation>
    </message>
</context>
<context>
    <name>ui::EntryPage</name>
    <message>
        <source>next field</source>
        <translation>下一格</translation>
    </message>
    <message>
        <source>as above</source>
        <translation>同上</translation>
    </message>
    <message>
        <source>as proposed, next person</source>
        <translation>默认到下一人</translation>
    </message>
    <message>
        <source>verify later</source>
        <translation>待核</translation>
    </message>
    <message>
        <source>put right</source>
        <translation>去改错</translation>
    </message>
    <message>
        <source>household done</source>
        <translation>本户完成</translation>
    </message>
    <message>
        <source>…</source>
        <translation>等</translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>还差%n处</numerusform>
        </translation>
    </message>
    <message>
        <source>no name yet</source>
        <translation>还没姓名</translation>
    </message>
    <message numerus="yes">
        <source>the household of %1, %n people</source>
        <translation>
            <numerusform>%1户%n人</numerusform>
        </translation>
    </message>
    <message>
        <source>the changes to the household of %1</source>
        <translation>%1户的修改</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>看选项</translation>
    </message>
    <message>
        <source>next part</source>
        <translation>下一段</translation>
    </message>
    <message>
        <source>a new household</source>
        <translation>新的一户</translation>
    </message>
    <message>
        <source>%1&apos;s household</source>
        <translation>%1户</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>停在 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n人</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 complete</source>
        <translation>%1齐</translation>
    </message>
    <message>
        <source>Del once more throws away %1</source>
        <translation>再按一次 Del 就丢掉：%1</translation>
    </message>
    <message>
        <source>Thrown away: %1</source>
        <translation>丢掉了：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n files of aid</source>
        <translation>
            <numerusform>%n份待遇</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cards</source>
        <translation>
            <numerusform>%n张卡</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>%n次走访</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%n张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>%1&apos;s household moves to %2 and takes along %3.</source>
        <translation>%1户要迁到%2，一起迁去的有：%3。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source> It is that town&apos;s from then on, and no longer shown here.</source>
        <translation>迁去以后归那边管，送出后这里不再显示。</translation>
    </message>
    <message>
        <source> Once more the same key: it moves</source>
        <translation>再按一次就迁</translation>
    </message>
    <message>
        <source>with others now</source>
        <translation>已归别人</translation>
    </message>
    <message>
        <source>Photos are added once the household is written down: Ctrl+Enter, then Ctrl+O</source>
        <translation>照片在本户记下以后再加：先 Ctrl+Enter，再 Ctrl+O</translation>
    </message>
    <message>
        <source>%1&apos;s household is written down. Ctrl+O adds photos</source>
        <translation>%1户 已记下，Ctrl+O 加照片</translation>
    </message>
    <message>
        <source>A household that has no head yet</source>
        <translation>还没有户主的这一户</translation>
    </message>
    <message>
        <source>%1 is not written: it went to others while you typed. What you typed is kept here as a draft; tell those who have the household now</source>
        <translation>%1没记下：这一户已归别处管。您录的留在草稿里没丢，请告诉那边</translation>
    </message>
    <message>
        <source>%1 is not written: %2</source>
        <translation>%1没记下：%2</translation>
    </message>
</context>
<context>
    <name>ui::EntryTitle</name>
    <message>
        <source>Visit entry</source>
        <translation>入户录入</translation>
    </message>
    <message>
        <source>New household</source>
        <translation>新的一户</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>…</source>
        <translation>等</translation>
    </message>
    <message>
        <source>%1&apos;s household</source>
        <translation>%1户</translation>
    </message>
    <message numerus="yes">
        <source>%n to put right</source>
        <translation>
            <numerusform>%n处要改</numerusform>
        </translation>
    </message>
    <message>
        <source>still missing: %1</source>
        <translation>还缺 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n to verify</source>
        <translation>
            <numerusform>%n处待核</numerusform>
        </translation>
    </message>
    <message>
        <source>Drafts %1</source>
        <translation>草稿 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n people · %1 complete</source>
        <translation>
            <numerusform>%n人·%1齐</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FieldReader</name>
    <message>
        <source>No single village is called that – type its initials and the group, or press F4</source>
        <translation>没有这一个村 — 打拼音首字母和组号，或按 F4 选</translation>
    </message>
    <message>
        <source>That is no day – type month and day, like 1121</source>
        <translation>没有这一天 — 月日连着打，像 1121</translation>
    </message>
    <message>
        <source>That day has not come yet – please look again</source>
        <translation>这一天还没到 — 请再看一眼</translation>
    </message>
    <message>
        <source>That is no month – type it like 202612</source>
        <translation>没有这个月 — 像 202612 这样打</translation>
    </message>
    <message>
        <source>Digits are missing – a mobile number has 11</source>
        <translation>少了几位 — 手机号是11位</translation>
    </message>
    <message>
        <source>There are too many digits – a mobile number has 11</source>
        <translation>多了几位 — 手机号是11位</translation>
    </message>
    <message>
        <source>Mobile numbers begin with 13 to 19 – please look again</source>
        <translation>手机号是13到19开头 — 请再看一眼</translation>
    </message>
    <message>
        <source>This is no telephone number – please look again</source>
        <translation>这不像电话号码 — 请再看一眼</translation>
    </message>
    <message>
        <source>There is a digit in the name – please look again</source>
        <translation>姓名里有数字 — 请再看一眼</translation>
    </message>
    <message>
        <source>This name is longer than 30 characters – please look again</source>
        <translation>姓名超过30个字 — 请再看一眼</translation>
    </message>
    <message>
        <source>Digits are missing – an identity number has 18: 6-8-4</source>
        <translation>少了几位 — 身份证号是18位：6-8-4</translation>
    </message>
    <message>
        <source>There are too many digits – an identity number has 18: 6-8-4</source>
        <translation>多了几位 — 身份证号是18位：6-8-4</translation>
    </message>
    <message>
        <source>Only digits, and at the end perhaps X – please look at the card again</source>
        <translation>只能是数字，最后一位可以是X — 请再看证件</translation>
    </message>
    <message>
        <source>The middle 8 digits are no possible birthday – please look at the card again</source>
        <translation>中间8位不是生日 — 请对着证件再看</translation>
    </message>
    <message>
        <source>The first 6 digits are no place that ever was – please look at the card again</source>
        <translation>前6位没有这个地方 — 请对着证件再看</translation>
    </message>
    <message>
        <source>This identity number does not add up, one digit is wrong – please read the card again from the start, 6-8-4</source>
        <translation>这个身份证号对不上，有一位输错了 — 请对着证件从头看 6-8-4</translation>
    </message>
    <message>
        <source>A spreadsheet has destroyed this number – please read it from the card</source>
        <translation>号码被表格软件弄坏了 — 请照着证件或卡输</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The identity number comes first – then type kind and grade</source>
        <translation>先录身份证号 — 再打类别和等级两位数</translation>
    </message>
    <message>
        <source>Type 0 for no card, two digits for kind 1–7 and grade 1–4, or all 20 of the card</source>
        <translation>没有证打0；有证打两位：类别1–7、等级1–4；或打全20位</translation>
    </message>
    <message>
        <source>This card belongs to another identity number – please look again</source>
        <translation>这本证是别人的身份证号 — 请再看一眼</translation>
    </message>
    <message>
        <source>Type the number of the person, 1 to %1</source>
        <translation>打第几个人，1到%1</translation>
    </message>
    <message>
        <source>This is no amount of yuan – type digits, with a point for fen</source>
        <translation>这不是金额 — 打数字，角分用小数点</translation>
    </message>
    <message>
        <source>Digits are missing – please look at the card again</source>
        <translation>少了几位 — 请再看一眼存折或卡片</translation>
    </message>
    <message>
        <source>There are too many digits – please look at the card again</source>
        <translation>多了几位 — 请再看一眼存折或卡片</translation>
    </message>
    <message>
        <source>Only digits – please look at the card again</source>
        <translation>只能是数字 — 请再看一眼存折或卡片</translation>
    </message>
    <message>
        <source>The two are not the same – please look at the passbook or card once more</source>
        <translation>两遍不一样 — 请再看一眼存折或卡片</translation>
    </message>
    <message>
        <source>That is none of the choices – F4 shows them</source>
        <translation>没有这一项 — 按 F4 看有哪些</translation>
    </message>
    <message>
        <source>Grade %1</source>
        <translation>残疾%1级</translation>
    </message>
    <message>
        <source>Not the number of a bank card – look again; if it is right, Enter and say why</source>
        <translation>不像银行卡号 — 请再看一眼；没错就按 Enter 选原因</translation>
    </message>
    <message>
        <source>This is a number and no address – please look again</source>
        <translation>这像号码，不是住址 — 请再看一眼</translation>
    </message>
    <message>
        <source>Others have that village: new households are entered there</source>
        <translation>这个村归别人管，新户由那边录入</translation>
    </message>
</context>
<context>
    <name>ui::SumPanel</name>
    <message>
        <source>Income a year %1</source>
        <translation>一年收入 %1</translation>
    </message>
    <message>
        <source>Income only. The standard and the aid follow the county&apos;s document.</source>
        <translation>只算收入；标准和补差以县里文件为准</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>算一算</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>a month per head</source>
        <translation>人均每月</translation>
    </message>
    <message numerus="yes">
        <source>%1 ÷ %n people ÷ 12 months = per head %2</source>
        <translation>
            <numerusform>%1 ÷ %n人 ÷ 12月 = 人均 %2</numerusform>
        </translation>
    </message>
</context>
</TS>
