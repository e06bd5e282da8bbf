// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/SampleViews.h"

using namespace ui;

TodayView sampleToday()
{
    TodayView view;
    view.place = QStringLiteral("渔洋关镇");
    view.date = QStringLiteral("2026-11-23 星期一");
    view.draftTitle = QStringLiteral("王家坪村3组·王桂兰户");
    view.draftPlace = QStringLiteral("停在 银行卡号·4人 3齐");
    ListRowContent rejected;
    rejected.key = QStringLiteral("1");
    rejected.state = State::Bad;
    rejected.title = QStringLiteral("没发成 1条");
    rejected.detail = QStringLiteral("李国富户·县里说“此人已在三房坪社区”");
    rejected.right = QStringLiteral("看怎么办");
    ListRowContent undecided;
    undecided.key = QStringLiteral("2");
    undecided.state = State::Ask;
    undecided.title = QStringLiteral("等您定 2条");
    undecided.detail = QStringLiteral("王桂兰户 银行卡号·段光明户 保障人口");
    undecided.right = QStringLiteral("去定");
    ListRowContent waiting;
    waiting.key = QStringLiteral("3");
    waiting.state = State::Wait;
    waiting.title = QStringLiteral("待上报 12条");
    waiting.detail = QStringLiteral("最早一条 11-21 08:40");
    view.duties = {{QStringLiteral("sync"), rejected}, {QStringLiteral("decide"), undecided},
        {QStringLiteral("sync"), waiting}};
    ListRowContent eighty;
    eighty.figure = QStringLiteral("7");
    eighty.unit = QStringLiteral("人");
    eighty.title = QStringLiteral("本月满80周岁");
    eighty.detail = QStringLiteral("可以办高龄津贴");
    view.dues = {{QStringLiteral("eighty"), eighty}};
    for (const auto &[name, count, unit] :
        {std::tuple{u"低保", u"690", u"户"}, std::tuple{u"特困", u"71", u"户"},
            std::tuple{u"高龄津贴", u"1363", u"人"}, std::tuple{u"优抚", u"262", u"人"}}) {
        ListRowContent row;
        row.title = QString::fromUtf16(name);
        row.figure = QString::fromUtf16(count);
        row.unit = QString::fromUtf16(unit);
        view.programmes.append({QString::fromUtf16(name), row});
    }
    return view;
}

SyncView sampleSync()
{
    SyncView view;
    view.refused = {{QStringLiteral("r1"), QStringLiteral("李国富户：县里说“此人已在三房坪社区”")}};
    view.undecided = 2;
    view.undecidedWords = QStringLiteral("王桂兰户 银行卡号·段光明户 保障人口");
    view.waiting = 12;
    view.waitingSince = QStringLiteral("11-21 08:40");
    view.waitingSize = QStringLiteral("3 KB");
    view.waitingLines = {{QStringLiteral("王桂兰"), QStringLiteral("王家坪3"),
                             QStringLiteral("入户录入"), QStringLiteral("10:42")},
        {QStringLiteral("单德贵"), QStringLiteral("王家坪1"), QStringLiteral("电话改了"),
            QStringLiteral("09:12")},
        {QStringLiteral("阿依古丽·买买提"), QStringLiteral("王家坪3"), QStringLiteral("换卡"),
            QStringLiteral("08:55")}};
    view.reach = Reach::NoNetwork;
    view.received = 31;
    view.sums = {{QStringLiteral("长乐坪镇月山村"), QStringLiteral("31 份 · 12,340.00 元"),
                     QStringLiteral("30 份 · 12,000.00 元"), true},
        {QStringLiteral("王家坪"), QStringLiteral("8 份 · 4,520.00 元"), {}, false},
        {QStringLiteral("三板桥"), QStringLiteral("112 份 · 51,200.00 元"), {}, true}};
    view.agreedAt = QStringLiteral("11-20 17:32");
    view.agreedHint = QStringLiteral("3天前。有网后自动对，不用管");
    view.notice = QStringLiteral("这台电脑的时钟是 2009-01-01 10:42，县里是 2026-11-23 10:42。请把"
                                 "时钟拨准，不然记的日期不对");
    return view;
}

DecideView sampleDecide()
{
    DecideView::Case card;
    card.id = QStringLiteral("c1");
    card.title = QStringLiteral("王桂兰户 的银行卡号，两边不一样");
    card.whom = QStringLiteral("王桂兰");
    card.ask = QStringLiteral("李敏、王桂兰 138 0000 0001");
    card.consequence = QStringLiteral("定了才知道 12月 690.00元 打到哪张卡");
    card.rows = {{QStringLiteral("银行卡号"), QStringLiteral("6228 48** **** **** 012"),
        QStringLiteral("6228 48** **** **** 210")}};
    card.local
        = {QStringLiteral("李大海"), QStringLiteral("2026-11-20 15:18"), QStringLiteral("0012")};
    card.county
        = {QStringLiteral("李敏"), QStringLiteral("2026-11-19 10:05"), QStringLiteral("0210")};
    card.isPaymentHeld = true;
    card.agreeing = 21;
    DecideView::Case people;
    people.id = QStringLiteral("c2");
    people.title = QStringLiteral("段光明户 的保障人口，两边不一样");
    people.rows = {{QStringLiteral("保障人口"), QStringLiteral("3"), QStringLiteral("2")},
        {QStringLiteral("户主"), QStringLiteral("段光明"), QStringLiteral("段𠮷明")}};
    people.local = card.local;
    people.county = card.county;
    people.local.tail.clear();
    people.county.tail.clear();
    return {{card, people}};
}

DecideView sampleTwins()
{
    DecideView::Case twins;
    twins.id = QStringLiteral("t1");
    twins.title = QStringLiteral("单德贵 和 单得贵 是同一个身份证号");
    twins.consequence = QStringLiteral("留下的照旧，另一个连同他的待遇一起停用");
    twins.rows = {{QStringLiteral("姓名"), QStringLiteral("单德贵"), QStringLiteral("单得贵")},
        {QStringLiteral("村组"), QStringLiteral("王家坪村"), QStringLiteral("三板桥村"), false},
        {QStringLiteral("享受"), QStringLiteral("高龄津贴 50.00、低保 690.00"),
            QStringLiteral("高龄津贴 60.00"), false}};
    twins.local.choice = QStringLiteral("留这一个");
    twins.local.result = QStringLiteral("王家坪村的单德贵留下，另一个停用");
    twins.county.choice = QStringLiteral("留那一个");
    twins.county.result = QStringLiteral("三板桥村的单得贵留下，另一个停用");
    twins.isPaymentHeld = true;
    return {{twins}};
}

FindView sampleFind(const QString &typed)
{
    const auto row = [](const char16_t *name, const char16_t *sexAge, const char16_t *place,
                         const char16_t *benefits, std::optional<State> state) {
        return FindView::Row{QByteArray("id"), QString::fromUtf16(name), 0,
            QString::fromUtf16(name).at(1).isHighSurrogate() ? 3 : 2, QString::fromUtf16(sexAge),
            QString::fromUtf16(place), QString::fromUtf16(benefits), state};
    };
    FindView view;
    view.typed = typed;
    view.groups
        = {{QStringLiteral("先找 王家坪村 2人"), QStringLiteral("可加村首字母：dg sbq"),
               {row(u"单德贵", u"男 87岁", u"王家坪1组", u"高龄津贴·100.00元/月", State::Wait),
                   row(u"丁桂芝", u"女 71岁", u"王家坪2组", u"低保 2口·户主", State::Ok)}},
            {QStringLiteral("刚看过 2人"), {},
                {row(u"代刚", u"男 52岁", u"三板桥4组", u"低保 3口·户主", State::Ok),
                    row(u"段光明", u"男 67岁", u"桥河1组", u"低保 3口·户主", State::Ask)}},
            {QStringLiteral("其他村 15人，先列 5人"), QStringLiteral("再打一个字母就少了"),
                {row(u"丁国平", u"男 60岁", u"石柱山1组", u"低保 1口", State::Ok),
                    row(u"段𠮷英", u"女 79岁", u"清水湾2组", u"低保 2口·配偶", State::Ok),
                    row(u"杜䶮", u"男 48岁", u"曹家坪", u"临时救助 2026-08", State::Ok),
                    row(u"阿依古丽·买买提", u"女 66岁", u"南河3组", u"没有享受", std::nullopt),
                    row(u"董贵", u"男 74岁", u"鞍山2组", u"特困 分散", State::Ok)}}};
    view.note = QStringLiteral("单 读 shàn 也读 dān，两个都能找到");
    return view;
}

SigninView sampleSignin()
{
    SigninView view;
    view.users = {{QStringLiteral("lidahai"), QStringLiteral("李大海")},
        {QStringLiteral("qinxiaoyun"), QStringLiteral("覃小云")}};
    view.place = QStringLiteral("渔洋关镇");
    view.lastUsed = QStringLiteral("11-20 17:40");
    view.agreedAt = QStringLiteral("11-20 17:32");
    view.waiting = 12;
    view.today = QStringLiteral("2026-11-23 星期一");
    return view;
}
