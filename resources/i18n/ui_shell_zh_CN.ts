<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::FindField</name>
    <message>
        <source>Find a person</source>
        <translation>找人</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选</translation>
    </message>
    <message>
        <source>down</source>
        <translation>往下</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>last 4</source>
        <translation>尾4位</translation>
    </message>
    <message>
        <source>of ID, card or phone</source>
        <translation>身份证 卡 电话都行</translation>
    </message>
    <message>
        <source>back to where you were</source>
        <translation>回到原处</translation>
    </message>
    <message>
        <source>Find: initials, or last 4 digits</source>
        <translation>找人：拼音首字母，或身份证、卡、电话尾4位</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>Minqing</source>
        <translation>民情</translation>
    </message>
    <message>
        <source>Nothing was taken back: answer this first, or leave it with Esc</source>
        <translation>没有反悔：请先答完这里，或按 Esc 离开</translation>
    </message>
</context>
<context>
    <name>ui::NavBar</name>
    <message>
        <source>Screens</source>
        <translation>换页</translation>
    </message>
</context>
<context>
    <name>ui::SettingsPage</name>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比</translation>
    </message>
    <message>
        <source>Sunlight</source>
        <translation>阳光</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Everything takes effect at once</source>
        <translation>改了马上就变</translation>
    </message>
    <message>
        <source>next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选</translation>
    </message>
    <message>
        <source>text size</source>
        <translation>字大小</translation>
    </message>
    <message>
        <source>look</source>
        <translation>换外观</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ui::TopBar</name>
    <message>
        <source>Minqing</source>
        <translation>民情</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>找人</translation>
    </message>
    <message>
        <source>differs from the county</source>
        <translation>和县里没对上</translation>
    </message>
    <message numerus="yes">
        <source>%n photos to send</source>
        <translation>
            <numerusform>照片待上报 %n</numerusform>
        </translation>
    </message>
</context>
</TS>
