// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/base/Cbor.h"
#include "core/base/Random.h"
#include "sync/protocol/RowPack.h"

#include <catch2/catch_test_macros.hpp>

#include <zstd.h>

#include <algorithm>
#include <functional>

using namespace syncing;
using core::Record;
using core::RecordType;
using core::Revision;

namespace {

const QString kVillage = u"420529111204"_qs;

/// What the county has of a village: made at different times, and some of it changed since.
std::vector<Record> village(int people)
{
    core::SeededRandom dice(7);
    std::vector<Record> rows;
    for (int i = 0; i < people; ++i) {
        Record person;
        person.type = RecordType::Person;
        person.id = dice.newRecordId();
        person.set("name", u"覃%1"_qs.arg(QChar(0x4e00 + static_cast<int>(dice.below(900)))));
        person.set("id_number",
            u"99052919%1"_qs.arg(qint64(dice.below(10'000'000'000ULL)), 10, 10, QLatin1Char('0')));
        person.set("sex", dice.below(2) == 0 ? u"1"_qs : u"2"_qs);
        if (dice.below(3) == 0)
            person.set("income_monthly", qint64(dice.below(100'000)));
        Record account;
        account.type = RecordType::BankAccount;
        account.id = dice.newRecordId();
        account.set("person", person.id.toBytes());
        account.set("household", dice.newRecordId().toBytes()); // of no row here
        const qint64 seq = 1 + qint64(dice.below(5000));
        for (Record *row : {&person, &account}) {
            row->scope = kVillage;
            row->createdBy = u"李大海"_qs;
            row->createdAt = 1'790'000'000'000 + seq;
            row->createdOn = 3;
            row->revisions = {{1, Revision::county(seq)}, {2, Revision::county(seq)}};
            if (dice.below(5) == 0)
                row->revisions[2] = Revision::county(6000 + qint64(dice.below(100)));
            row->isVoid = dice.below(9) == 0;
            rows.push_back(*row);
        }
    }
    std::ranges::sort(rows, {}, [](const Record &row) { return std::pair(row.type, row.id); });
    return rows;
}

core::Result<QByteArray> packed(const std::vector<Record> &rows)
{
    std::vector<const Record *> pointers;
    for (const Record &row : rows)
        pointers.push_back(&row);
    return packRows(pointers);
}

/// The streams taken apart, changed and put together again.
QByteArray respoilt(const QByteArray &bytes, const std::function<void(QByteArray &)> &spoil)
{
    core::CborReader reader(bytes);
    core::CborWriter writer;
    const qsizetype size = reader.enterArray();
    writer.beginArray(std::size_t(size)).integer(reader.integer());
    for (qsizetype i = 1; i < size; ++i) {
        QByteArray stream = reader.bytes();
        if (i == size - 1) { // noise is not compressed
            spoil(stream);
            writer.bytes(stream);
            continue;
        }
        QByteArray plain(
            qsizetype(ZSTD_getFrameContentSize(stream.data(), std::size_t(stream.size()))), '\0');
        ZSTD_decompress(
            plain.data(), std::size_t(plain.size()), stream.data(), std::size_t(stream.size()));
        spoil(plain);
        QByteArray again(qsizetype(ZSTD_compressBound(std::size_t(plain.size()))), '\0');
        again.resize(qsizetype(ZSTD_compress(
            again.data(), std::size_t(again.size()), plain.data(), std::size_t(plain.size()), 1)));
        writer.bytes(again);
    }
    writer.end();
    return writer.take();
}

} // namespace

TEST_CASE("packed rows come out as they went in", "[pack]")
{
    for (const int people : {1, 2, 40, 400}) {
        const std::vector<Record> rows = village(people);
        CHECK(unpackRows(packed(rows).value()).value() == rows);
    }
}

TEST_CASE("what a newer release wrote comes out of packed rows, too", "[pack]")
{
    std::vector<Record> rows = village(3);
    rows[0].fields[900] = u"a field of a newer release"_qs;
    rows[1].fields[900] = qint64(-7); // and of several kinds
    rows[2].fields[0] = QByteArray("bytes");
    rows[3].fields[901] = QByteArray(); // empty, and of no length that tells its kind
    rows[3].revisions.clear();
    rows[4].createdBy = QString();
    rows[4].revisions[77] = Revision::county(3);
    rows[5].createdAt = -1;
    rows[5].fields.clear();
    CHECK(unpackRows(packed(rows).value()).value() == rows);
}

TEST_CASE("rows of two villages are not packed together", "[pack]")
{
    std::vector<Record> rows = village(2);
    rows.back().scope = u"420529111205"_qs;
    CHECK(packed(rows).error().code == core::ErrorCode::InvalidInput);
    CHECK(packed({}).error().code == core::ErrorCode::InvalidInput);
}

TEST_CASE("packed rows take a fraction of what they are", "[pack]")
{
    const std::vector<Record> rows = village(400);
    constexpr qsizetype kIdBytes = 16;
    // Two ids of its own and one of a stranger a person are noise; all else is a few bytes.
    CHECK(packed(rows)->size() < 400 * (3 * kIdBytes + 22));
}

TEST_CASE("spoilt packed rows are refused or rows, and nothing worse", "[pack][hostile]")
{
    core::SeededRandom dice(11);
    const QByteArray good = packed(village(30)).value();
    int refused = 0;
    for (int round = 0; round < 4000; ++round) {
        QByteArray bytes = good;
        const auto wounds = 1 + dice.below(3);
        for (std::uint64_t i = 0; i < wounds && !bytes.isEmpty(); ++i) {
            const auto at = qsizetype(dice.below(quint64(bytes.size())));
            if (dice.below(6) == 0)
                bytes.truncate(at);
            else
                bytes[at] = static_cast<char>(dice.below(256));
        }
        const auto rows = unpackRows(bytes);
        refused += rows ? 0 : 1;
    }
    CHECK(refused > 2000); // ids are noise: a changed one is another id, and the frames tell that
}

TEST_CASE("streams that lie about their contents are refused", "[pack][hostile]")
{
    // The same with good compression around: every byte of every stream is another in turn.
    core::SeededRandom dice(12);
    const std::vector<Record> rows = village(12);
    const QByteArray good = packed(rows).value();
    CHECK(unpackRows(respoilt(good, [](QByteArray &) {})).value() == rows);
    for (int round = 0; round < 6000; ++round) {
        const auto outcome = unpackRows(respoilt(good, [&](QByteArray &stream) {
            if (!stream.isEmpty() && dice.below(3) == 0)
                stream[qsizetype(dice.below(quint64(stream.size())))]
                    = static_cast<char>(dice.below(256));
        }));
        if (outcome)
            CHECK(outcome->size() == rows.size());
    }
}
