// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/LinkWords.h"

#include "app/desktop/Workbench.h"
#include "sync/client/Enroller.h"
#include "sync/transport/WayFault.h"
#include "ui/words/Words.h"

namespace app {

namespace {

QString namesOf(const QStringList &places)
{
    constexpr qsizetype kNamed = 3;
    const QString named = places.mid(0, kNamed).join(Workbench::tr(", "));
    return places.size() > kNamed ? Workbench::tr("%1 and others").arg(named) : named;
}

} // namespace

QString obstacleWords(const core::Error &failure)
{
    namespace fault = syncing::wayfault;
    if (failure.code != core::ErrorCode::NetworkUnusable)
        return {};
    if (failure.detail == fault::kNoHost)
        return Workbench::tr("The county's address is not found. Look whether the network is on; "
                             "if it is, telephone the county and ask for the address");
    if (failure.detail == fault::kNobody)
        return Workbench::tr("The county's program does not answer at its address. Telephone the "
                             "county and ask whether the address is right");
    if (failure.detail == fault::kElsewhere || failure.detail == fault::kNotCounty)
        return Workbench::tr("A web page answers in place of the county: this network wants you to "
                             "sign in first. Do so in the browser, then look again");
    if (failure.detail == fault::kOtherCertificate || failure.detail.startsWith(fault::kNotSigned))
        return Workbench::tr("What answers is not your county, so nothing was sent to it. Try "
                             "another network; if it stays so, telephone the county");
    return {};
}

QString reachWords(const core::Error &failure)
{
    if (failure.detail == syncing::kBadServer)
        return Workbench::tr("An address looks like county.example:8443 or 10.2.3.4:8443");
    if (failure.detail == syncing::kBadAuthority)
        return Workbench::tr("This file is no certificate; the one the county gives is ca.pem");
    const QString obstacle = obstacleWords(failure);
    if (obstacle.isEmpty() && failure.code == core::ErrorCode::NetworkUnusable)
        return Workbench::tr("Nobody answers at this address. Look whether the network is on; if "
                             "it is, telephone the county and ask for the address");
    return obstacle.isEmpty() ? ui::Words::failure(failure) : obstacle;
}

bool isInNetwork(const core::Error &failure)
{
    return !obstacleWords(failure).isEmpty() && failure.detail != syncing::wayfault::kNoHost;
}

QString awaitedWords(qint64 until, const core::Clock &clock)
{
    if (until <= clock.nowMs())
        return Workbench::tr("The county's data was put back from a backup. What waits here went "
                             "on from what a colleague wrote, and has waited long enough: it is "
                             "sent by itself once the county is reached. Nothing is lost");
    return Workbench::tr("The county's data was put back from a backup. What waits here goes "
                         "on from what a colleague wrote and has to send again first; then "
                         "it is sent by itself, at the latest from %1. Nothing is lost")
        .arg(ui::Words::fullMoment(until));
}

QStringList movedWords(const PlacesMoved &moved, bool isAllSent)
{
    QStringList words;
    const QString day = QLocale().toString(moved.day, Workbench::tr("d MMMM"));
    if (!moved.lost.isEmpty() && isAllSent)
        words.append(Workbench::tr("%1: with others since %2, and taken off this computer. All you "
                                   "finished about it is at the county")
                         .arg(namesOf(moved.lost), day));
    else if (!moved.lost.isEmpty())
        words.append(Workbench::tr("%1: with others since %2. What you wrote about it is sent "
                                   "first, then it goes off this computer")
                         .arg(namesOf(moved.lost), day));
    if (!moved.gained.isEmpty())
        words.append(Workbench::tr("%1: yours since %2").arg(namesOf(moved.gained), day));
    return words;
}

} // namespace app
