// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/Commands.h"

#include "app/common/HistoryText.h"
#include "app/tool/ToolLedger.h"

#include "core/domain/DumpLine.h"
#include "core/domain/FieldText.h"
#include "core/operations/IntegrityCheck.h"
#include "core/storage/HistoryStore.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace app {

namespace {

using core::Error;
using core::ErrorCode;
using core::Record;
using core::RecordId;
using core::Result;

/// The record with this id, whatever its type.
Result<Record> findAnywhere(core::Ledger &ledger, const QString &hex)
{
    const auto id = RecordId::fromHex(hex);
    if (!id)
        return Error{ErrorCode::InvalidInput, QStringLiteral("an id has 32 hexadecimal digits")};
    for (const core::RecordSpec &spec : core::catalogue::all()) {
        Result<Record> found = ledger.record(spec.type, *id);
        if (found || found.error().code != ErrorCode::NotFound)
            return found;
    }
    return Error{ErrorCode::NotFound, QStringLiteral("no record with this id")};
}

Result<QJsonArray> historyOf(ToolLedger &tool, const Record &record)
{
    const core::HistoryStore history(tool.database());
    MQ_TRY_ASSIGN(const auto lines, history.of(record.id));
    QJsonArray json;
    json.append(QJsonObject{{u"kind"_qs, u"create"_qs}, {u"user"_qs, record.createdBy},
        {u"device"_qs, qint64{record.createdOn}}, {u"at"_qs, record.createdAt}});
    for (const core::HistoryLine &line : lines)
        json.append(historyJson(static_cast<int>(record.type), line));
    return json;
}

ExitCode show(const Arguments &arguments, const Console &console)
{
    auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const auto record = findAnywhere((*tool)->ledger(), arguments.positional().first());
    if (!record)
        return console.refuse(record.error());
    QJsonObject json = QJsonDocument::fromJson(core::dumpLine(*record)).object();
    if (arguments.isSet(u"history"_qs)) {
        const auto history = historyOf(**tool, *record);
        if (!history)
            return console.refuse(history.error());
        json.insert(u"history"_qs, *history);
    }
    const QByteArray plain = QJsonDocument(json).toJson(QJsonDocument::Indented).trimmed();
    return console.answer(json, QString::fromUtf8(plain));
}

Result<core::UserAction> setAction(ToolLedger &tool, const Record &record, const QStringList &pairs)
{
    core::UserAction action;
    action.user = tool.user();
    core::RecordEdit edit{core::ChangeKind::Set, record, {}};
    const core::RecordSpec &spec = core::catalogue::of(record.type);
    for (qsizetype i = 0; i + 1 < pairs.size(); i += 2) {
        const core::FieldSpec *field = spec.field(pairs[i]);
        if (!field)
            return Error{ErrorCode::InvalidInput,
                QStringLiteral("%1 has no field %2").arg(QString::fromLatin1(spec.key), pairs[i])};
        MQ_TRY_ASSIGN(
            core::Value value, core::readField(*field, pairs[i + 1], tool.clock().today()));
        if (value.isNothing() && field->presence == core::Presence::Required)
            return Error{ErrorCode::InvalidInput,
                QStringLiteral("%1.%2 cannot be empty")
                    .arg(QString::fromLatin1(spec.key), QString::fromLatin1(field->key))};
        edit.values[field->number] = std::move(value);
    }
    action.edits.push_back(std::move(edit));
    return action;
}

ExitCode set(const Arguments &arguments, const Console &console)
{
    if (arguments.positional().size() % 2 == 0)
        return console.misuse(u"After the id come pairs of FIELD and VALUE."_qs);
    auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const auto record = findAnywhere((*tool)->ledger(), arguments.positional().first());
    if (!record)
        return console.refuse(record.error());
    const auto action = setAction(**tool, *record, arguments.positional().mid(1));
    if (!action)
        return console.refuse(action.error());
    const auto receipt = (*tool)->ledger().commit(*action);
    if (!receipt)
        return console.refuse(receipt.error());
    const QString plain = receipt->lsn == 0 ? u"Nothing differed; nothing was written."_qs
                                            : u"Saved on this computer."_qs;
    return console.answer({{u"lsn"_qs, receipt->lsn},
                              {u"op"_qs, receipt->lsn == 0 ? QString() : receipt->opId.toHex()}},
        plain);
}

/// One dump line a record, in the order of ids. With --confirmed as the county has them.
Result<std::vector<QByteArray>> dumpLines(
    ToolLedger &tool, const QString &scope, bool confirmedOnly)
{
    const core::RecordStore store(tool.database());
    std::vector<std::pair<RecordId, QByteArray>> lines;
    for (const core::RecordSpec &spec : core::catalogue::all()) {
        MQ_TRY_ASSIGN(const auto records, store.select(spec.type, "", {}));
        for (const Record &record : records) {
            std::optional<Record> shown = record;
            if (confirmedOnly) {
                MQ_TRY_ASSIGN(shown, tool.ledger().confirmed(record));
            }
            if (shown && shown->scope.startsWith(scope))
                lines.emplace_back(shown->id, core::dumpLine(*shown));
        }
    }
    std::sort(lines.begin(), lines.end());
    std::vector<QByteArray> sorted;
    for (auto &line : lines)
        sorted.push_back(std::move(line.second));
    return sorted;
}

ExitCode dump(const Arguments &arguments, const Console &console)
{
    auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const auto lines
        = dumpLines(**tool, arguments.value(u"scope"_qs), arguments.isSet(u"confirmed"_qs));
    if (!lines)
        return console.refuse(lines.error());
    for (const QByteArray &line : *lines) {
        if (!console.write(line) || !console.write("\n"))
            return ExitCode::Refused;
    }
    return ExitCode::Ok;
}

ExitCode check(const Arguments &arguments, const Console &console)
{
    auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const auto faults = core::checkIntegrity((*tool)->ledger());
    if (!faults)
        return console.refuse(faults.error());
    const QJsonObject json{
        {u"ok"_qs, faults->isEmpty()}, {u"faults"_qs, QJsonArray::fromStringList(*faults)}};
    const ExitCode answered = console.answer(
        json, faults->isEmpty() ? u"The ledger is sound."_qs : faults->join(u'\n'));
    return faults->isEmpty() ? answered : ExitCode::Refused;
}

} // namespace

std::vector<CommandSpec> ledgerCommands()
{
    return {
        {u"show"_qs, u"Shows one record."_qs,
            ledgerOptions({{u"history"_qs, {}, u"Who changed what, when, from what to what."_qs}}),
            u"ID"_qs, 1, 1, show},
        {u"set"_qs, u"Changes fields of one record as one operation."_qs, ledgerOptions(),
            u"ID FIELD VALUE …"_qs, 3, 201, set},
        {u"dump"_qs, u"Prints every record as one line of JSON, sorted by id."_qs,
            ledgerOptions({{u"scope"_qs, u"CODE"_qs, u"Only this village or township."_qs},
                {u"confirmed"_qs, {}, u"Leave out what the county has not logged yet."_qs}}),
            {}, 0, 0, dump},
        {u"check"_qs, u"Looks the whole ledger through."_qs, ledgerOptions(), {}, 0, 0, check},
    };
}

} // namespace app
