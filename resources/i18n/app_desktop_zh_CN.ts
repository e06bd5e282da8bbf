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
    <name>app::UndoTrail</name>
    <message>
        <source>Nothing is left to take back since you signed in</source>
        <translation>这次登录以来没有可反悔的了</translation>
    </message>
    <message>
        <source>Ctrl+Z once more takes back %1</source>
        <translation>再按一次 Ctrl+Z 就反悔：%1</translation>
    </message>
    <message>
        <source>Being taken back: %1</source>
        <translation>正在反悔：%1</translation>
    </message>
    <message>
        <source>Not taken back, because it was changed since: %1</source>
        <translation>没反悔，后来又改过：%1</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>反悔了：%1</translation>
    </message>
    <message>
        <source>(what was changed since stays)</source>
        <translation>（后来改过的不动）</translation>
    </message>
    <message>
        <source>Nothing is left to do again</source>
        <translation>没有可再做的</translation>
    </message>
    <message>
        <source>Not done again, because it was changed since: %1</source>
        <translation>没再做，后来又改过：%1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>又做了：%1</translation>
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
    <message>
        <source>The data of this computer was put back from a backup or copied. It goes on with it; nothing was lost</source>
        <translation>这台电脑的数据是从备份恢复或复制来的，已经接着用，没有丢东西</translation>
    </message>
</context>
</TS>
