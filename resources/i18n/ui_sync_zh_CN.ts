<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::AskPanel</name>
    <message>
        <source>try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ui::DecideCard</name>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>When</source>
        <translation>什么时候</translation>
    </message>
    <message>
        <source>ends in %1</source>
        <translation>尾号 %1</translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation>依据</translation>
    </message>
</context>
<context>
    <name>ui::DecidePage</name>
    <message>
        <source>saw the original</source>
        <translation>看过原件</translation>
    </message>
    <message>
        <source>asked by telephone</source>
        <translation>打电话问过</translation>
    </message>
    <message>
        <source>the older one was a slip</source>
        <translation>原来那个写错了</translation>
    </message>
    <message>
        <source>Need your decision</source>
        <translation>等您定</translation>
    </message>
    <message>
        <source>Nothing to decide</source>
        <translation>没有要您定的</translation>
    </message>
    <message>
        <source>When you and the county write different things, you decide here.</source>
        <translation>您和县里写得不一样的，在这里定</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>反悔</translation>
    </message>
    <message>
        <source>take this computer&apos;s</source>
        <translation>用本机的</translation>
    </message>
    <message>
        <source>take the county&apos;s</source>
        <translation>用县里的</translation>
    </message>
    <message>
        <source>later</source>
        <translation>先放着</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>反悔</translation>
    </message>
    <message>
        <source>ready reason</source>
        <translation>现成的理由</translation>
    </message>
    <message>
        <source>write it</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>choose again</source>
        <translation>重新选</translation>
    </message>
    <message>
        <source>Take this computer&apos;s</source>
        <translation>用本机的</translation>
    </message>
    <message>
        <source>Take the county&apos;s</source>
        <translation>用县里的</translation>
    </message>
    <message>
        <source>Leave it for now, ask by telephone</source>
        <translation>先放着，打电话问</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Will then be</source>
        <translation>定了以后写成</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 条，共 %2 条</translation>
    </message>
    <message>
        <source>Until then nothing is paid to this household</source>
        <translation>在定之前，此户先不发</translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>还没选</translation>
    </message>
    <message>
        <source>press 1, 2 or 3</source>
        <translation>按 1、2 或 3</translation>
    </message>
    <message>
        <source>Say why in a few words, or press 1, 2 or 3</source>
        <translation>写几个字说为什么，或按 1、2、3</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>whom, why</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: the two sides differ in %2</source>
        <translation>%1 的%2，两边不一样</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>(in another town)</source>
        <translation>（在别的乡镇）</translation>
    </message>
    <message>
        <source>%1 and %2 have one identity number</source>
        <translation>%1和%2用了同一个身份证号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村组</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>享受待遇</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>（没有）</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>留这一个</translation>
    </message>
    <message>
        <source>Keep that one</source>
        <translation>留那一个</translation>
    </message>
    <message>
        <source>%1 of %2 stays, the other goes out of use</source>
        <translation>%2的%1留下，另一个停用</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>%1 yuan a month waits for your decision</source>
        <translation>定了才知道每月 %1 元怎么发</translation>
    </message>
    <message>
        <source>By telephone: %1</source>
        <translation>打电话问过：%1</translation>
    </message>
    <message>
        <source>note a call</source>
        <translation>记电话</translation>
    </message>
    <message>
        <source>the same for these %1</source>
        <translation>这 %1 条一样办</translation>
    </message>
    <message>
        <source>%1: %2, not %3</source>
        <translation>%1用 %2，不用 %3</translation>
    </message>
    <message>
        <source>They said</source>
        <translation>对方说</translation>
    </message>
    <message>
        <source>Enter keeps the note; the case stays open</source>
        <translation>Enter 记下，这一条还留着等您定</translation>
    </message>
    <message>
        <source>Say in a few words what they told you</source>
        <translation>写几个字，对方怎么说的</translation>
    </message>
    <message>
        <source>%1: the county has decided it meanwhile. Its history tells how</source>
        <translation>%1：县里已经先定了，怎么定的看经过</translation>
    </message>
    <message>
        <source>Let it stand all the same</source>
        <translation>照定的办</translation>
    </message>
    <message>
        <source>Leave it as the county has it</source>
        <translation>照县里现有的</translation>
    </message>
    <message>
        <source>Rests on: %1</source>
        <translation>依据：%1</translation>
    </message>
    <message>
        <source>%1: what it was decided on has changed</source>
        <translation>%1：定的时候的依据已经变了</translation>
    </message>
    <message>
        <source>%1: decided on another %2 than the county has now</source>
        <translation>%1：定的时候依据的%2，县里现在不一样了</translation>
    </message>
    <message>
        <source>You, %1</source>
        <translation>您（%1）</translation>
    </message>
    <message>
        <source>Take what the county has now</source>
        <translation>用县里现在的</translation>
    </message>
    <message>
        <source>Take what you entered</source>
        <translation>用您录的</translation>
    </message>
    <message>
        <source>Take what %1 entered</source>
        <translation>用 %1 录的</translation>
    </message>
    <message>
        <source>%1, for these %2</source>
        <comment>choice, number</comment>
        <translation>这 %2 条都%1</translation>
    </message>
    <message>
        <source>Noted with %1. The case stays open</source>
        <translation>已记在%1名下，这一条还等您定</translation>
    </message>
    <message>
        <source>%1 and %2 more: one decision for all of them</source>
        <comment>whom, number</comment>
        <translation>%1 等，还有 %2 条：一起定</translation>
    </message>
    <message>
        <source>keep the note</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>send now</source>
        <translation>现在发</translation>
    </message>
    <message>
        <source>The same on both sides, and put together</source>
        <translation>✓ 两边一样，已自动对好</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>其他 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>look at photos</source>
        <translation>看依据</translation>
    </message>
    <message>
        <source>Left for now, and there is no other to decide</source>
        <translation>先放着了，没有别的要定</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选一个</translation>
    </message>
    <message>
        <source>Not noted: %1</source>
        <translation>没有记下：%1</translation>
    </message>
    <message>
        <source>Noted. The case stays open</source>
        <translation>记下了，这一条还等您定</translation>
    </message>
    <message>
        <source>The number was corrected since: both stay, and what is paid to them goes on</source>
        <translation>号码后来改过了：两个人都留，待遇照发</translation>
    </message>
    <message>
        <source>The one you keep stays; the other goes out of use with all that is paid to them. If they are two people, choose neither: correct the wrong number in the ledger first</source>
        <translation>选中的人留下，另一个人连同待遇一起停用。要是两个不同的人，先别选：到台账里把写错的号码改过来</translation>
    </message>
    <message>
        <source>Both stay</source>
        <translation>两个人都留</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>whom, benefit</comment>
        <translation>%1·%2</translation>
    </message>
    <message>
        <source>%1: not noted: %2</source>
        <comment>whom, words</comment>
        <translation>%1：没有记下：%2</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>记下</translation>
    </message>
</context>
<context>
    <name>ui::EvidenceStrip</name>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>还有 %1 张</translation>
    </message>
    <message>
        <source>At the county; to be seen with the next connection</source>
        <translation>照片还在县里，有网再看</translation>
    </message>
</context>
<context>
    <name>ui::StickPage</name>
    <message>
        <source>✓ done</source>
        <translation>✓ 已做完</translation>
    </message>
    <message>
        <source>○ not yet</source>
        <translation>○ 还没做</translation>
    </message>
    <message>
        <source>By USB stick</source>
        <translation>用U盘上报与接收</translation>
    </message>
    <message>
        <source>Copy to the stick</source>
        <translation>拷到U盘</translation>
    </message>
    <message>
        <source>Read the stick</source>
        <translation>读U盘</translation>
    </message>
    <message>
        <source>For when there is no network</source>
        <translation>没有网络时用</translation>
    </message>
    <message>
        <source>Take it to the county</source>
        <translation>带到县里</translation>
    </message>
    <message>
        <source>Bring it back and read it here</source>
        <translation>带回来，在这里读</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>拷到U盘</translation>
    </message>
    <message>
        <source>read</source>
        <translation>读U盘</translation>
    </message>
    <message>
        <source>next button</source>
        <translation>下一个按钮</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>%1 waiting. They stay on this computer, too, until the county has them</source>
        <translation>待上报 %1 条。县里收到之前，这台电脑上也一直留着</translation>
    </message>
    <message>
        <source>Nothing of yours waits; the stick asks the county for what is new</source>
        <translation>没有要交的；用U盘向县里要新的内容</translation>
    </message>
    <message>
        <source>Only then is it with the county for sure</source>
        <translation>读了回执才算县里真正收到</translation>
    </message>
    <message>
        <source>Where is the stick?</source>
        <translation>U盘在哪里？</translation>
    </message>
    <message>
        <source>%1 waiting, and photos: %2. They stay on this computer, too, until the county has them</source>
        <translation>待上报 %1 条，照片 %2 张。县里收到之前，这台电脑上也一直留着</translation>
    </message>
    <message>
        <source>Photos waiting: %1. They stay on this computer, too, until the county has them</source>
        <translation>待上报照片 %1 张。县里收到之前，这台电脑上也一直留着</translation>
    </message>
    <message>
        <source>Hand it in</source>
        <translation>替他交</translation>
    </message>
    <message>
        <source>Hand in a colleague&apos;s stick</source>
        <translation>替同事交U盘</translation>
    </message>
    <message>
        <source>a colleague&apos;s</source>
        <translation>替同事交</translation>
    </message>
    <message>
        <source>Somebody without a network copied to a stick: this computer sends it to the county and puts the answer on the same stick. Nobody can read it on the way</source>
        <translation>同事那里没有网，拷到U盘上：这台电脑替他交到县里，回执拷回同一个U盘。谁也看不到里面的内容</translation>
    </message>
    <message>
        <source>The county office reads it and puts the answer on the same stick. Anybody may carry it: nobody on the way can read what is on it. Or a colleague who has a network hands it in on his own computer</source>
        <translation>县里读入后，把回执拷到同一个U盘。谁捎去都行：路上谁也看不到里面的内容。有网的同事也可以在他的电脑上替您交</translation>
    </message>
    <message>
        <source>Handing it in to the county…</source>
        <translation>正在交到县里，请等一等…</translation>
    </message>
    <message>
        <source>Where is the colleague&apos;s stick?</source>
        <translation>同事的U盘在哪里？</translation>
    </message>
    <message>
        <source>%1. Written here since, and not on the stick: %2. To send them along, copy again</source>
        <translation>%1。之后又新写了 %2 条，不在盘上：要一起带走，就再拷一次</translation>
    </message>
    <message>
        <source>This computer has not been opened for the county yet: F5 leads to where the opening code is typed</source>
        <translation>这台电脑还没有开通。按F5去输开通码</translation>
    </message>
    <message>
        <source>! not done</source>
        <translation>！没做成</translation>
    </message>
    <message>
        <source>▲ not all</source>
        <translation>▲ 没拷全</translation>
    </message>
    <message>
        <source>▲ copied, but that alone does not help</source>
        <translation>▲ 已拷，但光这样不行</translation>
    </message>
    <message>
        <source>▲ in part</source>
        <translation>▲ 收了一部分</translation>
    </message>
</context>
<context>
    <name>ui::SumsPanel</name>
    <message>
        <source>Both sides added up</source>
        <translation>两边对数</translation>
    </message>
    <message>
        <source>Not the same: press F5 once more; if it stays, telephone the county</source>
        <translation>数目不一样：再按一次 F5；还不一样就打县民政局电话</translation>
    </message>
    <message>
        <source>not compared yet</source>
        <translation>还没对</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>一样</translation>
    </message>
    <message>
        <source>different</source>
        <translation>不一样</translation>
    </message>
    <message>
        <source>here %1</source>
        <comment>sum</comment>
        <translation>本机 %1</translation>
    </message>
    <message>
        <source>county %1</source>
        <comment>sum</comment>
        <translation>县里 %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more; Ctrl+P prints them</source>
        <translation>
            <numerusform>还有 %n 个村，Ctrl+P 打回执看全</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SyncPage</name>
    <message>
        <source>Send and receive</source>
        <translation>上报与接收</translation>
    </message>
    <message>
        <source>Most pressing on top</source>
        <translation>最要紧的在最上面</translation>
    </message>
    <message>
        <source>next button</source>
        <translation>下一个按钮</translation>
    </message>
    <message>
        <source>press it</source>
        <translation>按它</translation>
    </message>
    <message>
        <source>send now</source>
        <translation>现在发</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>看怎么办</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>去定</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>现在发</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一下</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>现在取</translation>
    </message>
    <message>
        <source>Open it and look: enter what is right once more</source>
        <translation>打开看看，把对的再录一遍</translation>
    </message>
    <message>
        <source>The county is right — do not show it again</source>
        <translation>县里说得对，不用再提</translation>
    </message>
    <message>
        <source>In step with the county</source>
        <translation>和县里对上</translation>
    </message>
    <message>
        <source>Sending and receiving</source>
        <translation>正在上报和接收</translation>
    </message>
    <message>
        <source>Until you decide, money that hangs on it is not paid</source>
        <translation>在定之前，牵涉到的钱先不发</translation>
    </message>
    <message>
        <source>Sent by itself as soon as there is a network</source>
        <translation>有网后自动发</translation>
    </message>
    <message>
        <source>The oldest from %1</source>
        <translation>最早一条 %1</translation>
    </message>
    <message>
        <source>Keep working. Everything you enter is kept on this computer</source>
        <translation>照常录入。录的都存在本机，一条不丢</translation>
    </message>
    <message>
        <source>This computer has not been opened for the county yet</source>
        <translation>这台电脑还没有开通</translation>
    </message>
    <message>
        <source>Taken by the county today</source>
        <translation>今天县里收到的</translation>
    </message>
    <message>
        <source>Nothing was sent today</source>
        <translation>今天还没有上报</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>%1 of %2 — you can keep working</source>
        <translation>%1 / %2，可以照常录入</translation>
    </message>
    <message>
        <source>Under way — you can keep working</source>
        <translation>正在对，可以照常录入</translation>
    </message>
    <message>
        <source>%1 waiting to send</source>
        <translation>待上报 %1条</translation>
    </message>
    <message>
        <source>household entered</source>
        <translation>入户录入</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>新录的</translation>
    </message>
    <message>
        <source>taken out of use</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改了</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1改了</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>whom, why</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1. Goes by itself whenever there is a network</source>
        <translation>%1。有网后自动对，不用管</translation>
    </message>
    <message>
        <source>Opening code</source>
        <translation>开通码</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop sending and receiving</source>
        <translation>停止上报与接收</translation>
    </message>
    <message>
        <source>Stopped. Nothing is lost; it goes on with F5 or by itself later</source>
        <translation>停下了，什么也没丢；按 F5 或过一会儿自己接着来</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>县里已收到</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>等您定</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>没发成</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>待上报</translation>
    </message>
    <message>
        <source>(elsewhere)</source>
        <translation>（别处）</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Receipt of what was sent to the county</source>
        <translation>上报回执</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1&#x3000;%2</translation>
    </message>
    <message>
        <source>As the county&apos;s log has it up to number %1</source>
        <translation>到县里第 %1 号为止</translation>
    </message>
    <message>
        <source>Print receipt</source>
        <translation>打印回执</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>No network? By USB stick</source>
        <translation>没有网络？用U盘</translation>
    </message>
    <message>
        <source>not compared yet</source>
        <translation>还没对</translation>
    </message>
    <message>
        <source>%1 · %2 yuan a month</source>
        <comment>benefits, money</comment>
        <translation>%1 份 · 每月 %2 元</translation>
    </message>
    <message>
        <source>Paid, here</source>
        <translation>本机发放</translation>
    </message>
    <message>
        <source>By the county</source>
        <translation>县里发放</translation>
    </message>
    <message>
        <source>All that was entered on this computer is at the county, and both sides add up to the same</source>
        <translation>本机录入的全部交到县里了，两边数目一样</translation>
    </message>
    <message>
        <source>Not everything is settled: something waits, or the sums differ</source>
        <translation>还没有全部办完：有没交的，或者两边数目没对上</translation>
    </message>
    <message>
        <source>All of yours is there, and both sides add up to the same</source>
        <translation>全部交上了，两边数目一样</translation>
    </message>
    <message>
        <source>benefits</source>
        <translation>份</translation>
    </message>
    <message>
        <source>yuan a month</source>
        <translation>每月（元）</translation>
    </message>
    <message>
        <source>Handed in by (signature)</source>
        <translation>交表人（签字）：</translation>
    </message>
    <message>
        <source>Taken by the county (signature)</source>
        <translation>县里收表人（签字）：</translation>
    </message>
    <message>
        <source>(stamp)</source>
        <translation>（盖章）</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>第 %1 页&#x3000;共 %2 页</translation>
    </message>
    <message>
        <source>Somebody who went to others</source>
        <translation>已不归本机管的人</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>New code from the county</source>
        <translation>县里给的新开通码</translation>
    </message>
    <message>
        <source>Type the code the county gave you</source>
        <translation>请输入县里给的开通码</translation>
    </message>
    <message>
        <source>go on with this code</source>
        <translation>用这个码接着用</translation>
    </message>
    <message>
        <source>Address of the county</source>
        <translation>县里的地址</translation>
    </message>
    <message>
        <source>Type the address the county tells you</source>
        <translation>请输入县里告诉您的地址</translation>
    </message>
    <message>
        <source>look for the county there</source>
        <translation>到这个地址去找县里</translation>
    </message>
    <message>
        <source>Asking the county…</source>
        <translation>正在问县里…</translation>
    </message>
    <message>
        <source>Looking for the county there…</source>
        <translation>正在到那里找县里…</translation>
    </message>
    <message>
        <source>The county has another address</source>
        <translation>县里换了地址</translation>
    </message>
    <message>
        <source>Sent by itself once this computer is opened for the county</source>
        <translation>这台电脑开通后会自己交上去</translation>
    </message>
    <message>
        <source>About %1, sent by itself as soon as there is a network</source>
        <translation>约%1，有网后自动发</translation>
    </message>
    <message>
        <source>Sent by itself once a colleague&apos;s computer has sent</source>
        <translation>等同事的电脑先上报，然后自动发</translation>
    </message>
    <message>
        <source>opening code</source>
        <translation>输开通码</translation>
    </message>
    <message numerus="yes">
        <source>%n photos are not at the county yet</source>
        <translation>
            <numerusform>还有 %n 张照片没传到县里</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos the county did not take</source>
        <translation>
            <numerusform>有 %n 张照片县里没有收下</numerusform>
        </translation>
    </message>
</context>
</TS>
