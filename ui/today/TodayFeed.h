// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/today/TodayPage.h"
#include "ui/words/Workplace.h"

namespace ui {

/// Fills the Today page from the ledger, on the reader's thread, and again whenever the ledger
/// changes while the page is in front.
class TodayFeed : public QObject
{
    Q_OBJECT

public:
    TodayFeed(TodayPage &page, const Workplace &workplace);

    void refresh();

private:
    TodayPage &m_page;
    const Workplace &m_workplace;
    bool m_isRunning = false;
    bool m_isWanted = false; ///< something changed while the last answer was on its way
};

} // namespace ui
