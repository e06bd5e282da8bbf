// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/StateChip.h"

#include <QList>
#include <QString>

namespace ui {

/// What lies between this computer and the county, in words ready to show.
struct SyncView
{
    struct Refused
    {
        QString id; ///< of the operation
        QString words; ///< "李国富：县里说“此人已在三房坪社区”"
        bool canOpen = true; ///< what it was about is on this computer
        bool operator==(const Refused &) const = default;
    };
    struct Waiting
    {
        QString name;
        QString place;
        QString what;
        QString when;
        bool operator==(const Waiting &) const = default;
    };
    /// What both sides pay in one place every month.
    struct Sum
    {
        QString place;
        QString words; ///< "31 份 · 12,340.00 元"
        QString countyWords; ///< empty while it is the same
        bool isCompared = false;
        bool operator==(const Sum &) const = default;
    };
    QList<Refused> refused;
    int undecided = 0;
    QString undecidedWords; ///< whom and what the first ones concern
    int waiting = 0;
    QString waitingSince; ///< "11-21 08:40"
    bool waitsForColleague = false; ///< who has to send first, since the county was put back
    QString waitingSize; ///< "3 KB"; empty when not known
    QList<Waiting> waitingLines; ///< oldest first, the first few
    Reach reach = Reach::County;
    QString obstacle = {}; ///< who answers instead of the county; empty when nobody does
    QString address = {}; ///< the county's, while it does not go on there; perhaps it moved
    bool isEnrolled = true;
    bool needsCode = false; ///< the county was put back from a backup and has forgotten us
    int received = 0; ///< operations the county took today
    QList<Sum> sums; ///< of the places written in today, those that differ first
    bool isAllThere = false; ///< nothing waits and the sums of both sides are the same
    QString agreedAt; ///< "11-20 17:32"; empty when never
    QString agreedHint; ///< how long ago that is
    QString notice; ///< what is to be known or done about this computer; mostly empty
    bool isRunning = false;
    qint64 done = 0; ///< of the running exchange
    qint64 total = 0;

    bool operator==(const SyncView &) const = default;
};

} // namespace ui
