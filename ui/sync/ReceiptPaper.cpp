// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/ReceiptPaper.h"

#include "core/base/Money.h"
#include "ui/printing/Printing.h"
#include "ui/sync/SyncPage.h"
#include "ui/words/Words.h"

namespace ui {

namespace {

constexpr double kPaperPoints = 10.5;

enum class Cell
{
    Words,
    Number,
};

QString cell(const QString &words, Cell kind = Cell::Number, int columns = 1)
{
    return QStringLiteral("<td align=\"%1\" colspan=\"%2\" style=\"white-space:nowrap\">%3</td>")
        .arg(kind == Cell::Words ? QStringLiteral("left") : QStringLiteral("right"))
        .arg(columns)
        .arg(words.toHtmlEscaped());
}

QString heading(const QString &words, int rows = 1, int columns = 1)
{
    return QStringLiteral(
        "<th align=\"center\" rowspan=\"%1\" colspan=\"%2\" style=\"white-space:nowrap\">%3</th>")
        .arg(rows)
        .arg(columns)
        .arg(words.toHtmlEscaped());
}

QString sumCells(const core::PaidSum &sum)
{
    return cell(QString::number(sum.benefits)) + cell(core::Money::fen(sum.monthly).toDisplay());
}

/// The county's own sum, or that there is none to be relied on.
QString countyCells(const std::optional<core::PaidSum> &county)
{
    return county ? sumCells(*county) : cell(SyncPage::tr("not compared yet"), Cell::Words, 2);
}

QString lineOf(const QString &village, const core::VillageReceipt &counted,
    const std::optional<core::PaidSum> &county)
{
    return QStringLiteral("<tr>") + cell(village, Cell::Words)
        + cell(QString::number(counted.received)) + cell(QString::number(counted.undecided))
        + cell(QString::number(counted.refused)) + cell(QString::number(counted.waiting))
        + sumCells(counted.paid) + countyCells(county) + QStringLiteral("</tr>");
}

QString headings()
{
    const QString paid = heading(SyncPage::tr("benefits")) + heading(SyncPage::tr("yuan a month"));
    return QStringLiteral("<thead><tr>") + heading(SyncPage::tr("Village"), 2)
        + heading(SyncPage::tr("Taken"), 2) + heading(SyncPage::tr("To decide"), 2)
        + heading(SyncPage::tr("Refused"), 2) + heading(SyncPage::tr("Not sent yet"), 2)
        + heading(SyncPage::tr("Paid, here"), 1, 2) + heading(SyncPage::tr("By the county"), 1, 2)
        + QStringLiteral("</tr><tr>") + paid + paid + QStringLiteral("</tr></thead>");
}

/// A line a village, and all of them together as the exchange page counts them.
QString tableOf(const core::Receipt &receipt, const Workplace &workplace)
{
    QString table = headings();
    core::VillageReceipt all{receipt.counts.received, receipt.counts.conflicts,
        receipt.counts.rejected, receipt.counts.waiting, {}, {}};
    std::optional<core::PaidSum> countyAll = core::PaidSum();
    for (const auto &[village, counted] : receipt.villages) {
        const QString name = workplace.regions.shortName(village);
        std::optional<core::PaidSum> county;
        if (counted.compared && !(counted.compared->isOwed && counted.compared->isEqual()))
            county = counted.compared->county;
        table += lineOf(name.isEmpty() ? SyncPage::tr("(elsewhere)") : name, counted, county);
        all.paid.benefits += counted.paid.benefits;
        all.paid.monthly += counted.paid.monthly;
        if (!county)
            countyAll.reset();
        if (countyAll) {
            countyAll->benefits += county->benefits;
            countyAll->monthly += county->monthly;
        }
    }
    table += lineOf(SyncPage::tr("Together"), all, countyAll);
    return QStringLiteral("<table width=\"100%\" border=\"1\" cellspacing=\"0\" cellpadding=\"3\">")
        + table + QStringLiteral("</table>");
}

QString photoWords(const core::BlobCounts &photos)
{
    if (photos.up > 0)
        return SyncPage::tr(
            "%n photos are not at the county yet", nullptr, static_cast<int>(photos.up));
    if (photos.refused > 0)
        return SyncPage::tr(
            "%n photos the county did not take", nullptr, static_cast<int>(photos.refused));
    return {};
}

/// Room for a hand and a stamp.
QString signatures()
{
    const QString line = QStringLiteral("<td width=\"33%\">%1</td>");
    return QStringLiteral("<p>&nbsp;</p><table width=\"100%\"><tr>")
        + line.arg(SyncPage::tr("Handed in by (signature)"))
        + line.arg(SyncPage::tr("Taken by the county (signature)"))
        + line.arg(SyncPage::tr("(stamp)"))
        + QStringLiteral("</tr></table><p>&nbsp;</p><p>&nbsp;</p>");
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
    constexpr int kVillageDigits = 12;
    const QString town
        = workplace.regions.displayName(workplace.scopePrefix.leftJustified(kVillageDigits, u'0'));
    const QString title = SyncPage::tr("Receipt of what was sent to the county");
    const QString moment = Words::fullMoment(workplace.clock.nowMs());
    QStringList about{SyncPage::tr("%1, %2").arg(moment, workplace.userName),
        SyncPage::tr("As the county's log has it up to number %1").arg(receipt.cursor),
        receipt.isAllSent()
            ? SyncPage::tr("All that was entered on this computer is at the county, and both sides "
                           "add up to the same")
            : SyncPage::tr("Not everything is settled: something waits, or the sums differ")};
    if (const QString photos = photoWords(receipt.counts.photos); !photos.isEmpty())
        about.append(photos);
    QString html = QStringLiteral("<h2>%1</h2>").arg((town + u'　' + title).toHtmlEscaped());
    for (const QString &line : about)
        html += QStringLiteral("<p>%1</p>").arg(line.toHtmlEscaped());
    html += tableOf(receipt, workplace) + signatures();
    paper.setMetaInformation(QTextDocument::DocumentTitle, title);
    paper.setProperty(kPageHead, QString(town + u'　' + title + u'　' + moment));
    paper.setProperty(kPageNumber, SyncPage::tr("page %1 of %2"));
    QFont font = paper.defaultFont();
    font.setPointSizeF(kPaperPoints);
    paper.setDefaultFont(font);
    paper.setHtml(html);
}

} // namespace ui
