// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/queries/FindQuery.h"
#include "ui/find/FindOverlay.h"
#include "ui/words/Workplace.h"

namespace ui {

/// Answers the find box from the ledger, on the reader's thread. While an answer is on its way only
/// the newest text waits, so that fast typing never queues up.
class FindFeed : public QObject
{
    Q_OBJECT

public:
    FindFeed(FindOverlay &overlay, const Workplace &workplace);

    void setCurrentVillage(const QString &village); ///< looked through first

Q_SIGNALS:
    void personChosen(const core::RecordId &person);

private:
    void ask(const QString &typed);
    void answer(const QString &typed, const core::FindResult &result);
    FindView::Row rowOf(const core::PersonRow &person, const QString &typed) const;
    QString noteFor(const core::FindResult &result) const;

    FindOverlay &m_overlay;
    const Workplace &m_workplace;
    QString m_currentVillage;
    QHash<QByteArray, QString> m_villages; ///< of the people listed, by id
    std::optional<QString> m_next;
    bool m_isRunning = false;
};

} // namespace ui
