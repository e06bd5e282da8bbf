// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/queries/ExchangeQuery.h"
#include "ui/sync/DecidePage.h"
#include "ui/words/Workplace.h"

namespace ui {

/// Fills the decision page and carries out what is decided on it.
class DecideFeed : public QObject
{
    Q_OBJECT

public:
    DecideFeed(DecidePage &page, const Workplace &workplace);

    void refresh();

Q_SIGNALS:
    void decided(); ///< written; it waits to be sent
    void failed(const core::Error &error); ///< nothing was written

private:
    void decide(const QString &caseId, DecideChoice choice, const QString &reason);
    void takeBack();
    DecideView::Case caseOf(const core::OpenConflict &conflict) const;

    DecidePage &m_page;
    Workplace m_workplace;
    QList<core::OpId> m_written; ///< decisions that Ctrl+Z takes back, newest last
};

} // namespace ui
