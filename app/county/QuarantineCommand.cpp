// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyCommands.h"

#include "app/county/ReceiptSentence.h"
#include "core/base/Clock.h"
#include "sync/server/Quarantine.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

namespace app::county {

namespace {

using syncing::Quarantine;

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::county", sentence);
}

ExitCode list(const Quarantine &quarantine, const Console &console)
{
    const auto items = quarantine.items();
    if (!items)
        return console.refuse(items.error());
    QJsonArray json;
    QStringList lines;
    for (const Quarantine::Item &item : *items) {
        json.append(QJsonObject{{QStringLiteral("no"), item.no},
            {QStringLiteral("device"), qint64{item.device}},
            {QStringLiteral("state"), quarantineStateName(item.state)},
            {QStringLiteral("first_lsn"), item.firstLsn},
            {QStringLiteral("operations"), item.operations},
            {QStringLiteral("users"), item.users.join(u',')},
            {QStringLiteral("last_made_at"), item.made},
            {QStringLiteral("received_at"), item.receivedAt}});
        lines += say(QT_TRANSLATE_NOOP("app::county",
                         "%1  laptop %2  %3  %4 operations of %5, the last made on %6"))
                     .arg(item.no)
                     .arg(item.device)
                     .arg(quarantineStateName(item.state))
                     .arg(item.operations)
                     .arg(item.users.join(u'、'),
                         QDateTime::fromMSecsSinceEpoch(item.made).date().toString(Qt::ISODate));
    }
    return console.answer({{QStringLiteral("items"), json}},
        lines.isEmpty() ? say(QT_TRANSLATE_NOOP("app::county", "Nothing is in quarantine."))
                        : lines.join(u'\n'));
}

ExitCode accept(const Quarantine &quarantine, qint64 no, const Console &console)
{
    const auto receipt = quarantine.accept(no, core::SystemClock().nowMs());
    if (!receipt)
        return console.refuse(receipt.error());
    const QJsonObject json{{QStringLiteral("no"), no},
        {QStringLiteral("status"), syncing::statusName(receipt->status)},
        {QStringLiteral("device"), qint64{receipt->device}},
        {QStringLiteral("accepted"), receipt->accepted}, {QStringLiteral("known"), receipt->known},
        {QStringLiteral("expected_lsn"), receipt->expectedLsn}};
    if (receipt->status == syncing::Status::Ok)
        return console.answer(json,
            say(QT_TRANSLATE_NOOP(
                    "app::county", "%1 operations are in the log now, %2 were there already."))
                .arg(receipt->accepted)
                .arg(receipt->known));
    const QString sentence = receipt->status == syncing::Status::Gap
        ? say(QT_TRANSLATE_NOOP("app::county",
                  "Operation %1 of this laptop is still missing: accept the bundle with it first. "
                  "It waits on."))
              .arg(receipt->expectedLsn)
        : say(QT_TRANSLATE_NOOP("app::county",
                  "It was written for another state of the county (%1) and waits on; nothing was "
                  "changed."))
              .arg(syncing::statusName(receipt->status));
    return console.refuse(
        {core::ErrorCode::Refused, syncing::statusName(receipt->status)}, json, sentence);
}

} // namespace

ExitCode quarantine(const Arguments &arguments, const Console &console)
{
    const auto county = syncing::CountyDatabase::open(arguments.value(QStringLiteral("data")));
    if (!county)
        return console.refuse(county.error());
    const Quarantine quarantine(*county);
    const QString what = arguments.positional().at(0);
    if (what == u"list")
        return list(quarantine, console);
    const qint64 no = arguments.positional().value(1).toLongLong();
    if (no <= 0 || (what != u"accept" && what != u"refuse"))
        return console.misuse(say(QT_TRANSLATE_NOOP(
            "app::county", "Say quarantine list, or accept or refuse with a number of the list.")));
    if (what == u"accept")
        return accept(quarantine, no, console);
    if (const auto refused = quarantine.refuse(no, core::SystemClock().nowMs()); !refused)
        return console.refuse(refused.error());
    return console.answer(
        {{QStringLiteral("no"), no}, {QStringLiteral("status"), QStringLiteral("refused")}},
        say(QT_TRANSLATE_NOOP(
            "app::county", "Refused; it is kept and can still be accepted later.")));
}

} // namespace app::county
