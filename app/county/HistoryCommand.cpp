// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyCommands.h"

#include "app/common/HistoryText.h"
#include "sync/server/RecordHistory.h"
#include "sync/server/SqlCountyStore.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

namespace app::county {

namespace {

using syncing::LoggedChange;
using syncing::RecordHistory;

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::county", sentence);
}

QString moment(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString typeName(int type)
{
    const core::RecordSpec *spec = core::catalogue::find(type);
    return spec ? QString::fromLatin1(spec->key) : QStringLiteral("#%1").arg(type);
}

QJsonObject changeJson(int type, const LoggedChange &told)
{
    QJsonObject json = historyJson(type, told.change);
    json.insert(QStringLiteral("seq"), told.seq);
    json.insert(QStringLiteral("received_at"), told.receivedAt);
    if (told.by == LoggedChange::By::County)
        json.insert(QStringLiteral("by_county"), true);
    if (told.isMerge)
        json.insert(QStringLiteral("merged"), true);
    if (told.caseId) {
        json.insert(QStringLiteral("case"), told.caseId->toHex());
        json.insert(QStringLiteral("reason"), told.reason);
    }
    return json;
}

QString author(const LoggedChange &told)
{
    if (told.by == LoggedChange::By::County)
        return say(QT_TRANSLATE_NOOP("app::county", "the county"));
    return say(QT_TRANSLATE_NOOP("app::county", "%1, laptop %2, by its clock %3"))
        .arg(told.change.user, QString::number(told.change.device), moment(told.change.madeAt));
}

QString outcome(const LoggedChange &told)
{
    if (told.caseId && !told.change.isTaken())
        return say(QT_TRANSLATE_NOOP("app::county", ", not applied: case %1 (%2)"))
            .arg(told.caseId->toHex(), told.reason);
    if (told.caseId)
        return say(QT_TRANSLATE_NOOP("app::county", ", case %1 (%2)"))
            .arg(told.caseId->toHex(), told.reason);
    if (told.isMerge)
        return say(QT_TRANSLATE_NOOP(
            "app::county", ", merged: put over values that its author had not seen"));
    return {};
}

QStringList changeLines(int type, const LoggedChange &told)
{
    QStringList lines{
        QStringLiteral("%1  %2  %3  %4%5")
            .arg(told.seq, 8)
            .arg(moment(told.receivedAt), changeName(told.change.kind).leftJustified(7),
                author(told), outcome(told))};
    for (const QString &field : historyTexts(type, told.change))
        lines += QStringLiteral("          ") + field;
    return lines;
}

/// A server does that beside its work. Here for a log of an earlier release, a piece at a time, so
/// that a server beside it goes on.
core::Result<void> indexAll(syncing::SqlCountyStore &store)
{
    constexpr qint64 kAtOnce = 2'000;
    for (bool isMore = true; isMore;) {
        MQ_TRY(store.begin(syncing::SqlCountyStore::Access::Write));
        isMore = store.indexLines(kAtOnce);
        MQ_TRY(store.commit());
    }
    return {};
}

core::Result<RecordHistory> read(const syncing::CountyDatabase &county, const core::RecordId &id)
{
    syncing::SqlCountyStore store(county);
    MQ_TRY(indexAll(store));
    MQ_TRY(store.begin(syncing::SqlCountyStore::Access::Read));
    auto history = syncing::historyOf(store, id);
    if (const auto broken = store.takeFault())
        return *broken;
    return history;
}

ExitCode tell(const RecordHistory &history, const Console &console)
{
    QJsonArray json;
    QStringList lines{QStringLiteral("%1 %2 %3")
                          .arg(typeName(history.type), history.id.toHex(), history.scope)
                          .trimmed()};
    for (const LoggedChange &told : history.changes) {
        json.append(changeJson(history.type, told));
        lines += changeLines(history.type, told);
    }
    return console.answer(
        {{QStringLiteral("type"), typeName(history.type)},
            {QStringLiteral("id"), history.id.toHex()}, {QStringLiteral("scope"), history.scope},
            {QStringLiteral("history"), json}},
        lines.join(u'\n'));
}

} // namespace

ExitCode history(const Arguments &arguments, const Console &console)
{
    const auto id = core::RecordId::fromHex(arguments.positional().first());
    if (!id)
        return console.refuse({core::ErrorCode::InvalidInput, QStringLiteral("not an id")},
            say(QT_TRANSLATE_NOOP("app::county", "An id has 32 hexadecimal digits.")));
    const auto county = syncing::CountyDatabase::open(arguments.value(QStringLiteral("data")));
    if (!county)
        return console.refuse(county.error());
    const auto found = read(*county, *id);
    if (!found && found.error().code == core::ErrorCode::NotFound)
        return console.refuse(found.error(),
            say(QT_TRANSLATE_NOOP("app::county", "The county knows no record with this id.")));
    return found ? tell(*found, console) : console.refuse(found.error());
}

} // namespace app::county
