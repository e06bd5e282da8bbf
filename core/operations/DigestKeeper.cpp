// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/DigestKeeper.h"

#include "core/base/Mutant.h"
#include "core/operations/UnsentLayer.h"
#include "core/storage/RecoveryStore.h"
#include "core/storage/RegionStore.h"

#include <QLoggingCategory>

#include <algorithm>

namespace core {

namespace {

Q_LOGGING_CATEGORY(lcDigest, "core.digest", QtWarningMsg)

constexpr qint64 kCountEveryMs = qint64{7} * 24 * 3600 * 1000;
constexpr qint64 kRestMs = qint64{24} * 3600 * 1000;
constexpr int kMaxVain = 3;
constexpr std::size_t kVillagesAtOnce = 4; // so that an answer stays small
constexpr qsizetype kBucketsAtOnce = 16;

int knownTypes()
{
    return static_cast<int>(catalogue::all().size());
}

Digests within(Digests sums, const std::vector<QString> &scopes)
{
    std::erase_if(sums, [&](const auto &each) { return !isWithin(each.first, scopes); });
    return sums;
}

/// The villages whose sums differ, some of them.
DigestQuestion differing(const Digests &here, const Digests &there)
{
    Digests both = here;
    for (const auto &[scope, sum] : there)
        both[scope] -= sum;
    DigestQuestion villages;
    for (const auto &[scope, difference] : both) {
        if (difference != 0 && villages.size() < kVillagesAtOnce)
            villages[scope] = {};
    }
    return villages;
}

} // namespace

DigestKeeper::DigestKeeper(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
    , m_digests(database)
{ }

Result<void> DigestKeeper::open()
{
    Transaction transaction(m_database);
    MQ_TRY(transaction.begin());
    MQ_TRY_ASSIGN(DigestState state, m_digests.state());
    if (state.isOpen)
        state.countedAt = 0;
    state.isOpen = true;
    MQ_TRY(m_digests.saveState(state));
    return transaction.commit();
}

Result<void> DigestKeeper::close()
{
    MQ_TRY_ASSIGN(DigestState state, m_digests.state());
    state.isOpen = false;
    return m_digests.saveState(state);
}

Result<std::optional<DigestQuestion>> DigestKeeper::question() const
{
    MQ_TRY_ASSIGN(DigestState state, m_digests.state());
    return std::move(state.question);
}

Result<void> DigestKeeper::recount(DigestState &state)
{
    const qint64 now = m_clock.nowMs();
    const bool isDue = state.countedAt == 0 || state.countedAt + kCountEveryMs <= now
        || state.countedAt > now || state.types != knownTypes();
    if (!isDue || mutantIs(Mutant::NeverRecounted))
        return {};
    MQ_TRY_ASSIGN(const DeviceState device, DeviceStore(m_database).state());
    if (const auto laid = layUnsentAgain(m_database, device); !laid)
        return laid.error();
    MQ_TRY_ASSIGN(const Digests kept, m_digests.sums());
    MQ_TRY_ASSIGN(const Digests counted, m_digests.counted());
    if (!differing(kept, counted).empty()) {
        qCWarning(lcDigest, "the rows do not sum up to what was kept; counted anew");
        MQ_TRY(m_digests.replace(counted));
    }
    state.countedAt = now;
    state.types = knownTypes();
    return m_digests.saveState(state);
}

Result<DigestVerdict> DigestKeeper::compare(const CountyDigests &told)
{
    if (!told.answer.fold || mutantIs(Mutant::DigestIgnored))
        return DigestVerdict::Unknown;
    Transaction transaction(m_database);
    MQ_TRY(transaction.begin());
    MQ_TRY_ASSIGN(const DeviceState device, DeviceStore(m_database).state());
    MQ_TRY_ASSIGN(const qint64 doubtful, RecoveryStore(m_database).doubtfulCount());
    MQ_TRY_ASSIGN(const bool areSame, holdsAll(told.scopes));
    if (device.cursor != told.seq || doubtful > 0 || !areSame)
        return DigestVerdict::Unknown; // some rows are known to be missing or of another moment
    MQ_TRY_ASSIGN(DigestState state, m_digests.state());
    const DigestState before = state;
    MQ_TRY(recount(state));
    MQ_TRY_ASSIGN(Digests sums, m_digests.sums());
    if (mutantIs(Mutant::DigestCopied) && told.answer.villages) {
        MQ_TRY(m_digests.replace(*told.answer.villages));
        sums = *told.answer.villages;
    }
    DigestVerdict verdict = DigestVerdict::Equal;
    if (folded(sums, told.scopes) == *told.answer.fold) {
        state.question.reset();
        state.vain = 0;
        state.restsUntil = 0;
    } else {
        MQ_TRY_ASSIGN(verdict, askMore(state, told, within(std::move(sums), told.scopes)));
    }
    if (state != before)
        MQ_TRY(m_digests.saveState(state));
    MQ_TRY(transaction.commit());
    return verdict;
}

/// Whether these are the regions of this ledger, and all of them are here.
Result<bool> DigestKeeper::holdsAll(const std::vector<QString> &scopes) const
{
    MQ_TRY_ASSIGN(const std::vector<HeldRegion> held, RegionStore(m_database).held());
    const bool isAny = std::ranges::any_of(held, [&](const HeldRegion &region) {
        return !region.isWhole || std::ranges::find(scopes, region.prefix) == scopes.end();
    });
    return held.empty() || (!isAny && held.size() == scopes.size());
}

Result<DigestVerdict> DigestKeeper::askMore(
    DigestState &state, const CountyDigests &told, const Digests &sums)
{
    const qint64 now = m_clock.nowMs();
    if (now < state.restsUntil && state.restsUntil - now <= kRestMs)
        return DigestVerdict::Unknown;
    if (!state.question) { // what else is told answers an earlier question, late
        qCWarning(lcDigest, "the rows here are not the county's; looking for the differences");
        state.question = DigestQuestion();
        return DigestVerdict::Asking;
    }
    if (!told.answer.rows.empty())
        return nameRows(state, told);
    if (!told.answer.buckets.empty()) {
        MQ_TRY_ASSIGN(state.question, differingBuckets(told));
    } else if (told.answer.villages) {
        state.question = differing(sums, *told.answer.villages);
    } else {
        state.question = DigestQuestion();
        return DigestVerdict::Asking;
    }
    // A part that differs without any of its own parts: then a sum is wrong, not a row.
    return state.question->empty() ? endRound(state) : DigestVerdict::Asking;
}

Result<DigestQuestion> DigestKeeper::differingBuckets(const CountyDigests &told) const
{
    DigestQuestion question;
    for (const auto &[scope, there] : told.answer.buckets) {
        if (there.size() != kBuckets)
            return Error{ErrorCode::InvalidInput, QStringLiteral("not the sums of 256 buckets")};
        std::vector<quint64> here(kBuckets);
        MQ_TRY(m_digests.visitRows(scope,
            [&here](const Record &record) { here[bucketOf(record.id)] += rowHash(record); }));
        QByteArray buckets;
        for (std::size_t i = 0; i < kBuckets && buckets.size() < kBucketsAtOnce; ++i) {
            if (here[i] != there[i])
                buckets.append(static_cast<char>(i));
        }
        if (!buckets.isEmpty())
            question[scope] = buckets;
    }
    return question;
}

Result<DigestVerdict> DigestKeeper::nameRows(DigestState &state, const CountyDigests &told)
{
    std::size_t named = 0;
    for (const auto &[scope, rows] : told.answer.rows) {
        MQ_TRY_ASSIGN(const std::size_t more, nameRows(scope, rows));
        named += more;
    }
    MQ_TRY_ASSIGN(const DigestVerdict verdict, endRound(state));
    return named > 0 ? DigestVerdict::Named : verdict;
}

/// Whether it helped, the next exchange shows; after some that did not, the laptop rests.
Result<DigestVerdict> DigestKeeper::endRound(DigestState &state)
{
    state.question.reset();
    ++state.vain; // until something is put right
    if (state.vain <= kMaxVain)
        return DigestVerdict::Unknown;
    qCWarning(lcDigest, "the sums still differ after all that was put right; tried in a day");
    state.vain = 0;
    state.restsUntil = m_clock.nowMs() + kRestMs;
    MQ_TRY(m_digests.noteRepair({0, {}, 0, Repair::Fault::Stubborn}, m_clock.nowMs()));
    return DigestVerdict::Unknown;
}

Result<std::size_t> DigestKeeper::nameRows(const QString &scope, const BucketRows &told)
{
    std::map<RecordKey, quint64> differences; // between here and there
    MQ_TRY(m_digests.visitRows(scope, [&](const Record &record) {
        if (told.buckets.contains(static_cast<char>(bucketOf(record.id))))
            differences[{static_cast<int>(record.type), record.id}] += rowHash(record);
    }));
    for (const RowSum &row : told.rows)
        differences[{row.type, row.id}] -= row.hash;
    RecoveryStore recovery(m_database);
    std::size_t named = 0;
    for (const auto &[key, difference] : differences) {
        if (difference == 0 || !catalogue::find(key.first))
            continue;
        MQ_TRY(recovery.mistrust(key));
        ++named;
    }
    return named;
}

} // namespace core
