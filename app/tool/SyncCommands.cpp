// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/Commands.h"

#include "app/tool/ToolLedger.h"
#include "app/tool/WaitsSentence.h"

#include "sync/client/SyncRunner.h"
#include "sync/client/SyncStatus.h"

#include <QFile>
#include <QHostInfo>

namespace app {

namespace {

using core::Error;
using core::ErrorCode;
using core::Result;

Result<syncing::EnrolOffer> offerFrom(const Arguments &arguments)
{
    QFile authority(arguments.value(u"ca"_qs));
    if (!authority.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, QStringLiteral("the authority's file cannot be read")};
    syncing::EnrolOffer offer{syncing::serverFromText(arguments.value(u"server"_qs)),
        authority.readAll(), arguments.value(u"code"_qs), QHostInfo::localHostName()};
    MQ_TRY(syncing::checkOffer(offer));
    return offer;
}

/// A ledger that is there already keeps its operations and sends them as its own. One that is not
/// is made before the code is used: this device's key must be where it cannot be lost before the
/// county hears of it, or a lost answer would leave a used code and a device that nobody has.
Result<core::LedgerDirectory> ledgerToEnrol(const Arguments &arguments)
{
    MQ_TRY_ASSIGN(const QString password, ledgerPassword(arguments));
    const QString path = arguments.value(u"data"_qs);
    if (core::LedgerDirectory::exists(path))
        return core::LedgerDirectory::open(path, QString(), password);
    // Until the county says who the user is.
    const QString name = qEnvironmentVariable("USER", u"minqing"_qs);
    return core::LedgerDirectory::create(path, {name, name}, password);
}

Result<syncing::CountyAccount> join(
    core::LedgerDirectory &directory, core::Database &database, const syncing::EnrolOffer &offer)
{
    core::SystemRandom random;
    MQ_TRY_ASSIGN(const auto key, syncing::enrolmentKey(database, random));
    MQ_TRY_ASSIGN(const auto account, syncing::enrolNow(offer, key));
    MQ_TRY_ASSIGN(const core::DeviceState state, core::DeviceStore(database).state());
    const QString user = account.settings.user;
    if (state.nextLsn == 1 && directory.user().account != user) // nobody has written under it
        MQ_TRY(directory.rename({user, user}));
    MQ_TRY(account.save(database));
    return account;
}

/// A ledger whose number the county forgot when it was put back from a backup. Asked first, so that
/// no other ledger gives up its number.
Result<syncing::CountyAccount> joinAnew(core::Database &database, const syncing::EnrolOffer &offer)
{
    core::SystemRandom random;
    const core::SystemClock clock;
    core::Ledger ledger(database, clock);
    syncing::SyncRunOptions options;
    options.server = offer.server; // the county may have been set up again elsewhere
    MQ_TRY_ASSIGN(const auto summary, syncing::runSync(ledger, random, options));
    const bool isForgotten = summary.stop == syncing::StopReason::Unknown;
    if (summary.failure && !isForgotten)
        return *summary.failure;
    if (!isForgotten)
        return Error{ErrorCode::InvalidInput, QStringLiteral("enrolled already")};
    MQ_TRY_ASSIGN(const auto key, syncing::enrolmentKey(database, random));
    MQ_TRY_ASSIGN(const auto account, syncing::enrolNow(offer, key));
    MQ_TRY(syncing::enrolAnew(ledger, account));
    return account;
}

QString enrolSentence(const Error &error)
{
    if (error.code == ErrorCode::Foreign)
        return u"The server there is not of the county whose certificate you gave; nothing was "
               u"sent to it."_qs;
    if (error.detail == u"enrolled already")
        return u"This ledger is enrolled already; nothing was changed."_qs;
    if (error.code != ErrorCode::Refused)
        return {};
    if (error.detail == u"code_used")
        return u"This code was used already; ask the county for a new one."_qs;
    if (error.detail == u"code_expired")
        return u"This code is too old; ask the county for a new one."_qs;
    if (error.detail == u"code_unknown")
        return u"The county does not know this code; look at each character again."_qs;
    if (error.detail == u"key_known")
        return u"The county took this laptop in with an earlier code already; give that one."_qs;
    return {};
}

ExitCode enrol(const Arguments &arguments, const Console &console)
{
    const auto offer = offerFrom(arguments);
    if (!offer)
        return console.refuse(offer.error());
    auto directory = ledgerToEnrol(arguments);
    if (!directory)
        return console.refuse(directory.error());
    const auto database = directory->connect();
    if (!database)
        return console.refuse(database.error());
    const auto known = syncing::CountyAccount::load(core::DeviceStore(**database));
    if (!known)
        return console.refuse(known.error());
    const auto account
        = *known ? joinAnew(**database, *offer) : join(*directory, **database, *offer);
    if (!account) {
        const QString sentence = enrolSentence(account.error());
        return sentence.isEmpty() ? console.refuse(account.error())
                                  : console.refuse(account.error(), sentence);
    }
    const core::CountySettings &settings = account->settings;
    return console.answer({{u"device"_qs, qint64{account->device}}, {u"county"_qs, settings.county},
                              {u"scopes"_qs, settings.scopes.join(u',')},
                              {u"user"_qs, settings.user}, {u"role"_qs, settings.role}},
        u"Enrolled as %1 for %2."_qs.arg(settings.user, settings.scopes.join(u", ")));
}

QJsonObject summaryJson(const syncing::SyncSummary &summary)
{
    return {{u"pushed"_qs, summary.tally.pushed}, {u"acked"_qs, summary.tally.acknowledged},
        {u"pulled"_qs, summary.tally.pulled}, {u"filled"_qs, summary.tally.filled},
        {u"conflicts"_qs, summary.tally.conflicts}, {u"rejected"_qs, summary.tally.rejected},
        {u"pending"_qs, summary.pending}, {u"bytes_up"_qs, summary.traffic.up},
        {u"bytes_down"_qs, summary.traffic.down}, {u"rounds"_qs, summary.tally.rounds},
        {u"ms"_qs, summary.ms}, {u"given_back"_qs, summary.isGivenBack},
        {u"branched"_qs, summary.tally.hasBranched}, {u"restarted"_qs, summary.tally.hasRestarted},
        {u"waits_until"_qs, summary.tally.waitsUntil},
        {u"clock_ahead_s"_qs, summary.clockAheadMs / 1000},
        {u"photos_sent"_qs, summary.photos.sent}, {u"photos_fetched"_qs, summary.photos.fetched},
        {u"photos_waiting"_qs, summary.photosLeft.up},
        {u"photos_coming"_qs, summary.photosLeft.down},
        {u"photos_refused"_qs, summary.photosLeft.refused},
        {u"photo_rounds"_qs, summary.photos.rounds},
        {u"photo_bytes_up"_qs, summary.photoTraffic.up},
        {u"photo_bytes_down"_qs, summary.photoTraffic.down}};
}

QString clockSentence(qint64 now, qint64 aheadMs)
{
    const auto day = [](qint64 ms) {
        return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date().toString(Qt::ISODate);
    };
    return u"This computer's clock says %1 and the county's says %2; set it, or dates go wrong."_qs
        .arg(day(now), day(now - aheadMs));
}

QString syncSentence(const core::Error &error)
{
    if (error.code == ErrorCode::TooNew)
        return u"The county has what you made, but this program is too old to receive; update it, "
               u"and nothing is lost."_qs;
    if (error.detail == syncing::kRevoked)
        return u"The county has taken this laptop out of service. Nothing is lost: what it has not "
               u"sent stays here; call the county."_qs;
    if (error.detail == syncing::kForgotten)
        return u"The county was put back from a backup and does not know this laptop any more. "
               u"Nothing is lost: ask the county for a new code and give it to \"enrol\"; what it "
               u"lacks is then sent again."_qs;
    if (error.detail == syncing::kRolledBack)
        return u"The county's server has an older state than it had told this laptop. Nothing is "
               u"lost, and nothing is sent or received until the county has stopped its server, "
               u"run \"minqing-county restored\" and started it again; then what it lacks is sent "
               u"again by itself."_qs;
    if (error.code != ErrorCode::Busy)
        return {};
    return u"The county server is busy or its disk is full; everything stays on this machine and "
           u"can be sent later."_qs;
}

ExitCode sync(const Arguments &arguments, const Console &console)
{
    syncing::SyncRunOptions options;
    if (arguments.isSet(u"timeout"_qs)) {
        bool isNumber = false;
        const double seconds = arguments.value(u"timeout"_qs).toDouble(&isNumber);
        if (!isNumber || !(seconds > 0 && seconds <= 86'400)) // NaN is a number to toDouble()
            return console.misuse(u"--timeout is a number of seconds."_qs);
        options.timeout = std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
        options.onFailure = syncing::SyncRunOptions::OnFailure::Retry;
    }
    if (arguments.isSet(u"server"_qs))
        options.server = syncing::serverFromText(arguments.value(u"server"_qs));
    const auto tool = ToolLedger::open(arguments, ToolLedger::Purpose::HandIn);
    if (!tool)
        return console.refuse(tool.error());
    options.directory = (*tool)->directory().path();
    core::SystemRandom random;
    const auto summary = syncing::runSync((*tool)->ledger(), random, options);
    if (!summary)
        return console.refuse(summary.error());
    if (summary->tally.hasBranched)
        console.note(
            u"This data folder is a copy or an older state of one that the county knows; it "
            u"goes on as a laptop of its own, and nothing is lost."_qs);
    if (summary->tally.hasRestarted)
        console.note(u"The county was put back from a backup; what that lacks was sent again."_qs);
    if (summary->tally.waitsUntil > 0)
        console.note(waitsSentence(summary->tally.waitsUntil));
    if (summary->isGivenBack)
        console.note(u"The county has taken this laptop back. Everything written on it is at the "
                     u"county, and "
                     u"this data folder is empty now."_qs);
    if (syncing::clockIsWrong(summary->clockAheadMs))
        console.note(clockSentence(tool->get()->ledger().clock().nowMs(), summary->clockAheadMs));
    if (!summary->failure && summary->photosLeft.up + summary->photosLeft.down > 0)
        console.note(u"%1 photos still wait to be sent, %2 to be fetched; all else is done."_qs
                         .arg(summary->photosLeft.up)
                         .arg(summary->photosLeft.down));
    if (!summary->failure)
        return console.answer(summaryJson(*summary),
            u"Sent %1, received %2; %3 wait, %4 conflicts, %5 refused."_qs
                .arg(summary->tally.acknowledged)
                .arg(summary->tally.pulled + summary->tally.filled)
                .arg(summary->pending)
                .arg(summary->tally.conflicts)
                .arg(summary->tally.rejected));
    QJsonObject json = summaryJson(*summary);
    json.insert(u"error"_qs, core::errorCodeName(summary->failure->code));
    console.refuse(*summary->failure, json, syncSentence(*summary->failure));
    return ExitCode::Refused;
}

} // namespace

std::vector<CommandSpec> syncCommands()
{
    using Need = OptionSpec::Need;
    return {
        {.name = u"enrol"_qs,
            .summary = u"Join a county with a one-time code."_qs,
            .options = ledgerOptions({{u"server"_qs, u"URL"_qs, u"Address of the county server."_qs,
                                          Need::Required},
                {u"ca"_qs, u"FILE"_qs, u"The county's certificate authority."_qs, Need::Required},
                {u"code"_qs, u"CODE"_qs, u"The code the county gave."_qs, Need::Required}}),
            .positionalNames = {},
            .run = enrol},
        {.name = u"sync"_qs,
            .summary = u"Send to the county what waits and fetch what is new."_qs,
            .options = ledgerOptions({{u"timeout"_qs, u"SECONDS"_qs,
                                          u"Keep trying that long; without it one failure ends it, "
                                          u"or some seconds of a county that is busy."_qs},
                {u"server"_qs, u"URL"_qs,
                    u"Where the county's server is now, if it has another address; kept once it "
                    u"answered there."_qs}}),
            .positionalNames = {},
            .run = sync},
    };
}

} // namespace app
