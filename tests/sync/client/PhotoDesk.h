// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Attachments.h"
#include "sync/client/BlobExchange.h"
#include "sync/server/BlobDesk.h"
#include "tests/support/LedgerFixture.h"

#include <catch2/catch_test_macros.hpp>

#include <QTemporaryDir>

#include <map>

namespace syncing::testing {

inline QByteArray noise(qsizetype size, std::uint64_t seed)
{
    core::SeededRandom random(seed);
    QByteArray bytes(size, Qt::Uninitialized);
    random.fill(bytes.data(), static_cast<std::size_t>(size));
    return bytes;
}

/// A county that has records and photos, and whose process can be killed.
class PhotoCounty : public CountyView
{
public:
    explicit PhotoCounty(BlobDesk::Limits limits = {})
        : m_limits(limits)
        , m_key(*SigningKey::fromSeed(QByteArray(32, 'k')))
    {
        restart();
    }

    void restart() { m_desk.emplace(m_dir.path(), m_key, m_limits); }
    void add(const core::Record &record)
    {
        m_records[record.id] = std::make_shared<const core::Record>(record);
    }
    BlobDesk &desk() { return *m_desk; }
    QString folder() const { return m_dir.path(); }
    CountyDevice device(quint32 number, const QString &scope = QStringLiteral("420529111")) const
    {
        return {number, m_key.publicKey(), {scope}, false, {}, {}};
    }

    BlobStates answer(const CountyDevice &device, const BlobAsk &asked)
    {
        return m_desk->ask(*this, device, asked);
    }
    BlobStates answer(const CountyDevice &device, const BlobPiece &piece)
    {
        return m_desk->take(*this, device, piece, now);
    }
    BlobPart answer(const CountyDevice &device, const BlobFetch &fetch)
    {
        return m_desk->give(*this, device, fetch);
    }
    qint64 now = 1'795'400'000'000;

    SharedRecord record(int, const core::RecordId &id) const override
    {
        const auto found = m_records.find(id);
        return found == m_records.end() ? nullptr : found->second;
    }
    SharedEntry entryAt(qint64) const override { return nullptr; }
    SharedEntry entryOf(quint32, qint64) const override { return nullptr; }
    SharedEntry entryById(const core::OpId &) const override { return nullptr; }
    std::vector<SharedRecord> personsWith(const QString &) const override { return {}; }
    std::map<QString, qint64> voidsBy(const std::vector<quint32> &, qint64) const override
    {
        return {};
    }
    qint64 personsIn(const QString &) const override { return 0; }
    std::vector<SharedRecord> recordsOf(const QString &) const override { return {}; }
    std::vector<SharedEntry> casesBy(quint32 device, std::size_t) const override
    {
        const auto found = cases.find(device);
        return found == cases.end() ? std::vector<SharedEntry>() : found->second;
    }
    std::map<quint32, std::vector<SharedEntry>> cases;

private:
    QTemporaryDir m_dir;
    BlobDesk::Limits m_limits;
    SigningKey m_key;
    std::map<core::RecordId, SharedRecord> m_records;
    std::optional<BlobDesk> m_desk;
};

/// A laptop with photos, whose process can be killed.
struct PhotoLaptop : support::LedgerFixture
{
    explicit PhotoLaptop(quint32 device, std::uint64_t seed)
        : LedgerFixture(device, seed)
        , number(device)
        , blobs(core::openBlobs(*database, dir.path()).value())
    {
        restart();
    }

    void restart() { exchange.emplace(ledger, blobs); }

    core::Record attach(const QByteArray &content)
    {
        core::RecordEdit edit = newPerson(QStringLiteral("王桂兰"), {});
        edit.values.erase(3);
        const core::RecordId person = edit.before.id;
        REQUIRE(ledger.commit(action({std::move(edit)})));
        core::NewAttachment attachment;
        attachment.subject = ledger.record(core::RecordType::Person, person).value();
        attachment.content = content;
        attachment.media = QStringLiteral("jpeg");
        attachment.kind = QStringLiteral("home");
        const auto made
            = core::attach(ledger, blobs, attachment, QStringLiteral("lidahai"), random);
        REQUIRE(made);
        return *made;
    }
    /// As if the operations had gone and come back.
    void settle(PhotoCounty &county)
    {
        REQUIRE(database->execute("UPDATE attachment SET unsent = NULL"));
        const auto all = core::RecordStore(*database).select(core::RecordType::Attachment, "", {});
        REQUIRE(all);
        for (const core::Record &record : *all)
            county.add(record);
    }
    /// Another laptop's record, as a page of the log would bring it.
    void learn(core::Record record)
    {
        record.unsent.clear();
        REQUIRE(core::RecordStore(*database).insert(record));
    }
    void want(const core::Record &record)
    {
        REQUIRE(queue().addDownload(*core::contentOf(record), clock.nowMs()));
        exchange->renew();
    }
    core::BlobQueue queue() { return core::BlobQueue(*database); }

    std::optional<BlobRequest> next(qsizetype pieceBytes = kPiece)
    {
        const auto request = exchange->next(number, pieceBytes);
        REQUIRE(request);
        return *request;
    }
    void take(PhotoCounty &county, const BlobRequest &request)
    {
        std::visit(
            [&](const auto &asked) {
                REQUIRE(exchange->take(county.answer(county.device(number), asked)));
            },
            request);
    }
    /// Until nothing is left to do; how many round trips that took.
    int run(PhotoCounty &county)
    {
        int rounds = 0;
        while (const auto request = next()) {
            REQUIRE(++rounds < 1'000);
            take(county, *request);
        }
        return rounds;
    }

    static constexpr qsizetype kPiece = 10'000;
    quint32 number;
    QTemporaryDir dir;
    core::BlobStore blobs;
    std::optional<BlobExchange> exchange;
};

} // namespace syncing::testing
