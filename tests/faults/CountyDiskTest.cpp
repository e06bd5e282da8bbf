// SPDX-License-Identifier: GPL-3.0-or-later
// The disk of the county fails while it works.
#include "tests/faults/DiskWork.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/TestCounty.h"

#include "core/domain/DumpLine.h"
#include "sync/server/BundleDesk.h"
#include "sync/server/CountyVerifier.h"
#include "sync/server/Quarantine.h"

#include <QDir>
#include <QFile>

#include <catch2/catch_test_macros.hpp>

#include <map>

using namespace faults;
using namespace core;

namespace {

/// The county's one writer takes operations of a laptop, a few a transaction.
class Logging : public Work
{
public:
    static constexpr qint64 kEach = 5;

    qint64 steps() const override { return 4; }
    void prepare(const QString &folder) override
    {
        REQUIRE(QDir().mkpath(folder));
        SeededRandom random(3);
        const auto county
            = syncing::CountyDatabase::create(folder, syncing::testing::aCountySetup(), random);
        REQUIRE(county);
        const syncing::Enrolment enrolment(*county);
        const auto code
            = enrolment.issue({{u"420529111"_qs}, u"wang"_qs, u"assistant"_qs}, kNow, random);
        REQUIRE(code);
        Transaction transaction(county->database());
        REQUIRE(transaction.begin());
        REQUIRE(enrolment.redeem({*code, m_key.publicKey(), u"laptop"_qs}, kNow));
        REQUIRE(transaction.commit());
    }
    Result<void> open(const QString &folder) override
    {
        MQ_TRY_ASSIGN(auto county, syncing::CountyDatabase::open(folder));
        m_county.emplace(std::move(county));
        m_store.emplace(*m_county);
        return {};
    }
    Result<qint64> next() override { return m_store->lastSeq() / kEach; }
    Result<void> step(qint64 number) override
    {
        MQ_TRY(m_store->begin(syncing::SqlCountyStore::Access::Write));
        const syncing::SyncRequest request = requestOf(number);
        const syncing::SyncReply reply
            = syncing::takeOps(*m_store, request, syncing::offeredOps(request), kNow);
        Result<void> outcome = m_store->commit();
        if (!outcome) {
            m_store->rollback();
            return outcome;
        }
        CHECK(reply.head.status == syncing::Status::Ok);
        return outcome;
    }
    void close() override
    {
        m_store.reset();
        m_county.reset();
    }
    QByteArray state() override
    {
        const auto findings = syncing::verifyCounty(*m_county);
        REQUIRE(findings);
        INFO(findings->faults.join(u'\n').toStdString());
        REQUIRE(findings->faults.isEmpty());
        QByteArray text = QByteArray::number(findings->entries);
        REQUIRE(m_store->forEachRecord([&](const Record &row) { text += '\n' + dumpLine(row); }));
        return text;
    }

protected:
    static constexpr qint64 kNow = 1'795'400'000'000;

    syncing::SyncRequest requestOf(qint64 number)
    {
        SeededRandom random(5);
        syncing::testing::Laptop laptop(1, m_key);
        for (qint64 i = 0; i <= number; ++i) {
            laptop.sent();
            for (qint64 k = 0; k < kEach; ++k)
                laptop.write(syncing::testing::newPerson(random));
        }
        return laptop.request();
    }

    SeededRandom m_random{7};
    syncing::SigningKey m_key = syncing::SigningKey::generate(m_random);
    std::optional<syncing::CountyDatabase> m_county;
    std::optional<syncing::SqlCountyStore> m_store;
};

/// The same operations come on a stick, as `bundle in` takes them.
class ReadingStick : public Logging
{
public:
    Result<void> step(qint64 number) override
    {
        MQ_TRY_ASSIGN(const QByteArray bundle, bundleOf(number));
        MQ_TRY(m_store->begin(syncing::SqlCountyStore::Access::Write));
        const auto opened = syncing::openUpBundle(*m_store, m_county->signingKey(), bundle);
        if (!opened) {
            m_store->rollback();
            return opened.error();
        }
        const syncing::BundleReceipt receipt = syncing::takeUpBundle(*m_store, *opened, kNow);
        const Result<void> outcome = m_store->commit();
        m_store->rollback();
        if (outcome)
            CHECK(receipt.accepted == kEach);
        return outcome;
    }

protected:
    Result<QByteArray> bundleOf(qint64 number)
    {
        const syncing::SyncRequest request = requestOf(number);
        const syncing::BundleHeader header{.county = u"420529"_qs,
            .device = request.device,
            .epoch = request.epoch,
            .number = number + 1,
            .from = request.firstLsn,
            .to = request.headLsn};
        return syncing::writeBundle(header,
            syncing::encodeSyncRequest(request, {m_key, request.device}), m_key,
            m_county->signingKey().publicKey());
    }
};

/// … and is kept for somebody to look at first.
class KeepingStick final : public ReadingStick
{
public:
    Result<qint64> next() override
    {
        MQ_TRY_ASSIGN(const auto items, syncing::Quarantine(*m_county).items());
        return qint64(items.size());
    }
    Result<void> step(qint64 number) override
    {
        // Sealing draws by chance: the same stick comes again, not another one of the same work.
        if (!m_sticks.contains(number)) {
            MQ_TRY_ASSIGN(m_sticks[number], bundleOf(number));
        }
        const auto kept = syncing::Quarantine(*m_county).keep(m_sticks[number], kNow);
        return kept ? Result<void>() : kept.error();
    }
    QByteArray state() override
    {
        const auto items = syncing::Quarantine(*m_county).items();
        REQUIRE(items);
        QByteArray text = Logging::state();
        for (const syncing::Quarantine::Item &item : *items)
            text += '\n' + QByteArray::number(item.firstLsn) + ' '
                + QByteArray::number(item.operations);
        return text;
    }

private:
    std::map<qint64, QByteArray> m_sticks;
};

/// A county is set up.
class Founding final : public FolderWork
{
public:
    Result<qint64> next() override { return QFile::exists(m_path + u"/county.db"_qs) ? 1 : 0; }
    Result<void> step(qint64) override
    {
        SeededRandom random(3);
        const auto made
            = syncing::CountyDatabase::create(m_path, syncing::testing::aCountySetup(), random);
        return made ? Result<void>() : made.error();
    }
    QByteArray state() override
    {
        if (!QFile::exists(m_path + u"/county.db"_qs))
            return "none";
        const auto county = syncing::CountyDatabase::open(m_path);
        REQUIRE(county);
        REQUIRE(syncing::verifyCounty(*county)->faults.isEmpty());
        return "whole";
    }
};

} // namespace

TEST_CASE("a disk failing anywhere under the county loses no line of its log", "[faults][disk]")
{
    loop(Logging(), 3);
}

TEST_CASE("a disk failing anywhere in founding a county leaves it or none", "[faults][disk]")
{
    loop(Founding(), 5);
}

TEST_CASE("a disk failing anywhere under a stick at the county loses none of it", "[faults][disk]")
{
    loop(ReadingStick(), 7);
}

TEST_CASE("a disk failing anywhere under a quarantine keeps whole sticks", "[faults][disk]")
{
    loop(KeepingStick(), 7);
}
