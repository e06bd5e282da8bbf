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

QString lineOf(const QString &village, const core::VillageReceipt &counted)
{
    return row({village, QString::number(counted.applied), QString::number(counted.undecided),
                   QString::number(counted.refused), QString::number(counted.waiting),
                   QString::number(counted.paid), core::Money::fen(counted.monthly).toDisplay()},
        "td");
}

} // namespace

void layReceiptOut(const core::Receipt &receipt, const Workplace &workplace, QTextDocument &paper)
{
    QString table = row({SyncPage::tr("Village"), SyncPage::tr("Taken"), SyncPage::tr("To decide"),
                            SyncPage::tr("Refused"), SyncPage::tr("Not sent yet"),
                            SyncPage::tr("Benefits paid"), SyncPage::tr("Yuan a month")},
        "th");
    core::VillageReceipt all;
    for (const auto &[village, counted] : receipt.villages) {
        const QString name = workplace.regions.shortName(village);
        table += lineOf(name.isEmpty() ? SyncPage::tr("(elsewhere)") : name, counted);
        all.applied += counted.applied;
        all.undecided += counted.undecided;
        all.refused += counted.refused;
        all.waiting += counted.waiting;
        all.paid += counted.paid;
        all.monthly += counted.monthly;
    }
    table += lineOf(SyncPage::tr("Together"), all);
    const QString title = SyncPage::tr("Receipt of what was sent to the county");
    const QStringList about{
        SyncPage::tr("%1, %2").arg(Words::fullMoment(workplace.clock.nowMs()), workplace.userName),
        SyncPage::tr("As the county's log has it up to number %1").arg(receipt.cursor),
        receipt.isAllSent() ? SyncPage::tr("All that was entered on this computer has been sent")
                            : SyncPage::tr("Not all has been sent: the sums contain what waits")};
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
