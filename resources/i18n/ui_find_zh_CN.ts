<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::FindFeed</name>
    <message>
        <source> or </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ui::FindList</name>
    <message>
        <source>Not in the ledger: enter the household</source>
        <translation>台账里没有，录这一户</translation>
    </message>
</context>
<context>
    <name>ui::FindOverlay</name>
    <message>
        <source>First in %1: %2</source>
        <translation>先找 %1 %2人</translation>
    </message>
    <message>
        <source>a village&apos;s initials may follow</source>
        <translation>可加村首字母</translation>
    </message>
    <message>
        <source>Looked at lately: %1</source>
        <translation>刚看过 %1人</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>找到 %1人</translation>
    </message>
    <message>
        <source>Other villages: %1</source>
        <translation>其他村 %1人</translation>
    </message>
    <message>
        <source>%1%2, the first %3 listed</source>
        <comment>title, + when more, number</comment>
        <translation>%1%2，先列 %3人</translation>
    </message>
    <message>
        <source>one more letter makes it fewer</source>
        <translation>再打一个字母就少了</translation>
    </message>
    <message>
        <source>Type two initials of the name, or the last four digits</source>
        <translation>打姓名首字母，或身份证、卡、电话尾4位</translation>
    </message>
    <message>
        <source>One more digit, please</source>
        <translation>再打一位数字</translation>
    </message>
    <message>
        <source>Nobody by that. Try the last four of the identity card, bank card or telephone</source>
        <translation>没有找到。试试身份证、卡、电话尾4位</translation>
    </message>
    <message>
        <source>%1 is found as %2</source>
        <translation>%1 读 %2，都能找到</translation>
    </message>
</context>
</TS>
