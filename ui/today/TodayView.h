// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/ListRow.h"

#include <QList>
#include <QString>

namespace ui {

/// What the Today page shows, gathered elsewhere from the ledger. Real things only: what is not
/// there is left out, and the page then says that nothing waits.
struct TodayView
{
    struct Line
    {
        QString target; ///< page that it opens
        ListRowContent row;
        bool operator==(const Line &) const = default;
    };
    QString place; ///< name of the town
    QString date; ///< "2026-11-23 星期一"
    QString draftTitle; ///< empty: no household was left half-entered
    QString draftPlace; ///< where in it the work stopped
    QList<Line> duties; ///< worst first, picked by their digits
    QList<Line> dues; ///< what comes due soon
    QList<Line> programmes; ///< people or households by programme
    bool isLedgerEmpty = false; ///< no people at all: offer to fill it

    bool operator==(const TodayView &) const = default;
};

} // namespace ui
