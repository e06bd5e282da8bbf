<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::TodayPage</name>
    <message>
        <source>Today</source>
        <translation>今日工作台</translation>
    </message>
    <message>
        <source>Alt+digit</source>
        <translation>Alt+数字</translation>
    </message>
    <message>
        <source>other screen</source>
        <translation>换页</translation>
    </message>
    <message>
        <source>move</source>
        <translation>选</translation>
    </message>
    <message>
        <source>open at once</source>
        <translation>直接办</translation>
    </message>
    <message>
        <source>continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>find a person</source>
        <translation>找人</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Where you were</source>
        <translation>接着上次</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>必办</translation>
    </message>
    <message>
        <source>Most pressing first; press its digit</source>
        <translation>按急的排，按数字就办</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有要办的</translation>
    </message>
    <message>
        <source>Everything is with the county. Nothing needs you today.</source>
        <translation>都交上了，今天没有要办的</translation>
    </message>
    <message>
        <source>Coming due</source>
        <translation>快到期</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>On the books</source>
        <translation>在册</translation>
    </message>
    <message>
        <source>%1·%2</source>
        <comment>date, town</comment>
        <translation>%1·%2</translation>
    </message>
    <message>
        <source>The ledger is empty</source>
        <translation>台账还是空的</translation>
    </message>
    <message>
        <source>Press F5 to fetch from the county, or import a roster on the ledger screen.</source>
        <translation>按 F5 从县里取数据，或在台账里导入表格</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>what to do</source>
        <translation>看怎么办</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>去定</translation>
    </message>
    <message>
        <source>the oldest from %1</source>
        <translation>最早一条 %1</translation>
    </message>
    <message>
        <source>households</source>
        <comment>counted</comment>
        <translation>户</translation>
    </message>
    <message>
        <source>people</source>
        <comment>counted</comment>
        <translation>人</translation>
    </message>
    <message>
        <source>A new household</source>
        <translation>新的一户</translation>
    </message>
    <message>
        <source>saved here %1</source>
        <translation>本机已保存 %1</translation>
    </message>
    <message>
        <source>turn 80 this month</source>
        <translation>本月满80周岁</translation>
    </message>
    <message>
        <source>may draw the old-age allowance</source>
        <translation>可以办高龄津贴</translation>
    </message>
    <message>
        <source>%1 not sent</source>
        <translation>没发成 %1条</translation>
    </message>
    <message>
        <source>%1 waiting to send</source>
        <translation>待上报 %1条</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1条</translation>
    </message>
    <message numerus="yes">
        <source>%n need your decision</source>
        <translation>
            <numerusform>等您定 %n条</numerusform>
        </translation>
    </message>
    <message>
        <source>fetch from the county</source>
        <translation>从县里取</translation>
    </message>
    <message>
        <source>opening code</source>
        <translation>输开通码</translation>
    </message>
    <message>
        <source>This computer has not been opened for the county yet: press F5 and type the opening code, or import a roster on the ledger screen.</source>
        <translation>这台电脑还没有开通：按 F5 输入县里给的开通码，或在台账里导入表格</translation>
    </message>
    <message>
        <source>Nothing is with the county yet: F5 leads to where the opening code is typed.</source>
        <translation>还没有交到县里：按 F5 去输开通码</translation>
    </message>
</context>
</TS>
