// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/Commands.h"

#include "app/tool/ToolLedger.h"

#include "core/domain/FieldText.h"
#include "core/operations/Resolution.h"

#include <QJsonArray>

namespace app {

namespace {

using core::Error;
using core::ErrorCode;
using core::OpenConflict;
using core::Result;

QJsonObject conflictJson(const OpenConflict &conflict)
{
    QJsonArray fields;
    for (const core::Difference &difference : core::differences(conflict)) {
        const core::FieldSpec *field = core::catalogue::of(difference.type).field(difference.field);
        if (!field)
            continue;
        fields.append(QJsonObject{{u"record"_qs, difference.record.toHex()},
            {u"type"_qs, QString::fromLatin1(core::catalogue::of(difference.type).key)},
            {u"field"_qs, QString::fromLatin1(field->key)},
            {u"mine"_qs, core::fieldText(*field, difference.local)},
            {u"county"_qs, core::fieldText(*field, difference.county)}});
    }
    QJsonArray figures;
    for (const core::MovedFigure &figure : conflict.figures) {
        const core::FieldSpec *field = core::catalogue::of(figure.type).field(figure.field);
        if (field)
            figures.append(QJsonObject{{u"record"_qs, figure.record.toHex()},
                {u"field"_qs, QString::fromLatin1(field->key)},
                {u"seen"_qs, core::fieldText(*field, figure.seen)},
                {u"now"_qs, core::fieldText(*field, figure.now)}});
    }
    const auto subject = conflict.conflict.reference("subject");
    QJsonArray twins;
    for (const core::Twin &twin : conflict.twins)
        twins.append(QJsonObject{{u"record"_qs, twin.id.toHex()}, {u"village"_qs, twin.scope},
            {u"here"_qs, twin.person.has_value()}, {u"cases"_qs, qint64(twin.cases.size())}});
    return {{u"id"_qs, conflict.conflict.id.toHex()},
        {u"record"_qs, subject ? subject->toHex() : QString()},
        {u"reason"_qs, conflict.conflict.text("reason")},
        {u"mine"_qs,
            QJsonObject{{u"user"_qs, conflict.conflict.text("local_user")},
                {u"at"_qs, conflict.conflict.integer("local_at")}}},
        {u"county"_qs,
            QJsonObject{{u"user"_qs, conflict.countyUser}, {u"at"_qs, conflict.countyAt}}},
        {u"holds_payment"_qs, conflict.holdsPayment}, {u"twins"_qs, twins}, {u"fields"_qs, fields},
        {u"decided_on"_qs, figures}};
}

QString plainConflict(const OpenConflict &conflict)
{
    QStringList lines{QStringLiteral("%1  %2").arg(
        conflict.conflict.id.toHex(), conflict.conflict.text("reason"))};
    const QJsonObject all = conflictJson(conflict);
    const auto add
        = [&](QStringView list, const QString &line, QStringView one, QStringView other) {
              for (const QJsonValue &value : all[list].toArray())
                  lines += line.arg(value[u"field"_qs].toString(), value[one].toString(),
                      value[other].toString());
          };
    add(u"fields", u"  %1: mine %2, county %3"_qs, u"mine", u"county");
    add(u"decided_on", u"  decided on %1 %2, now %3"_qs, u"seen", u"now");
    return lines.join(u'\n');
}

ExitCode conflicts(const Arguments &arguments, const Console &console)
{
    auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const auto open = core::ExchangeQuery((*tool)->database()).conflicts();
    if (!open)
        return console.refuse(open.error());
    QJsonArray cases;
    QStringList plain;
    for (const OpenConflict &conflict : *open) {
        cases.append(conflictJson(conflict));
        plain += plainConflict(conflict);
    }
    return console.answer(
        {{u"cases"_qs, cases}}, plain.isEmpty() ? u"Nothing to decide."_qs : plain.join(u'\n'));
}

Result<OpenConflict> findConflict(ToolLedger &tool, const QString &hex)
{
    MQ_TRY_ASSIGN(const auto open, core::ExchangeQuery(tool.database()).conflicts());
    for (const OpenConflict &conflict : open) {
        if (conflict.conflict.id.toHex() == hex.toLower())
            return conflict;
    }
    return Error{ErrorCode::NotFound, QStringLiteral("no open conflict with this id")};
}

Result<core::Verdict> readVerdict(
    const ToolLedger &tool, const OpenConflict &conflict, const Arguments &arguments)
{
    core::Verdict verdict;
    verdict.user = tool.user();
    verdict.reason = arguments.value(u"reason"_qs);
    const QString take = arguments.value(u"take"_qs);
    if (take == u"mine"_qs) {
        verdict.choice = core::Verdict::Choice::Local;
    } else if (take == u"county"_qs) {
        verdict.choice = core::Verdict::Choice::County;
    } else {
        verdict.choice = core::Verdict::Choice::Other;
        if (!conflict.twins.empty()) {
            const core::FieldSpec *number
                = core::catalogue::of(core::RecordType::Person).field(u"id_number");
            MQ_TRY_ASSIGN(verdict.other, core::readField(*number, take, tool.clock().today()));
            return verdict;
        }
        const auto differing = core::differences(conflict);
        if (differing.size() != 1)
            return Error{ErrorCode::InvalidInput,
                QStringLiteral("another value needs exactly one differing field")};
        const core::FieldSpec *field
            = core::catalogue::of(differing[0].type).field(differing[0].field);
        MQ_TRY_ASSIGN(verdict.other, core::readField(*field, take, tool.clock().today()));
    }
    return verdict;
}

Result<core::CommitReceipt> decide(ToolLedger &tool, const Arguments &arguments)
{
    MQ_TRY_ASSIGN(const OpenConflict conflict, findConflict(tool, arguments.positional().first()));
    MQ_TRY_ASSIGN(const core::Verdict verdict, readVerdict(tool, conflict, arguments));
    MQ_TRY_ASSIGN(
        const core::UserAction action, core::resolution(tool.ledger(), conflict, verdict));
    return tool.ledger().commit(action);
}

ExitCode resolve(const Arguments &arguments, const Console &console)
{
    auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const auto receipt = decide(**tool, arguments);
    if (!receipt && receipt.error().detail == u"twin_elsewhere"_qs)
        return console.refuse(receipt.error(),
            u"The one to go is of another township, which only the county sees. Keep that one, or "
            "ask the county to decide."_qs);
    if (!receipt)
        return console.refuse(receipt.error());
    return console.answer({{u"lsn"_qs, receipt->lsn}, {u"op"_qs, receipt->opId.toHex()}},
        u"Decided; the county will be told with the next sync."_qs);
}

} // namespace

std::vector<CommandSpec> conflictCommands()
{
    using Need = OptionSpec::Need;
    return {
        {u"conflicts"_qs, u"Lists what somebody has to decide, with both sides."_qs,
            ledgerOptions(), {}, 0, 0, conflicts},
        {u"resolve"_qs, u"Decides one conflict."_qs,
            ledgerOptions(
                {{u"take"_qs, u"mine|county|VALUE"_qs, u"Which side stands."_qs, Need::Required},
                    {u"reason"_qs, u"TEXT"_qs, u"Why."_qs, Need::Required}}),
            u"CASE"_qs, 1, 1, resolve},
    };
}

} // namespace app
