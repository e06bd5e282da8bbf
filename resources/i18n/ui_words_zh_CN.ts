<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::Words</name>
    <message>
        <source>The password is not right; type it again. The ledger was not touched</source>
        <translation>密码不对，请再输一遍。台账没有动</translation>
    </message>
    <message>
        <source>This ledger is open in another window; go on working there</source>
        <translation>台账已经在另一个窗口打开，请到那边接着用</translation>
    </message>
    <message>
        <source>The ledger file is damaged and was left as it is. Do not copy over it; call the county, which has what was sent</source>
        <translation>台账文件坏了，没有动它。别往上拷东西，请打县里电话，交上去的县里都有</translation>
    </message>
    <message>
        <source>Part of the ledger file is missing and it was left as it is. Call the county, which has what was sent</source>
        <translation>台账文件少了一截，没有动它。请打县里电话，交上去的县里都有</translation>
    </message>
    <message>
        <source>The ledger file has nothing in it and was left as it is. Call the county, which has what was sent</source>
        <translation>台账文件是空的，没有动它。请打县里电话，交上去的县里都有</translation>
    </message>
    <message>
        <source>This is not your ledger or not your county&apos;s certificate; nothing was changed</source>
        <translation>这不是您的台账，或不是本县的证书，什么都没有动</translation>
    </message>
    <message>
        <source>A newer program wrote this ledger; update the program first. Nothing was changed</source>
        <translation>这份台账是新版程序写的，请先更新程序。什么都没有动</translation>
    </message>
    <message>
        <source>The county&apos;s server has an older state than it had told this computer. Nothing was lost and you can keep entering. Telephone the county: its server has to be stopped, given &quot;minqing-county restored&quot; and started again; then send once more from here</source>
        <translation>县里存的比告诉过这台电脑的要旧。什么都没有丢，照常录入；请给县里打电话，请他们停机后运行 minqing-county restored，再开机，然后在这里再上报一次</translation>
    </message>
    <message>
        <source>The county&apos;s server has another history than this ledger. Nothing was lost and you can keep entering; telephone the county and ask whether its server was replaced</source>
        <translation>县里存的和这份台账对不上。什么都没有丢，照常录入；请打电话给县里，问是不是换过机器</translation>
    </message>
    <message>
        <source>There is no room left on this computer; do not close it, free some room and try again</source>
        <translation>本机没有空间，先别关，腾出地方再试</translation>
    </message>
    <message>
        <source>The disk of this computer does not answer; try again, and save to USB if it stays so</source>
        <translation>本机硬盘没有回应，请再试一次，还不行就先存到U盘</translation>
    </message>
    <message>
        <source>It is not in the ledger any more</source>
        <translation>台账里已经没有了</translation>
    </message>
    <message>
        <source>The county does not answer over this network; work on, it is sent later</source>
        <translation>这个网络连不上县里，照常录入，有网后自动发</translation>
    </message>
    <message>
        <source>Something in it does not fit yet; look at what is marked</source>
        <translation>还有地方不对，请看标出来的</translation>
    </message>
    <message>
        <source>It is too large to take in at once</source>
        <translation>太大了，一次放不下</translation>
    </message>
    <message>
        <source>It did not work this time and nothing was changed; try again</source>
        <translation>这次没有办成，什么都没有动，请再试一次</translation>
    </message>
    <message>
        <source>Two people still have this identity number; look at them once more</source>
        <translation>还有两个人用着这个身份证号，请再看一次</translation>
    </message>
    <message>
        <source>This computer&apos;s clock says %1, the county&apos;s says %2. Set the clock: dates written here go wrong</source>
        <translation>这台电脑的时间是 %1，县里是 %2。请把电脑时间调对，不然记下的日期会错</translation>
    </message>
    <message>
        <source>The county does not know this code; look at it once more</source>
        <translation>县里没有这个开通码，请再看一眼</translation>
    </message>
    <message>
        <source>This code was used already; ask the county for a new one</source>
        <translation>这个开通码用过了，请县里再给一个</translation>
    </message>
    <message>
        <source>This code is older than 24 hours; ask the county for a new one</source>
        <translation>这个开通码过了24小时，请县里再给一个</translation>
    </message>
    <message>
        <source>The county says this belongs to another town</source>
        <translation>县里说这是别的镇的</translation>
    </message>
    <message>
        <source>The county does not know this record yet</source>
        <translation>县里还没有这一条</translation>
    </message>
    <message>
        <source>The county had decided it already</source>
        <translation>县里已经定过了</translation>
    </message>
    <message>
        <source>The county could not take it as it is</source>
        <translation>县里收不了，请打开看看</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
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
        <source>just now</source>
        <translation>刚才</translation>
    </message>
    <message>
        <source>%1 group %2</source>
        <translation>%1%2组</translation>
    </message>
    <message>
        <source>·%1 yuan a month</source>
        <translation>·%1元/月</translation>
    </message>
    <message>
        <source>Nothing drawn</source>
        <translation>没有享受</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1分钟前</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1小时前</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>%1天前</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>people covered</comment>
        <translation>%1口</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>sex, age</comment>
        <translation>%1 %2岁</translation>
    </message>
    <message>
        <source>Not decided: the one to go is the head of a household with others. Make somebody else its head first, or keep this one</source>
        <translation>没定成：要停用的那一个是户主，家里还有别人。先换个户主，或者留这一个</translation>
    </message>
    <message>
        <source>Not decided: somebody changed it meanwhile. Look at it once more</source>
        <translation>没定成：刚才有人改过了，请再看一遍</translation>
    </message>
    <message>
        <source>Not decided: %1</source>
        <translation>没定成：%1</translation>
    </message>
    <message>
        <source>The county has it. This belongs to another town or village now, where it is decided</source>
        <translation>县里收到了。这里现在归别处管，由那边定</translation>
    </message>
    <message>
        <source>so much taken out of use in a day is confirmed by somebody else, on another computer</source>
        <translation>一天停用这么多，要由另一个人在另一台电脑上确认</translation>
    </message>
    <message>
        <source>The county was put back from a backup and does not know this computer any more. All is kept here, sent or not, and you can go on entering. Ask the county for a new code; once it is typed in on Send and receive, everything is sent again by itself</source>
        <translation>县里恢复过备份，已不认识这台电脑。送过的、没送的都还在这里，可以照常录入。请向县里要一个新开通码，在“上报与接收”里输入，之后会自己再送一遍</translation>
    </message>
    <message>
        <source>The county has taken this computer out of service. Once the county takes it in again, connect it to the network to open it. What was not sent is kept here. Telephone the county</source>
        <translation>县里已停用这台电脑。没上报的都还在本机，不会丢。请打电话问县里；县里恢复以后，连上网就能打开</translation>
    </message>
    <message>
        <source>The county was put back from a backup and does not know this computer any more, which it had taken out of service. Take the file vault.json of its data folder to the county on a stick; they unlock it. Nothing is lost</source>
        <translation>县里停用过这台电脑，后来恢复过备份，已不认识它。请把数据文件夹里的 vault.json 用U盘拷到县里，由县里解开。什么都不会丢</translation>
    </message>
    <message>
        <source>the one to go is of another town, which only the county sees: telephone the county, or keep that one</source>
        <translation>要停用的那一个是别的镇的，两边只有县里看得到：请打电话给县里；或者留那一个</translation>
    </message>
    <message>
        <source>More was written to it meanwhile; look at it once more and decide again</source>
        <translation>这条后来又有变化，请再看一遍重新定</translation>
    </message>
</context>
</TS>
