// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/WaitsSentence.h"

#include <QDateTime>

namespace app {

namespace {

QString momentOf(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("yyyy-MM-dd hh:mm"));
}

} // namespace

QString waitsSentence(qint64 until)
{
    return QStringLiteral(
        "The county was put back from a backup and lacks what a colleague wrote; what waits here "
        "rests on that and is taken once the colleague has sent it again, or from %1 on.")
        .arg(momentOf(until));
}

QString handInAgainSentence(qint64 until)
{
    return QStringLiteral(
        "What comes next in it rests on work that the restored county lacks. Hand this stick in "
        "again once somebody else has sent that; from %1 on it is taken as it is.")
        .arg(momentOf(until));
}

} // namespace app
