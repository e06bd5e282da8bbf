<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>app::Desktop</name>
    <message>
        <source>Minqing</source>
        <translation>民情</translation>
    </message>
    <message>
        <source>The certificate file cannot be read; look at the path</source>
        <translation>读不了这个证书文件，请看看路径</translation>
    </message>
    <message>
        <source>Everything of your town is here</source>
        <translation>本镇的数据都取来了</translation>
    </message>
</context>
<context>
    <name>app::Workbench</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>入户</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Decided. It goes to the county by itself</source>
        <translation>定好了，会自动报到县里</translation>
    </message>
    <message>
        <source>Saved on this computer %1</source>
        <translation>本机已保存 %1</translation>
    </message>
    <message>
        <source>The county has it already; write what is right in the ledger</source>
        <translation>县里已收到，要改请在台账里改</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>the county&apos;s data of %1</source>
        <translation>县里 %1 的数据</translation>
    </message>
</context>
</TS>
