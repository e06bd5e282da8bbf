// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/queries/ExchangeQuery.h"
#include "ui/shell/TopBar.h"
#include "ui/sync/SyncPage.h"
#include "ui/words/Workplace.h"

#include <functional>

class QTextDocument;

namespace ui {

/// How the exchange itself stands, as the sync service tells it.
struct LinkStatus
{
    bool isEnrolled = false;
    bool isRunning = false;
    bool isReachable = true;
    bool isInNetwork = false; ///< though the county cannot be reached
    bool waitsForColleague = false; ///< what waits, since the county was put back
    bool needsCode = false; ///< the county has forgotten this computer
    qint64 done = 0;
    qint64 total = 0;
    qint64 lastContact = 0; ///< UTC ms; 0 when never
    QString failureWords; ///< why the last attempt failed
    QString obstacleWords = {}; ///< why it cannot be reached; empty when nothing answered at all
    QString doubtfulAddress = {}; ///< the county's, while it does not go on there
    QStringList notices; ///< what is to be known or done about this computer

    bool operator==(const LinkStatus &) const = default;
};

/// Fills the exchange page and the status light from the ledger and the sync service.
class SyncFeed : public QObject
{
    Q_OBJECT

public:
    SyncFeed(SyncPage &page, const Workplace &workplace);

    /// How a paper gets out: the desktop asks for a printer, a test writes a file.
    using Printing = std::function<void(const QTextDocument &paper, QWidget *parent)>;
    void setPrinting(Printing printing) { m_printing = std::move(printing); }
    void setLink(const LinkStatus &link);
    void setHeld(int decisions); ///< made, and about to be written
    void refresh();

Q_SIGNALS:
    void statusChanged(const ui::ExchangeStatus &status);
    void personWanted(const core::RecordId &person); ///< whom a refused operation is about
    void householdWanted(const core::RecordId &household);
    void failed(const core::Error &error);

private:
    struct Facts
    {
        core::ExchangeQuery::Counts counts;
        std::vector<core::OpSummary> waiting;
        std::vector<core::OpSummary> refused;
        std::vector<core::SumComparison> sums;
        std::vector<core::PaidSum> present; ///< of this ledger, beside each of sums
        QStringList undecided;
    };
    static core::Result<Facts> gather(core::Ledger &ledger, qint64 since);
    void show();
    void printReceipt();
    void openOwner(const core::OpSummary &op);
    void markSeen(const QString &opId);
    SyncView::Waiting lineOf(const core::OpSummary &op) const;
    QList<SyncView::Sum> sums(const Facts &facts) const;

    SyncPage &m_page;
    const Workplace &m_workplace;
    Printing m_printing;
    LinkStatus m_link;
    int m_held = 0;
    std::optional<Facts> m_facts; ///< nothing before the ledger has answered
    bool m_isRunning = false;
    bool m_isWanted = false;
};

} // namespace ui
