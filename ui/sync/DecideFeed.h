// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/operations/HeldDecisions.h"
#include "ui/photos/PhotoDesk.h"
#include "ui/sync/DecidePage.h"
#include "ui/words/Workplace.h"

#include <QTimer>

#include <chrono>
#include <set>

namespace ui {

/// Fills the decision page and carries out what is decided on it. A decision is held for a moment,
/// because the county closes a case for good: until its author goes on, Ctrl+Z simply drops it.
/// Where nothing can be sent the moment lasts as long as the page is in front. What is held is in
/// the ledger, and written by the next start when the program dies meanwhile.
class DecideFeed : public QObject
{
    Q_OBJECT

public:
    DecideFeed(DecidePage &page, const Workplace &workplace);
    ~DecideFeed() override; ///< writes what is still held
    Q_DISABLE_COPY_MOVE(DecideFeed)

    void refresh();
    void refreshEvidence(); ///< a photo came
    void setGrace(std::chrono::milliseconds grace) { m_graceTime = grace; }
    void setLine(bool isUp); ///< whether what is written would be sent at once
    /// What is held is to be sent, now or as soon as there is a line.
    void sendHeld();

Q_SIGNALS:
    void decided(); ///< held; it may still be taken back
    void settled(); ///< written; it waits to be sent
    void heldChanged(int decisions); ///< not written yet
    void gone(); ///< the moment is over while the page is in front: no taking back any more
    void tooLate(); ///< written already, so that it cannot be taken back here
    void notDecided(const QString &whom, const core::Error &error); ///< that one was not written
    void failed(const core::Error &error); ///< nothing was written
    void photoWanted(); ///< one is to be fetched

private:
    void takeUp(); ///< what was held when the program died
    void keep();
    void decide(const QString &caseId, DecideChoice choice, const QString &reason);
    void takeBack();
    void noteCall(const QString &caseId, const QString &words);
    void settle(); ///< also while the window goes
    void finish(const core::RecordId &conflict);
    void letGo();
    void endGrace();
    bool isDecided(const core::RecordId &conflict) const; ///< held, or being written
    void show(const std::vector<core::OpenConflict> &open);
    void showEvidence(const QString &caseId);

    DecidePage &m_page;
    const Workplace &m_workplace;
    std::vector<core::OpenConflict> m_shown;
    std::vector<core::HeldDecision> m_held; ///< newest last
    std::set<core::RecordId> m_settling; ///< being written
    bool m_isSendWanted = false;
    QTimer m_grace;
    std::chrono::milliseconds m_graceTime{20'000};
    bool m_isLineUp = true;
    core::SystemRandom m_random;
    PhotoDesk *m_photos = nullptr; ///< of the case in front
};

} // namespace ui
