// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/RecordStore.h"
#include "tests/support/StringMakers.h"
#include "tests/ui/ledger/LedgerWindow.h"
#include "ui/ledger/PersonDetail.h"
#include "ui/photos/PhotoList.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

/// Light brown around a rectangle of dark blue; another \a number is another picture.
QImage aPicture(int number = 0);

/// The ledger with the tab of papers in front.
struct PapersWindow : LedgerWindow
{
    explicit PapersWindow(QSize size = {1366, 768});

    ui::PhotoList *list() const { return page->findChild<ui::PhotoList *>(); }
    int count() const { return list()->view()->model()->rowCount(); }
    QString words(int row) const; ///< of a photo
    void copy(int number = 0) const; ///< a picture into the clipboard
    void paste(Qt::Key kind); ///< of what has one place
    void waitForCount(int wanted);
    ui::PhotoViewer *look();
    std::vector<core::Record> records(core::RecordType type);
};

} // namespace tests
