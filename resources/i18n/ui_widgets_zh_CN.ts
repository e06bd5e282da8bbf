<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::KeyHintBar</name>
    <message>
        <source>No network — keep working</source>
        <translation>没有网络·照常录入</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>%1 — keep working</source>
        <translation>%1·照常录入</translation>
    </message>
</context>
<context>
    <name>ui::Message</name>
    <message>
        <source>Must fix</source>
        <translation>必须改</translation>
    </message>
    <message>
        <source>Please check</source>
        <translation>请核实</translation>
    </message>
</context>
<context>
    <name>ui::PasswordEdit</name>
    <message>
        <source>Show the password: Ctrl+R</source>
        <translation>看密码：Ctrl+R</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>看密码</translation>
    </message>
</context>
<context>
    <name>ui::StateChip</name>
    <message>
        <source>Not sent</source>
        <translation>没发成</translation>
    </message>
    <message>
        <source>Need your decision</source>
        <translation>等您定</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>待上报</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>没有网络</translation>
    </message>
    <message>
        <source>County has it</source>
        <translation>县里已收到</translation>
    </message>
    <message>
        <source>To decide</source>
        <comment>short, in a table column</comment>
        <translation>等您定</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>short, in a table column</comment>
        <translation>待上报</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>short, in a table column</comment>
        <translation>已收到</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>state, number</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>County not reached</source>
        <translation>连不上县里</translation>
    </message>
    <message>
        <source>Not opened yet</source>
        <translation>还没开通</translation>
    </message>
</context>
<context>
    <name>ui::Stepper</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
</context>
<context>
    <name>ui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>反悔</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>再做</translation>
    </message>
</context>
</TS>
