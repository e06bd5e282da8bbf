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
    <name>app::StickFeed</name>
    <message>
        <source>%1 copied. You may pull the stick out now</source>
        <translation>已拷好 %1 条。现在可以拔下U盘</translation>
    </message>
    <message>
        <source>%1 received; the county has %2 more of yours, and %3 still wait</source>
        <translation>收到 %1 条；您交的又有 %2 条县里已收到，还有 %3 条待上报</translation>
    </message>
    <message>
        <source>%1 received. Everything of yours is with the county</source>
        <translation>收到 %1 条。您交的县里都已收到</translation>
    </message>
    <message>
        <source>The county&apos;s answer for this computer is not on this stick yet. Nothing was changed</source>
        <translation>这个U盘上还没有县里给这台电脑的回执。什么都没有改动</translation>
    </message>
    <message>
        <source>The county has taken this computer out of service. Call the county</source>
        <translation>县里已停用这台电脑。请给县里打电话</translation>
    </message>
    <message>
        <source>The county could not read what it was sent. Copy to the stick again</source>
        <translation>县里没能读出交去的内容。请重新拷到U盘</translation>
    </message>
    <message>
        <source>This is the answer for another computer. Nothing was changed</source>
        <translation>这是给另一台电脑的回执。什么都没有改动</translation>
    </message>
    <message>
        <source>This stick comes from another county. Nothing was changed</source>
        <translation>这个U盘是别的县的。什么都没有改动</translation>
    </message>
    <message>
        <source>This has not been to the county yet. Nothing was changed</source>
        <translation>这个U盘还没有到过县里。什么都没有改动</translation>
    </message>
    <message>
        <source>The stick is full. Make room on it or take another one; nothing is lost</source>
        <translation>U盘满了。请腾出空间或换一个；什么都不会丢</translation>
    </message>
    <message>
        <source>The stick was pulled out or does not answer. Insert it and try again; nothing is lost</source>
        <translation>U盘被拔下或没有反应。请插好再试；什么都不会丢</translation>
    </message>
    <message>
        <source>A file on the stick is damaged and was not used. Copy it to the stick again</source>
        <translation>U盘上有一个文件坏了，没有采用。请重新拷到U盘</translation>
    </message>
    <message>
        <source>A file on the stick was not written by your county and was not used</source>
        <translation>U盘上有一个文件不是本县写的，没有采用</translation>
    </message>
    <message>
        <source>%1 copied, and photos: %2. You may pull the stick out now</source>
        <translation>已拷好 %1 条，照片 %2 张。现在可以拔下U盘</translation>
    </message>
    <message>
        <source>Photos that found no room on this stick: %1. They stay here; take a larger one, or empty this one</source>
        <translation>U盘放不下，还有照片 %1 张没拷，仍留在这台电脑上。请换个大的，或腾出空间</translation>
    </message>
    <message>
        <source>Photos that could not be copied: %1. The stick was pulled out or does not answer; insert it and copy again. They stay here</source>
        <translation>有照片 %1 张没拷成，仍留在这台电脑上。U盘被拔下或没有反应，请插好重新拷</translation>
    </message>
    <message>
        <source>Photos that this computer&apos;s disk cannot read any more: %1. Attach them again</source>
        <translation>有照片 %1 张这台电脑已经读不出来。请重新附一次</translation>
    </message>
    <message>
        <source>%1 received. Everything written here is with the county; photos that still wait: %2</source>
        <translation>收到 %1 条。您录的县里都已收到；还有照片 %2 张待上报</translation>
    </message>
    <message>
        <source>The county&apos;s data was put back from a backup. What it lacks goes along anew: copy to the stick and take it there once more. Nothing is lost</source>
        <translation>县里的数据恢复过旧备份，缺的会重新交上去：请再拷一次U盘带到县里。什么都不会丢</translation>
    </message>
    <message>
        <source>The data of this computer was copied or put back from a backup. Connect it to the network once, and it goes on by itself: a stick cannot do this. Nothing is lost</source>
        <translation>这台电脑的数据是拷来的，或恢复过旧备份。请联网一次，联网后会自己接着用；这件事U盘办不了。什么都不会丢</translation>
    </message>
    <message>
        <source>This answer was written before the county&apos;s data was put back. Copy to the stick again and take it there; nothing is lost</source>
        <translation>这份回执是县里恢复备份之前的。请重新拷一次U盘带到县里；什么都不会丢</translation>
    </message>
    <message>
        <source>This computer knows more of the county than the county itself. Telephone the county; nothing is lost</source>
        <translation>这台电脑上县里的数据比县里的还新。请给县里打电话；什么都不会丢</translation>
    </message>
    <message>
        <source>The county has what you copied, but this program is too old to read the answer. Update it; nothing is lost</source>
        <translation>您拷的县里收到了，但这个程序太旧，读不了回执。请更新程序；什么都不会丢</translation>
    </message>
    <message>
        <source>The county&apos;s answer on the stick cannot be read any more. Nothing was changed; have the county put it on the stick once more</source>
        <translation>回执读不出来了，请到县里重新拷一份。本机什么都没动</translation>
    </message>
    <message>
        <source>Copied on %1</source>
        <translation>%1 已拷到U盘</translation>
    </message>
    <message>
        <source>Handed in, and the county&apos;s answer is on the stick: give it back to whoever copied it. Photos stay on it until it is taken to the county office</source>
        <translation>交上去了，县里的回执已拷回U盘，还给拷的人就行。照片还在U盘上，要送到县里去读</translation>
    </message>
    <message>
        <source>Handed in, and the county&apos;s answer is on the stick: give it back to whoever copied it</source>
        <translation>交上去了，县里的回执已拷回U盘，还给拷的人就行</translation>
    </message>
    <message>
        <source>What is on the stick is too much for the network. Take the stick to the county office</source>
        <translation>U盘上的东西太多，网上交不了，请把U盘送到县里</translation>
    </message>
    <message>
        <source>Something before it never came to the county. Whoever copied it copies to the stick again</source>
        <translation>前面还有一批没有到县里，请原来拷的人重新拷一次</translation>
    </message>
    <message>
        <source>The county office wants to look at this stick itself. Take it there; nothing is lost</source>
        <translation>这个U盘县里要亲自看，请送到县里；东西都在，没有丢</translation>
    </message>
    <message>
        <source>Not everything was handed in, and the stick is unharmed: press 4 again later. %1</source>
        <translation>没有交全，U盘上的都在，过一会儿再按 4。%1</translation>
    </message>
    <message>
        <source>Nothing of a colleague&apos;s is on this stick, so nothing was sent. Your own goes by itself; look whether it is the right stick</source>
        <translation>这个U盘上没有同事的东西，什么也没有交。您自己的会自动交，请看看是不是插错了U盘</translation>
    </message>
    <message>
        <source>The stick is write-protected: nothing can be put on it. Slide the small switch at its side the other way and insert it again, or take another stick; nothing is lost</source>
        <translation>这个U盘写保护了，只能读、不能往上拷。把U盘侧面的小开关拨到另一头再插上，或换一个U盘；什么都不会丢</translation>
    </message>
    <message>
        <source>The county took a part of it, and its answer is on the stick. Its data was put back from a backup, and what waits goes on from what somebody else wrote and has to send again first. Hand this stick in again after that; from %1 on the county takes it as it is. Nothing is lost</source>
        <translation>县里收下了一部分，回执已拷回U盘。县里的数据从备份恢复过，没收的接在别人写过的内容后面，要等那个人先重新上报。等他报了，再把这个U盘交一次；%1 以后交，县里就直接收下。不会丢</translation>
    </message>
    <message>
        <source>%1 received; the county has %2 more of yours. %3 still wait: the county&apos;s data was put back from a backup, and they go on from what a colleague wrote and has to send again first. Copy to the stick again after that; from %4 on the county takes it as it is. Nothing is lost</source>
        <translation>收到 %1 条；您交的又有 %2 条县里已收到。还有 %3 条待上报：县里的数据从备份恢复过，这几条接在同事写过的内容后面，要等同事先重新上报。等同事报了，再拷一次U盘送去；%4 以后送去，县里就直接收下。不会丢</translation>
    </message>
    <message>
        <source>The county&apos;s data was put back from a backup, and its answer is on the stick: whoever copied it reads that and copies again, and what the county lacks goes along anew. Nothing is lost</source>
        <translation>县里的数据从备份恢复过，回执已拷回U盘：请拷的人读了回执再拷一次，县里缺的会重新带上。不会丢</translation>
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
    <message>
        <source>The county&apos;s data was put back from a backup. What that lacked was sent again from here; nothing was lost</source>
        <translation>县里的数据从备份恢复过。备份里没有的，这台电脑已经重新交上去；没有丢东西</translation>
    </message>
    <message numerus="yes">
        <source>%n photos still to be sent</source>
        <translation>
            <numerusform>还有 %n 张照片待传</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos the county cannot take; attach them again</source>
        <translation>
            <numerusform>有 %n 张照片县里收不了，请重新附一次</numerusform>
        </translation>
    </message>
    <message>
        <source>The county&apos;s records are coming: %1 of %2 people are here. Until then the lists are not whole</source>
        <translation>正在接收县里的资料：已到 %1 人，共 %2 人。收齐之前名单不全</translation>
    </message>
    <message>
        <source>This computer got another town or village; its records are coming</source>
        <translation>这台电脑新分到了乡镇或村，那里的资料正在接收</translation>
    </message>
    <message>
        <source>This computer was given back to the county. Everything written on it is there, and nothing is kept here any more</source>
        <translation>这台电脑已交回县里。写过的都已交到县里，本机不再保存任何资料</translation>
    </message>
    <message>
        <source>Went to others, and still shown until what was written here is at the county: %1</source>
        <translation>已划给别处、等这里写的交到县里后移走：%1 户（人）</translation>
    </message>
    <message>
        <source>The county has what you wrote, but this program is too old to receive what others write. Update it; nothing is lost</source>
        <translation>您录的县里都收到了，但这个程序太旧，收不了别人录的。请更新程序；什么都不会丢</translation>
    </message>
    <message>
        <source>Decided, and on its way to the county. To change it, write what is right in the ledger</source>
        <translation>定好了，正交到县里。要改请在台账里改</translation>
    </message>
    <message>
        <source>It is on its way to the county; write what is right in the ledger</source>
        <translation>正交到县里，要改请在台账里改</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 and others</source>
        <translation>%1等</translation>
    </message>
    <message>
        <source>The county&apos;s address is not found. Look whether the network is on; if it is, telephone the county and ask for the address</source>
        <translation>找不到县里的地址。先看网连上没有；连上了还这样，打电话问县里地址</translation>
    </message>
    <message>
        <source>The county&apos;s program does not answer at its address. Telephone the county and ask whether the address is right</source>
        <translation>县里的地址没有应答。打电话问县里地址对不对</translation>
    </message>
    <message>
        <source>A web page answers in place of the county: this network wants you to sign in first. Do so in the browser, then look again</source>
        <translation>这个网要先在网页上登录。打开浏览器登录好，再按“再看一下”</translation>
    </message>
    <message>
        <source>What answers is not your county, so nothing was sent to it. Try another network; if it stays so, telephone the county</source>
        <translation>应答的不是本县，什么都没发出去。换个网再试；还这样就给县里打电话</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>%1: with others since %2, and taken off this computer. All you finished about it is at the county</source>
        <translation>%1从%2起归别处管，已从本机移走；您录完的都交到了</translation>
    </message>
    <message>
        <source>%1: with others since %2. What you wrote about it is sent first, then it goes off this computer</source>
        <translation>%1从%2起归别处管。您录的先交到县里，再从本机移走</translation>
    </message>
    <message>
        <source>%1: yours since %2</source>
        <translation>%1从%2起归您管</translation>
    </message>
    <message>
        <source>. </source>
        <translation>。</translation>
    </message>
    <message>
        <source>An address looks like county.example:8443 or 10.2.3.4:8443</source>
        <translation>地址要像 county.example:8443 或 10.2.3.4:8443</translation>
    </message>
    <message>
        <source>This file is no certificate; the one the county gives is ca.pem</source>
        <translation>这个文件不是证书；县里给的那个叫 ca.pem</translation>
    </message>
    <message>
        <source>Nobody answers at this address. Look whether the network is on; if it is, telephone the county and ask for the address</source>
        <translation>这个地址没有应答。先看网连上没有；连上了还这样，打电话问县里地址</translation>
    </message>
    <message>
        <source>The county answered at %1; from now on this computer sends there</source>
        <translation>县里在 %1 有应答，这台电脑以后都往那里报</translation>
    </message>
    <message>
        <source>The county&apos;s data was put back from a backup. What waits here goes on from what a colleague wrote and has to send again first; then it is sent by itself, at the latest from %1. Nothing is lost</source>
        <translation>县里的数据从备份恢复过。这里待上报的，接在同事写过的内容后面，要等同事的电脑先重新上报，然后这里自动报上去，最迟 %1。不会丢</translation>
    </message>
    <message>
        <source>Reaching the county…</source>
        <translation>正在联系县里…</translation>
    </message>
    <message>
        <source>The county was not reached. What you wrote is kept here and goes by itself later. %1</source>
        <translation>没有联系上县里。录的都存在本机，以后自动上报。%1</translation>
    </message>
    <message>
        <source>The county was reached</source>
        <translation>联系上县里了</translation>
    </message>
    <message>
        <source>The county&apos;s data was put back from a backup. What waits here went on from what a colleague wrote, and has waited long enough: it is sent by itself once the county is reached. Nothing is lost</source>
        <translation>县里的数据从备份恢复过。这里待上报的，接在同事写过的内容后面，现在等够了：一联系上县里就自动报上去。不会丢</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>whom, why</comment>
        <translation>%1：%2</translation>
    </message>
</context>
</TS>
