// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/Words.h"

namespace ui {

QString Words::failure(const core::Error &error)
{
    switch (error.code) {
    case core::ErrorCode::WrongPassword:
        return tr("The password is not right; type it again. The ledger was not touched");
    case core::ErrorCode::InUse:
        return tr("This ledger is open in another window; go on working there");
    case core::ErrorCode::Damaged:
        return tr("The ledger file is damaged and was left as it is. Do not copy over it; call the "
                  "county, which has what was sent");
    case core::ErrorCode::Truncated:
        return tr("Part of the ledger file is missing and it was left as it is. Call the county, "
                  "which has what was sent");
    case core::ErrorCode::Empty:
        return tr("The ledger file has nothing in it and was left as it is. Call the county, which "
                  "has what was sent");
    case core::ErrorCode::Foreign:
        return tr("This is not your ledger or not your county's certificate; nothing was changed");
    case core::ErrorCode::TooNew:
        return tr("A newer program wrote this ledger; update the program first. Nothing was "
                  "changed");
    case core::ErrorCode::Forked:
        if (error.detail == QStringLiteral("rolled_back"))
            return tr(
                "The county's server has an older state than it had told this computer. "
                "Nothing was lost and you can keep entering. Telephone the county: its server "
                "has to be stopped, given \"minqing-county restored\" and started again; then "
                "send once more from here");
        return tr("The county's server has another history than this ledger. Nothing was lost and "
                  "you can keep entering; telephone the county and ask whether its server was "
                  "replaced");
    case core::ErrorCode::DiskFull:
        return tr("There is no room left on this computer; do not close it, free some room and try "
                  "again");
    case core::ErrorCode::Io:
        return tr("The disk of this computer does not answer; try again, and save to USB if it "
                  "stays so");
    case core::ErrorCode::NotFound:
        return tr("It is not in the ledger any more");
    case core::ErrorCode::NetworkUnusable:
        return tr("The county does not answer over this network; work on, it is sent later");
    case core::ErrorCode::Refused:
        return refusal(error.detail);
    case core::ErrorCode::InvalidInput:
        return tr("Something in it does not fit yet; look at what is marked");
    case core::ErrorCode::TooLarge:
        return tr("It is too large to take in at once");
    case core::ErrorCode::Conflict:
    case core::ErrorCode::Busy:
    case core::ErrorCode::Cancelled:
    case core::ErrorCode::Unsupported:
    case core::ErrorCode::Internal:
        return tr("It did not work this time and nothing was changed; try again");
    }
    Q_UNREACHABLE();
}

QString Words::undecided(const core::Error &error)
{
    switch (error.code) {
    case core::ErrorCode::InvalidInput:
        return tr("Not decided: the one to go is the head of a household with others. Make "
                  "somebody else its head first, or keep this one");
    case core::ErrorCode::Conflict:
        return tr("Not decided: somebody changed it meanwhile. Look at it once more");
    case core::ErrorCode::Refused:
        return tr("Not decided: %1").arg(refusal(error.detail));
    default:
        return failure(error);
    }
}

QString Words::clockIsWrong(qint64 aheadMs, const core::Clock &clock)
{
    const qint64 now = clock.nowMs();
    return tr("This computer's clock says %1, the county's says %2. Set the clock: dates written "
              "here go wrong")
        .arg(fullMoment(now), fullMoment(now - aheadMs));
}

QString Words::refusal(const QString &reason)
{
    if (reason == QStringLiteral("code_unknown"))
        return tr("The county does not know this code; look at it once more");
    if (reason == QStringLiteral("code_used"))
        return tr("This code was used already; ask the county for a new one");
    if (reason == QStringLiteral("code_expired"))
        return tr("This code is older than 24 hours; ask the county for a new one");
    if (reason == QStringLiteral("out_of_scope"))
        return tr("The county has it. This belongs to another town or village now, where it is "
                  "decided");
    if (reason == QStringLiteral("second_person"))
        return tr("so much taken out of use in a day is confirmed by somebody else, on another "
                  "computer");
    if (reason == QStringLiteral("forgotten"))
        return tr("The county was put back from a backup and does not know this computer any more. "
                  "All is kept here, sent or not, and you can go on entering. Ask the county for a "
                  "new code; once it is typed in on Send and receive, everything is sent again by "
                  "itself");
    if (reason == QStringLiteral("out_of_service"))
        return tr("The county has taken this computer out of service. Once the county takes it in "
                  "again, connect it to the network to open it. What was not sent is kept here. "
                  "Telephone the county");
    if (reason == QStringLiteral("keys_forgotten"))
        return tr("The county was put back from a backup and does not know this computer any more, "
                  "which it had taken out of service. Take the file vault.json of its data folder "
                  "to the county on a stick; they unlock it. Nothing is lost");
    if (reason == QStringLiteral("many_townships"))
        return tr("The county says this belongs to another town");
    if (reason == QStringLiteral("unknown_record"))
        return tr("The county does not know this record yet");
    if (reason == QStringLiteral("twin_elsewhere"))
        return tr("the one to go is of another town, which only the county sees: telephone the "
                  "county, or keep that one");
    if (reason == QStringLiteral("twins_stand"))
        return tr("Two people still have this identity number; look at them once more");
    if (reason == QStringLiteral("case_closed"))
        return tr("The county had decided it already");
    if (reason == QStringLiteral("case_moved"))
        return tr("More was written to it meanwhile; look at it once more and decide again");
    return tr("The county could not take it as it is");
}

} // namespace ui
