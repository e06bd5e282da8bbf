// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/BlobStore.h"

#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace core;

namespace {

LedgerKey keyOf(std::uint64_t seed)
{
    SeededRandom random(seed);
    return LedgerKey::random(random);
}

QByteArray noise(qsizetype size, std::uint64_t seed = 3)
{
    SeededRandom random(seed);
    QByteArray bytes(size, Qt::Uninitialized);
    random.fill(bytes.data(), static_cast<std::size_t>(size));
    return bytes;
}

struct Folder
{
    QTemporaryDir dir;
    BlobStore store{dir.filePath(u"blobs"_qs), keyOf(1)};

    QStringList files() const
    {
        QStringList paths;
        QDirIterator it(dir.path(), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            paths += it.next();
        return paths;
    }
    QString onlyFile() const
    {
        const QStringList all = files();
        REQUIRE(all.size() == 1);
        return all.front();
    }
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(bytes) == bytes.size());
}

} // namespace

TEST_CASE("a photo that was put can be got, and nothing of it can be read", "[core][blob]")
{
    Folder folder;
    const auto size = GENERATE(qsizetype{0}, 1, 64 * 1024, 64 * 1024 + 1, 300 * 1024);
    const QByteArray content = noise(size);
    const ContentId id = ContentId::of(content);
    CHECK_FALSE(folder.store.has(id));
    REQUIRE(folder.store.put(id, content));
    CHECK(folder.store.has(id));
    CHECK(folder.store.get(id).value() == content);
    const QString path = folder.onlyFile();
    constexpr qsizetype kNoChance = 16; // fewer bytes are somewhere in what is encrypted anyway
    if (size >= kNoChance)
        CHECK_FALSE(bytesOf(path).contains(content.first(kNoChance)));
    CHECK_FALSE(path.contains(QString::fromLatin1(id.toBytes().toHex().first(16))));

    BlobStore stranger(folder.dir.filePath(u"blobs"_qs), keyOf(2));
    CHECK_FALSE(stranger.has(id)); // the name says nothing either
}

TEST_CASE("a photo under another name is not kept", "[core][blob][bad]")
{
    Folder folder;
    const ContentId id = ContentId::of(noise(100));
    CHECK(folder.store.put(id, noise(101)).error().code == ErrorCode::InvalidInput);
    CHECK(folder.store.put(ContentId::of(noise(kMaxBlobBytes + 1)), noise(kMaxBlobBytes + 1))
              .error()
              .code
        == ErrorCode::TooLarge);
    CHECK(folder.store.get(id).error().code == ErrorCode::NotFound);
    CHECK(folder.files().isEmpty());
}

TEST_CASE(
    "a photo file that is not what was written is told, and can be put again", "[core][blob][bad]")
{
    Folder folder;
    const QByteArray content = noise(130'000);
    const ContentId id = ContentId::of(content);
    REQUIRE(folder.store.put(id, content));
    const QString path = folder.onlyFile();
    const QByteArray whole = bytesOf(path);
    QByteArray broken = whole;
    SECTION("one bit off anywhere")
    {
        const auto at = GENERATE(0, 5, 6, 29, 30, 70'000, -1);
        const qsizetype place = at < 0 ? whole.size() - 1 : at;
        broken[place] = static_cast<char>(broken[place] ^ 1);
    }
    SECTION("cut short")
    {
        broken.chop(GENERATE(1, 17, 65'553, 129'000));
    }
    SECTION("a part missing at the end")
    {
        broken = broken.first(30 + 65'553);
    }
    SECTION("something after it")
    {
        broken += 'x';
    }
    SECTION("another photo in its place")
    {
        const QByteArray other = noise(130'000, 9);
        BlobStore elsewhere(folder.dir.filePath(u"other"_qs), keyOf(1));
        REQUIRE(elsewhere.put(ContentId::of(other), other));
        for (const QString &file : folder.files()) {
            if (file != path)
                broken = bytesOf(file);
        }
    }
    overwrite(path, broken);
    CHECK(folder.store.get(id).error().code == ErrorCode::Damaged);
    REQUIRE(folder.store.put(id, content));
    CHECK(folder.store.get(id).value() == content);
}

TEST_CASE("a photo that comes in pieces is whole in the end", "[core][blob]")
{
    Folder folder;
    const QByteArray content = noise(100'000);
    const ContentId id = ContentId::of(content);
    CHECK(folder.store.received(id).value() == 0);
    CHECK(folder.store.append(id, 0, content.first(40'000)).value() == 40'000);
    CHECK(folder.store.received(id).value() == 40'000);
    CHECK(folder.store.append(id, 0, content.first(40'000)).value() == 40'000); // said twice
    CHECK(folder.store.append(id, 50'000, content.sliced(50'000)).value() == 40'000); // too early
    CHECK(folder.store.append(id, 30'000, content.sliced(30'000, 30'000)).value() == 60'000);
    CHECK(folder.store.append(id, 60'000, content.sliced(60'000)).value() == 100'000);
    CHECK_FALSE(folder.store.has(id));
    REQUIRE(folder.store.finish(id));
    CHECK(folder.store.get(id).value() == content);
    CHECK(folder.store.received(id).value() == 0);
    CHECK(folder.files().size() == 1);
}

TEST_CASE("pieces that make another photo are thrown away", "[core][blob][bad]")
{
    Folder folder;
    const QByteArray content = noise(50'000);
    const ContentId id = ContentId::of(content);
    QByteArray wrong = content;
    wrong[10] = static_cast<char>(wrong[10] ^ 1);
    REQUIRE(folder.store.append(id, 0, wrong));
    CHECK(folder.store.finish(id).error().code == ErrorCode::Damaged);
    CHECK(folder.store.received(id).value() == 0);
    CHECK(folder.files().isEmpty());
    REQUIRE(folder.store.append(id, 0, content));
    CHECK(folder.store.finish(id));
}

TEST_CASE("a power cut within a piece costs that piece only", "[core][blob][bad]")
{
    Folder folder;
    const QByteArray content = noise(3'000);
    const ContentId id = ContentId::of(content);
    REQUIRE(folder.store.append(id, 0, content.first(1'000)));
    const QString path = folder.onlyFile();
    const QByteArray before = bytesOf(path);
    REQUIRE(folder.store.append(id, 1'000, content.sliced(1'000, 1'000)));
    const QByteArray after = bytesOf(path);
    for (qsizetype kept = before.size(); kept < after.size(); kept += 7) {
        INFO(kept);
        overwrite(path, after.first(kept));
        REQUIRE(folder.store.received(id).value() == 1'000);
        REQUIRE(folder.store.append(id, 1'000, content.sliced(1'000)).value() == 3'000);
    }
    REQUIRE(folder.store.finish(id));
    CHECK(folder.store.get(id).value() == content);
}
