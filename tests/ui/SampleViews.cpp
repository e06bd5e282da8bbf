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
