// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/Commands.h"

#include "app/tool/ToolLedger.h"

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
    syncing::EnrolOffer offer{QUrl(arguments.value(u"server"_qs)), authority.readAll(),
        arguments.value(u"code"_qs), QHostInfo::localHostName()};
    MQ_TRY(syncing::checkOffer(offer));
    return offer;
}

/// A ledger that is there already keeps its operations and sends them as its own.
Result<syncing::CountyAccount> enrolExisting(
    const Arguments &arguments, const syncing::EnrolOffer &offer)
{
    MQ_TRY_ASSIGN(const auto tool, ToolLedger::open(arguments));
    MQ_TRY_ASSIGN(const auto known, syncing::CountyAccount::load(tool->ledger().device()));
    if (known)
        return Error{ErrorCode::Conflict, QStringLiteral("this ledger is enrolled already")};
    core::SystemRandom random;
    MQ_TRY_ASSIGN(const auto key, syncing::enrolmentKey(tool->database(), random));
    MQ_TRY_ASSIGN(const auto account, syncing::enrolNow(offer, key));
    MQ_TRY(account.save(tool->database()));
    return account;
}

/// The county says who the user is, so that the ledger is made after it has answered.
Result<syncing::CountyAccount> enrolNew(
    const Arguments &arguments, const syncing::EnrolOffer &offer)
{
    MQ_TRY_ASSIGN(const QString password, ledgerPassword(arguments));
    if (password.size() < core::Vault::kMinPasswordLength)
        return Error{ErrorCode::InvalidInput, QStringLiteral("the password is too short")};
    core::SystemRandom random;
    const auto key = syncing::SigningKey::generate(random);
    MQ_TRY_ASSIGN(const auto account, syncing::enrolNow(offer, key));
    MQ_TRY_ASSIGN(const auto directory,
        core::LedgerDirectory::create(
            arguments.value(u"data"_qs), {account.settings.user, account.settings.user}, password));
    MQ_TRY_ASSIGN(const auto database, directory.connect());
    MQ_TRY(account.save(*database));
    return account;
}

QString enrolSentence(const Error &error)
{
    if (error.code == ErrorCode::Foreign)
        return u"The server there is not of the county whose certificate you gave; nothing was "
               u"changed."_qs;
    if (error.code != ErrorCode::Refused)
        return {};
    if (error.detail == u"code_used")
        return u"This code was used already; ask the county for a new one."_qs;
    if (error.detail == u"code_expired")
        return u"This code is too old; ask the county for a new one."_qs;
    if (error.detail == u"code_unknown")
        return u"The county does not know this code; look at each character again."_qs;
    return {};
}

ExitCode enrol(const Arguments &arguments, const Console &console)
{
    const auto offer = offerFrom(arguments);
    if (!offer)
        return console.refuse(offer.error());
    const auto account = core::LedgerDirectory::exists(arguments.value(u"data"_qs))
        ? enrolExisting(arguments, *offer)
        : enrolNew(arguments, *offer);
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
        {u"pulled"_qs, summary.tally.pulled}, {u"conflicts"_qs, summary.tally.conflicts},
        {u"rejected"_qs, summary.tally.rejected}, {u"pending"_qs, summary.pending},
        {u"bytes_up"_qs, summary.traffic.up}, {u"bytes_down"_qs, summary.traffic.down},
        {u"rounds"_qs, summary.tally.rounds}, {u"ms"_qs, summary.ms},
        {u"clock_ahead_s"_qs, summary.clockAheadMs / 1000}};
}

QString clockSentence(qint64 now, qint64 aheadMs)
{
    const auto day = [](qint64 ms) {
        return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date().toString(Qt::ISODate);
    };
    return u"This computer's clock says %1 and the county's says %2; set it, or dates go wrong."_qs
        .arg(day(now), day(now - aheadMs));
}

ExitCode sync(const Arguments &arguments, const Console &console)
{
    syncing::SyncRunOptions options;
    if (arguments.isSet(u"timeout"_qs)) {
        bool isNumber = false;
        const double seconds = arguments.value(u"timeout"_qs).toDouble(&isNumber);
        if (!isNumber || seconds <= 0 || seconds > 86'400)
            return console.misuse(u"--timeout is a number of seconds."_qs);
        options.timeout = std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
        options.onFailure = syncing::SyncRunOptions::OnFailure::Retry;
    }
    const auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    core::SystemRandom random;
    const auto summary = syncing::runSync((*tool)->ledger(), random, options);
    if (!summary)
        return console.refuse(summary.error());
    if (syncing::clockIsWrong(summary->clockAheadMs))
        console.note(clockSentence(tool->get()->ledger().clock().nowMs(), summary->clockAheadMs));
    if (!summary->failure)
        return console.answer(summaryJson(*summary),
            u"Sent %1, received %2; %3 wait, %4 conflicts, %5 refused."_qs
                .arg(summary->tally.acknowledged)
                .arg(summary->tally.pulled)
                .arg(summary->pending)
                .arg(summary->tally.conflicts)
                .arg(summary->tally.rejected));
    QJsonObject json = summaryJson(*summary);
    json.insert(u"error"_qs, core::errorCodeName(summary->failure->code));
    console.refuse(*summary->failure, json);
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
                u"Keep trying that long; without it one failure ends it."_qs}}),
            .positionalNames = {},
            .run = sync},
    };
}

} // namespace app
