// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/ReceiptPaper.h"

#include "core/base/Money.h"
#include "ui/sync/SyncPage.h"
#include "ui/words/Words.h"

namespace ui {

namespace {

QString row(const QStringList &cells, const char *tag)
{
    const QString name = QString::fromLatin1(tag);
    QString line = QStringLiteral("<tr>");
    for (int i = 0; i < cells.size(); ++i)
        line += QStringLiteral("<%1 align=\"%2\">%3</%1>")
                    .arg(name, i == 0 ? QStringLiteral("left") : QStringLiteral("right"),
                        cells.at(i).toHtmlEscaped());
    return line + QStringLiteral("</tr>");
}

/// The county's own sum, or that there is none to be relied on.
QString countyWords(const core::VillageReceipt &counted)
{
    if (!counted.compared || (counted.compared->isOwed && counted.compared->isEqual()))
        return SyncPage::tr("not compared yet");
    return sumWords(counted.compared->county);
}

QString lineOf(const QString &village, const core::VillageReceipt &counted, const QString &county)
{
    return row({village, QString::number(counted.applied), QString::number(counted.undecided),
                   QString::number(counted.refused), QString::number(counted.waiting),
                   sumWords(counted.paid), county},
        "td");
}

} // namespace

QString sumWords(const core::PaidSum &sum)
{
    return SyncPage::tr("%1 · %2 yuan a month", "benefits, money")
        .arg(sum.benefits)
        .arg(core::Money::fen(sum.monthly).toDisplay());
}

void layReceiptOut(const core::Receipt &receipt, const Workplace &workplace, QTextDocument &paper)
{
    QString table = row({SyncPage::tr("Village"), SyncPage::tr("Taken"), SyncPage::tr("To decide"),
                            SyncPage::tr("Refused"), SyncPage::tr("Not sent yet"),
                            SyncPage::tr("Paid, here"), SyncPage::tr("By the county")},
        "th");
    core::VillageReceipt all;
    core::PaidSum county;
    bool isCompared = true;
    for (const auto &[village, counted] : receipt.villages) {
        const QString name = workplace.regions.shortName(village);
        table += lineOf(
            name.isEmpty() ? SyncPage::tr("(elsewhere)") : name, counted, countyWords(counted));
        all.applied += counted.applied;
        all.undecided += counted.undecided;
        all.refused += counted.refused;
        all.waiting += counted.waiting;
        all.paid.benefits += counted.paid.benefits;
        all.paid.monthly += counted.paid.monthly;
        isCompared = isCompared && counted.compared;
        county.benefits += counted.compared ? counted.compared->county.benefits : 0;
        county.monthly += counted.compared ? counted.compared->county.monthly : 0;
    }
    table += lineOf(SyncPage::tr("Together"), all,
        isCompared ? sumWords(county) : SyncPage::tr("not compared yet"));
    const QString title = SyncPage::tr("Receipt of what was sent to the county");
    const QStringList about{
        SyncPage::tr("%1, %2").arg(Words::fullMoment(workplace.clock.nowMs()), workplace.userName),
        SyncPage::tr("As the county's log has it up to number %1").arg(receipt.cursor),
        receipt.isAllSent()
            ? SyncPage::tr("All that was entered on this computer is at the county, and both sides "
                           "add up to the same")
            : SyncPage::tr("Not everything is settled: something waits, or the sums differ")};
    QString html = QStringLiteral("<h2>%1</h2>").arg(title.toHtmlEscaped());
    for (const QString &line : about)
        html += QStringLiteral("<p>%1</p>").arg(line.toHtmlEscaped());
    html
        += QStringLiteral("<table width=\"100%\" border=\"1\" cellspacing=\"0\" cellpadding=\"4\">")
        + table + QStringLiteral("</table>");
    paper.setMetaInformation(QTextDocument::DocumentTitle, title);
    paper.setHtml(html);
}

} // namespace ui
