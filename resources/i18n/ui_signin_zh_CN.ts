<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::FirstUsePage</name>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Opening code</source>
        <translation>开通码</translation>
    </message>
    <message>
        <source>Name and password</source>
        <translation>名字和密码</translation>
    </message>
    <message>
        <source>Fetch data</source>
        <translation>取数据</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>First use</source>
        <translation>第一次用</translation>
    </message>
    <message>
        <source>About ten minutes; stop any time and go on later</source>
        <translation>大约10分钟，随时可以停，下次接着来</translation>
    </message>
    <message>
        <source>Which line is easiest to read?</source>
        <translation>哪一行看着最舒服？</translation>
    </message>
    <message>
        <source>Press its digit, or use ↑↓. Change it later any time with Ctrl and + −</source>
        <translation>按数字，或用 ↑↓ 选。以后随时按 Ctrl 和 + − 再改</translation>
    </message>
    <message>
        <source>What did the county give you?</source>
        <translation>县里给了您什么？</translation>
    </message>
    <message>
        <source>An address, a certificate file and a code that works once, within 24 hours</source>
        <translation>一个网址、一个证书文件、一个开通码。开通码只能用一次，24小时内有效</translation>
    </message>
    <message>
        <source>Address of the county</source>
        <translation>县里的网址</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>证书文件</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>您是谁？</translation>
    </message>
    <message>
        <source>The password opens the ledger on this computer. Nobody can read it for you: at least 8 characters you will remember</source>
        <translation>密码用来打开这台电脑上的台账，别人看不到，也查不出来。至少8个字，自己记得住</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的名字</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>The password once more</source>
        <translation>密码再输一遍</translation>
    </message>
    <message>
        <source>Fetching the data of your town</source>
        <translation>正在取本镇的数据</translation>
    </message>
    <message>
        <source>You can stop; it goes on where it stopped</source>
        <translation>可以停，下次接着取</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>取数据</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一步</translation>
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
        <source>step back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>There is no such certificate file; look at the path</source>
        <translation>没有这个证书文件，请看看路径</translation>
    </message>
    <message>
        <source>Enter the code the county gave you</source>
        <translation>请输县里给的开通码</translation>
    </message>
    <message>
        <source>Enter your name</source>
        <translation>请输您的名字</translation>
    </message>
    <message>
        <source>The password needs at least 8 characters</source>
        <translation>密码至少要8个字</translation>
    </message>
    <message>
        <source>The two passwords differ; type both again</source>
        <translation>两遍密码不一样，请都再输一遍</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Asking the county…</source>
        <translation>正在问县里…</translation>
    </message>
    <message>
        <source>Open the ledger</source>
        <translation>打开台账</translation>
    </message>
    <message>
        <source>%1 received so far</source>
        <translation>已经取到 %1条</translation>
    </message>
    <message>
        <source>show the password</source>
        <translation>看密码</translation>
    </message>
    <message>
        <source>Not everything of your town is here yet</source>
        <translation>本镇的数据还没取全</translation>
    </message>
    <message>
        <source>The rest comes by itself when the county can be reached</source>
        <translation>连得上县里时，剩下的自己会来</translation>
    </message>
    <message>
        <source>From now on it works without a network too</source>
        <translation>从现在起，没有网络也能用</translation>
    </message>
    <message>
        <source>Type the address the county gave you</source>
        <translation>请输入县里给的地址</translation>
    </message>
</context>
<context>
    <name>ui::SigninPage</name>
    <message>
        <source>open the ledger</source>
        <translation>打开台账</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一格</translation>
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
        <source>Minqing</source>
        <translation>民情</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Open the ledger</source>
        <translation>打开台账</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>经办员</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>这台电脑上</translation>
    </message>
    <message>
        <source>Civil-affairs ledger</source>
        <translation>民政台账</translation>
    </message>
    <message>
        <source>%1 civil-affairs ledger</source>
        <translation>%1 民政台账</translation>
    </message>
    <message>
        <source>Last used %1</source>
        <translation>上次用 %1</translation>
    </message>
    <message>
        <source>Opens where you were</source>
        <translation>打开后接着上次那一格</translation>
    </message>
    <message>
        <source>%1 waiting to send</source>
        <translation>待上报 %1条</translation>
    </message>
    <message>
        <source>Stays safe when somebody else signs in</source>
        <translation>换人登录也不会丢</translation>
    </message>
    <message>
        <source>In step with the county: %1</source>
        <translation>和县里对上 %1</translation>
    </message>
    <message>
        <source>No network is needed to work</source>
        <translation>没有网络也照常录入</translation>
    </message>
    <message>
        <source>The ledger is locked</source>
        <translation>台账加了锁</translation>
    </message>
    <message>
        <source>Nobody can read it if the computer is lost</source>
        <translation>电脑丢了，别人也看不到</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Enter the password first</source>
        <translation>先输密码</translation>
    </message>
    <message>
        <source>show the password</source>
        <translation>看密码</translation>
    </message>
    <message>
        <source>Forgotten? Nobody can read it for you: phone the county. What was not sent stays locked, so keep looking for it first</source>
        <translation>忘了？谁也看不到它，请打县里。没上报的会锁在里面，先再想想</translation>
    </message>
</context>
<context>
    <name>ui::SizeRow</name>
    <message>
        <source>Text size %1</source>
        <translation>字号 %1</translation>
    </message>
</context>
<context>
    <name>ui::UserChooser</name>
    <message>
        <source>Assistant</source>
        <translation>经办员</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>换人</translation>
    </message>
</context>
</TS>
