// SPDX-License-Identifier: GPL-3.0-or-later
// The disk of a laptop fails while it goes back with its county, branches off, or is given back:
// each turn is there whole or not at all, and the laptop goes on from where it stands.
#include "tests/faults/LedgerWork.h"
#include "tests/support/StringMakers.h"

#include "core/storage/CountySettings.h"
#include "core/storage/RecordStore.h"
#include "sync/client/Branching.h"

#include <catch2/catch_test_macros.hpp>

using namespace faults;
using namespace core;

namespace {

Result<void> done(const Result<Changes> &changes)
{
    return changes ? Result<void>() : changes.error();
}

/// The county was put back to line 20: lines and records after it are gone, what was acknowledged
/// there waits again and is sent, and doubtful records come anew.
class GoingBack final : public LedgerWork
{
public:
    void prepare(const QString &folder) override
    {
        LedgerWork::prepare(folder);
        REQUIRE(open(folder));
        for (qint64 lsn = 1; lsn <= 2; ++lsn) { // the third was never sent
            LogPage next = page((lsn - 1) * kKept, kKept);
            next.entries.back() = lineOf(lsn, lsn * kKept).value();
            REQUIRE(apply(next));
        }
        close();
    }
    qint64 steps() const override { return 3; }
    Result<qint64> next() override
    {
        MQ_TRY_ASSIGN(const DeviceState state, m_ledger->device().state());
        if (state.epoch != kEpoch)
            return 0;
        if (state.cursor == kKept)
            return 1;
        MQ_TRY_ASSIGN(const qint64 doubtful, m_ledger->recovery().doubtfulCount());
        return doubtful > 0 ? 2 : 3;
    }
    Result<void> step(qint64 number) override
    {
        switch (number) {
        case 0:
            return goBack();
        case 1:
            return readOn();
        default:
            return trustAgain();
        }
    }
    QByteArray state() override
    {
        return LedgerWork::state() + '\n' + QByteArray::number(m_ledger->device().state()->epoch)
            + ' ' + QByteArray::number(m_ledger->recovery().doubtfulCount().value());
    }

private:
    static constexpr qint64 kKept = 20;
    static constexpr qint64 kEpoch = 2;
    static constexpr qint64 kFirst = 1'000; ///< the county goes on where nobody can have been

    Result<void> goBack()
    {
        MQ_TRY_ASSIGN(const auto hash, m_ledger->device().hashAfter(1));
        return done(m_ledger->takeRestart({kEpoch, kKept, 1, *hash}));
    }
    Result<void> readOn()
    {
        LogPage next = page(kFirst, 2);
        next.from = kKept;
        next.epoch = kEpoch;
        next.toSeq = kFirst + 4;
        for (qint64 lsn = 2; lsn <= 3; ++lsn) {
            MQ_TRY_ASSIGN(const LogEntry own, lineOf(lsn, kFirst + lsn + 1));
            next.entries.push_back(own);
        }
        return apply(next);
    }
    /// The county has the own records, and nothing of what others made in the lines it lost.
    Result<void> trustAgain()
    {
        CountyRows rows;
        MQ_TRY_ASSIGN(const auto doubtful, m_ledger->recovery().doubtful(1'000));
        REQUIRE(!doubtful.empty());
        for (const auto &[type, id] : doubtful) {
            CountyRow row{RecordType::Person, id, {}};
            MQ_TRY_ASSIGN(const Record visible, m_ledger->record(RecordType::Person, id));
            if (id == person(0) || id == person(1) || id == person(2)) {
                MQ_TRY_ASSIGN(row.row, m_ledger->confirmed(visible));
            }
            rows.rows.push_back(std::move(row));
        }
        return done(m_ledger->applyRows(kFirst + 4, rows));
    }
};

/// A copied disk: the ledger keeps a new key, takes the number it got for it, and what waited gets
/// its lines under that.
class BranchingOff final : public LedgerWork
{
public:
    void prepare(const QString &folder) override
    {
        LedgerWork::prepare(folder);
        REQUIRE(open(folder));
        CountySettings settings;
        settings.serverUrl = u"https://127.0.0.1:1"_qs;
        settings.signingSeed = QByteArray(32, 's');
        REQUIRE(settings.save(m_ledger->device()));
        LogPage first = page(0, kRead);
        first.entries.back() = lineOf(1, kRead).value();
        REQUIRE(apply(first));
        close();
    }
    qint64 steps() const override { return 3; }
    Result<qint64> next() override
    {
        MQ_TRY_ASSIGN(const DeviceState state, m_ledger->device().state());
        MQ_TRY_ASSIGN(const qint64 waiting, m_ledger->device().pendingCount());
        if (state.device == kNumber)
            return waiting > 0 ? 2 : 3;
        MQ_TRY_ASSIGN(const QByteArray seed, m_ledger->device().setting(u"branch_seed"_qs));
        return seed.isEmpty() ? 0 : 1;
    }
    Result<void> step(qint64 number) override
    {
        if (number == 2)
            return readOn();
        SeededRandom random(8);
        MQ_TRY_ASSIGN(const syncing::BranchRequest request, syncing::makeBranch(*m_ledger, random));
        if (number == 0)
            return {};
        return done(syncing::takeBranch(*m_ledger, request, {{}, kNumber, request.lsn}));
    }
    QByteArray state() override
    {
        DeviceStore &device = m_ledger->device();
        QByteArray text = LedgerWork::state() + '\n' + QByteArray::number(device.state()->device);
        text += device.setting(u"branch_seed"_qs).value().toHex() + ' ';
        text += CountySettings::load(device)->signingSeed.toHex();
        const auto numbers = device.formerNumbers();
        REQUIRE(numbers);
        for (const FormerNumber &former : *numbers)
            text += ' ' + QByteArray::number(former.device) + '/'
                + QByteArray::number(former.lastLsn) + '/' + former.signingSeed.toHex();
        return text;
    }

private:
    static constexpr qint64 kRead = 10;
    static constexpr quint32 kNumber = 12;

    Result<void> readOn()
    {
        LogPage next = page(kRead, 2);
        next.toSeq = kRead + 4;
        for (qint64 lsn = 2; lsn <= 3; ++lsn) {
            MQ_TRY_ASSIGN(const LogEntry own, lineOf(lsn, kRead + lsn + 1));
            next.entries.push_back(own);
        }
        return apply(next);
    }
};

/// A laptop that was given back: the records of others leave, then everything does.
class GivingBack final : public LedgerWork
{
public:
    void prepare(const QString &folder) override
    {
        LedgerWork::prepare(folder);
        REQUIRE(open(folder));
        LogPage all = page(0, kRead);
        all.scopes = {support::kVillage};
        all.scopeVersion = 1;
        for (qint64 lsn = 1; lsn <= 2; ++lsn)
            all.entries[std::size_t(kRead - 3 + lsn)] = lineOf(lsn, kRead - 2 + lsn).value();
        REQUIRE(apply(all));
        close();
    }
    qint64 steps() const override { return 2; }
    Result<qint64> next() override
    {
        MQ_TRY_ASSIGN(const DeviceState state, m_ledger->device().state());
        if (state.nextLsn == 1)
            return 2;
        return state.cursor > kRead ? 1 : 0;
    }
    Result<void> step(qint64 number) override
    {
        if (number == 0) {
            LogPage none{kRead, kRead + 1, 1, {}, {}, 0, 2};
            MQ_TRY_ASSIGN(const LogEntry own, lineOf(3, kRead + 1));
            none.entries.push_back(own);
            return apply(none);
        }
        MQ_TRY_ASSIGN(const bool isWiped, m_ledger->wipe(3));
        REQUIRE(isWiped);
        return {};
    }
    /// The records have left before, so it is the other tables that tell what was wiped.
    QByteArray state() override
    {
        QByteArray text = LedgerWork::state();
        Statement tables = m_database->statement(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'");
        while (tables.step().value())
            text += '\n' + tables.text(0).toUtf8() + ' ' + rowsOf(tables.text(0));
        return text;
    }

private:
    static constexpr qint64 kRead = 30;

    QByteArray rowsOf(const QString &table)
    {
        const QByteArray sql = "SELECT count(*) FROM " + table.toUtf8();
        Statement count = m_database->statement(sql);
        REQUIRE(count.step());
        return QByteArray::number(count.integer(0));
    }
};

} // namespace

TEST_CASE("a disk failing anywhere in going back with the county loses nothing", "[faults][disk]")
{
    loop(GoingBack(), 11);
}

TEST_CASE("a disk failing anywhere in branching off leaves one number", "[faults][disk]")
{
    loop(BranchingOff(), 5);
}

TEST_CASE("a disk failing anywhere in giving back leaves all or nothing", "[faults][disk]")
{
    loop(GivingBack(), 17);
}
