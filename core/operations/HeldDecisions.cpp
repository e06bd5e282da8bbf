// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/HeldDecisions.h"

#include "core/base/Cbor.h"
#include "core/base/ContentId.h"
#include "core/domain/ChangeCodec.h"

#include <algorithm>

namespace core {

namespace {

const QString kSetting = QStringLiteral("held_decisions");

/// Of everything that is shown of a case.
QByteArray sumOf(const OpenConflict &shown)
{
    std::vector<RecordChange> values = shown.countyValues;
    for (const MovedFigure &figure : shown.figures)
        values.push_back({ChangeKind::Set, static_cast<int>(figure.type), figure.record, {},
            {{0, {}, {{figure.field, figure.now}}}}});
    CborWriter writer;
    codec::writeChanges(writer, values);
    QByteArray all = writer.take() + encodeRecord(shown.conflict);
    for (const std::optional<Record> &record : {shown.subject, shown.person}) {
        if (record)
            all += encodeRecord(*record);
    }
    for (const Twin &twin : shown.twins) {
        if (twin.person)
            all += encodeRecord(*twin.person);
    }
    return ContentId::of(all).toBytes();
}

struct Kept
{
    QByteArray conflict;
    QByteArray shown;
    Verdict verdict;
};

std::vector<Kept> read(const QByteArray &content)
{
    std::vector<Kept> all;
    CborReader reader(content);
    for (qsizetype left = reader.enterArray(); left > 0 && !reader.hasFailed(); --left) {
        Kept kept;
        reader.enterArray();
        kept.conflict = reader.bytes();
        kept.shown = reader.bytes();
        kept.verdict.choice
            = reader.integer() == 0 ? Verdict::Choice::Local : Verdict::Choice::County;
        kept.verdict.reason = reader.text();
        kept.verdict.user = reader.text();
        reader.leave();
        all.push_back(std::move(kept));
    }
    reader.leave();
    return reader.finish() ? all : std::vector<Kept>();
}

} // namespace

Result<void> keepDecisions(Ledger &ledger, const std::vector<HeldDecision> &held)
{
    if (held.empty())
        return ledger.device().saveSetting(kSetting, {});
    CborWriter writer;
    writer.beginArray(held.size());
    for (const HeldDecision &each : held) {
        writer.beginArray(5);
        writer.bytes(each.shown.conflict.id.toBytes()).bytes(sumOf(each.shown));
        writer.integer(each.verdict.choice == Verdict::Choice::Local ? 0 : 1);
        writer.text(each.verdict.reason).text(each.verdict.user).end();
    }
    return ledger.device().saveSetting(kSetting, writer.end().take());
}

Result<std::vector<HeldDecision>> keptDecisions(Ledger &ledger)
{
    MQ_TRY_ASSIGN(const QByteArray content, ledger.device().setting(kSetting));
    std::vector<HeldDecision> held;
    if (content.isEmpty())
        return held;
    MQ_TRY_ASSIGN(const auto open, ExchangeQuery(ledger.database()).conflicts());
    for (const Kept &kept : read(content)) {
        const auto found = std::ranges::find_if(open, [&](const OpenConflict &conflict) {
            return conflict.conflict.id.toBytes() == kept.conflict && sumOf(conflict) == kept.shown;
        });
        if (found != open.end())
            held.push_back({*found, kept.verdict});
    }
    return held;
}

} // namespace core
