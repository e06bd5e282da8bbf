// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/WireSamples.h"

#include "core/base/Random.h"
#include "core/operations/OpBuilder.h"

namespace bench {

using core::ChangeKind;
using core::Op;
using core::Record;
using core::RecordType;

namespace {

constexpr qint64 kStart = 1'790'000'000'000;

core::UserAction creationOf(const std::vector<Record> &records)
{
    core::UserAction action;
    action.user = QStringLiteral("lidahai");
    for (const Record &record : records) {
        core::RecordEdit edit;
        edit.kind = ChangeKind::Create;
        edit.before.type = record.type;
        edit.before.id = record.id;
        edit.before.scope = record.scope;
        edit.values = record.fields;
        action.edits.push_back(std::move(edit));
    }
    return action;
}

QString digits(core::Random &random, int count)
{
    QString text;
    while (text.size() < count)
        text += QChar(u'0' + static_cast<char16_t>(random.below(10)));
    return text;
}

/// Two fields of one record, of the kind that assistants correct all day.
core::FieldMap twoFields(const Record &record, core::Random &random)
{
    const core::RecordSpec &spec = core::catalogue::of(record.type);
    switch (record.type) {
    case RecordType::Person:
        return {{spec.number("phone"), QStringLiteral("1380") + digits(random, 7)},
            {spec.number("income_monthly"), qint64(random.below(4000)) * 100}};
    case RecordType::CaseFile:
        return {{spec.number("monthly_amount"), qint64(random.below(900)) * 100},
            {spec.number("next_review_on"),
                QStringLiteral("2027-%1-%2")
                    .arg(1 + random.below(12), 2, 10, QLatin1Char('0'))
                    .arg(1 + random.below(28), 2, 10, QLatin1Char('0'))}};
    case RecordType::BankAccount:
        return {{spec.number("account_number"), QStringLiteral("6299") + digits(random, 15)},
            {spec.number("holder_name"), QStringLiteral("王") + digits(random, 3)}};
    default:
        return {};
    }
}

} // namespace

WireSamples WireSamples::make(core::seed::Profile profile, std::uint64_t seed)
{
    const auto regions = core::Regions::builtIn(u"420529");
    if (!regions)
        qFatal("regions missing");
    core::seed::Generator generator(profile, seed, *regions, u"420529111", QDate(2026, 11, 21));
    WireSamples samples;
    qint64 lsn = 0;
    while (const auto household = generator.next()) {
        ++lsn;
        const auto op = core::buildOp(creationOf(household->records), lsn, kStart + lsn * 97'003);
        if (!op)
            qFatal("sample: %s", qPrintable(op.error().detail));
        samples.creations.push_back(*op);
        for (Record record : household->records) {
            for (const core::GroupSpec &group : core::catalogue::of(record.type).groups)
                record.revisions[group.number] = core::Revision::county(lsn);
            samples.records.push_back(std::move(record));
        }
    }
    return samples;
}

std::vector<Op> WireSamples::edits(std::size_t count, std::uint64_t seed) const
{
    core::SeededRandom random(seed);
    std::vector<Op> ops;
    qint64 at = kStart + 1'000'000'000;
    while (ops.size() < count) {
        const Record &record = records[random.below(records.size())];
        core::FieldMap values = twoFields(record, random);
        if (values.empty())
            continue;
        core::UserAction action;
        action.user = QStringLiteral("lidahai");
        action.edits.push_back({ChangeKind::Set, record, std::move(values)});
        at += 20'000 + qint64(random.below(380'000));
        const auto op = core::buildOp(action, qint64(creations.size() + ops.size()) + 1, at);
        if (!op)
            qFatal("sample: %s", qPrintable(op.error().detail));
        if (!op->changes.empty())
            ops.push_back(*op);
    }
    return ops;
}

std::vector<core::LogEntry> linesOf(const std::vector<Op> &ops, quint32 device)
{
    std::vector<core::LogEntry> lines;
    core::ChainHash hash;
    for (const Op &op : ops) {
        hash = core::chainAfter(hash, core::encodeOp(op));
        core::LogEntry line;
        line.seq = op.lsn;
        line.scope
            = op.changes[0].scope.isEmpty() ? QStringLiteral("420529111204") : op.changes[0].scope;
        line.device = device;
        line.lsn = op.lsn;
        line.opId = hash;
        line.receivedAt = kStart + 2'000'000'000 + op.lsn / 200;
        line.op = op;
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace bench
