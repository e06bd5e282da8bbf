// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/operations/Resolution.h"
#include "ui/photos/PhotoDesk.h"
#include "ui/sync/DecidePage.h"
#include "ui/words/Workplace.h"

#include <QTimer>

namespace ui {

/// Fills the decision page and carries out what is decided on it. A decision is held for a moment,
/// because the county closes a case for good: until its author goes on, Ctrl+Z simply drops it. A
/// power cut in that moment leaves the case open, which is safe.
class DecideFeed : public QObject
{
    Q_OBJECT

public:
    DecideFeed(DecidePage &page, const Workplace &workplace);
    ~DecideFeed() override; ///< writes what is still held
    Q_DISABLE_COPY_MOVE(DecideFeed)

    void refresh();
    void refreshEvidence(); ///< a photo came

Q_SIGNALS:
    void decided(); ///< held; it may still be taken back
    void settled(); ///< written; it waits to be sent
    void tooLate(); ///< written already, so that it cannot be taken back here
    void failed(const core::Error &error); ///< nothing was written
    void photoWanted(); ///< one is to be fetched

private:
    struct Held
    {
        core::OpenConflict shown; ///< what its author had before his eyes
        core::Verdict verdict;
    };
    void decide(const QString &caseId, DecideChoice choice, const QString &reason);
    void takeBack();
    void noteCall(const QString &caseId, const QString &words);
    void settle();
    void show(const std::vector<core::OpenConflict> &open);
    void showEvidence(const QString &caseId);
    DecideView::Case caseOf(const core::OpenConflict &conflict) const;

    DecidePage &m_page;
    const Workplace &m_workplace;
    std::vector<core::OpenConflict> m_shown;
    std::vector<Held> m_held; ///< newest last
    QTimer m_grace;
    core::SystemRandom m_random;
    PhotoDesk *m_photos = nullptr; ///< of the case in front
};

} // namespace ui
