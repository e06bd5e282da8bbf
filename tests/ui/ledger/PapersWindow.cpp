// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ledger/PapersWindow.h"

#include "ui/photos/PhotoViewer.h"

#include <QApplication>
#include <QClipboard>

namespace tests {

QImage aPicture(int number)
{
    QImage image(900, 600, QImage::Format_RGB32);
    image.fill(QColor(200, 170, 120));
    for (int x = 100; x < 500; ++x) {
        for (int y = 150; y < 450; ++y)
            image.setPixel(x, y, qRgb(40, 60, 110));
    }
    for (int x = 600; x < 600 + 20 * number; ++x) // enough of it to outlive the compression
        image.setPixel(x, 500, qRgb(0, 0, 0));
    return image;
}

PapersWindow::PapersWindow(QSize size)
    : LedgerWindow(20, size)
{
    press(Qt::Key_5);
    settle();
}

QString PapersWindow::words(int row) const
{
    return list()->view()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
}

void PapersWindow::copy(int number) const
{
    QApplication::clipboard()->setImage(aPicture(number));
}

void PapersWindow::paste(Qt::Key kind)
{
    copy();
    const int before = count();
    press(Qt::Key_V, Qt::ControlModifier);
    press(kind);
    waitForCount(before + 1);
}

void PapersWindow::waitForCount(int wanted)
{
    waitFor([&] { return count() >= wanted; });
    REQUIRE(count() == wanted);
}

ui::PhotoViewer *PapersWindow::look()
{
    list()->view()->setFocus();
    press(Qt::Key_Return);
    auto *viewer = window.findChild<ui::PhotoViewer *>();
    REQUIRE(viewer);
    REQUIRE(viewer->isOpen());
    settle();
    return viewer;
}

std::vector<core::Record> PapersWindow::records(core::RecordType type)
{
    const auto found = ask<std::vector<core::Record>>([type](core::Ledger &asked) {
        return core::RecordStore(asked.database()).select(type, "ORDER BY no", {});
    });
    REQUIRE(found);
    return *found;
}

} // namespace tests
