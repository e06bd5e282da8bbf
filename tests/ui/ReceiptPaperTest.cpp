// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/ReceiptPaper.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/WorkplaceFixture.h"
#include "ui/printing/Printing.h"

#include <QDir>
#include <QFile>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

#include <catch2/catch_test_macros.hpp>

using namespace ui;

namespace {

/// Of all villages of the county, as the bureau has it.
core::Receipt wholeCounty(const core::Regions &regions)
{
    core::Receipt receipt;
    receipt.cursor = 120'345;
    qint64 number = 0;
    for (const core::Region *village : regions.villages({})) {
        ++number;
        core::VillageReceipt counted;
        counted.received = static_cast<int>(number);
        counted.paid = {number * 37, number * 1'234'567};
        counted.compared = core::SumComparison{
            village->code, counted.paid, counted.paid, 120'000, 1'700'000'000'000, false};
        receipt.villages.emplace(village->code, counted);
    }
    return receipt;
}

} // namespace

TEST_CASE("a receipt says which photos are not at the county", "[ui][receipt]")
{
    const WorkplaceFixture fixture;
    const auto words = [&fixture](const core::BlobCounts &photos) {
        core::Receipt receipt;
        receipt.counts.photos = photos;
        QTextDocument paper;
        layReceiptOut(receipt, fixture.workplace, paper);
        return paper.toPlainText();
    };
    const QString all = words({});
    CHECK(all.contains(QStringLiteral("全部交到县里了")));
    CHECK_FALSE(all.contains(QStringLiteral("照片")));
    const QString waiting = words({3, 0, 0});
    CHECK_FALSE(waiting.contains(QStringLiteral("全部交到县里了")));
    CHECK(waiting.contains(QStringLiteral("3 张照片")));
    const QString refused = words({0, 0, 2});
    CHECK_FALSE(refused.contains(QStringLiteral("全部交到县里了")));
    CHECK(refused.contains(QStringLiteral("2 张照片")));
}

TEST_CASE("a receipt of many villages tells on each page what its columns are", "[ui][receipt]")
{
    const WorkplaceFixture fixture;
    const core::Receipt receipt = wholeCounty(fixture.regions);
    REQUIRE(receipt.villages.size() > 80);
    QTextDocument paper;
    layReceiptOut(receipt, fixture.workplace, paper);
    const QTextTable *villages = nullptr;
    for (const QTextFrame *frame : paper.rootFrame()->childFrames()) {
        const auto *table = qobject_cast<const QTextTable *>(frame);
        if (table != nullptr && villages == nullptr)
            villages = table;
    }
    REQUIRE(villages != nullptr);
    CHECK(villages->format().headerRowCount() == 2); // said again at the top of each page
    CHECK(villages->rows() == static_cast<int>(receipt.villages.size()) + 3);

    const QString pictures = qEnvironmentVariable("MINQING_PICTURES");
    const QString path = (pictures.isEmpty() ? QDir(fixture.folder.path()) : QDir(pictures))
                             .filePath(QStringLiteral("receipt-county.pdf"));
    {
        QPdfWriter pdf(path);
        pdf.setPageSize(QPageSize(QPageSize::A4));
        pdf.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
        printPaper(paper, pdf);
    }
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QString content = QString::fromLatin1(file.readAll());
    const qsizetype pages = content.count(QRegularExpression(QStringLiteral("/Type /Page\\b")));
    CHECK(pages >= 3);
    CHECK(pages <= 6);
}
