// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"

#include "core/operations/LedgerDirectory.h"
#include "core/storage/CountySettings.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace core;

namespace {

constexpr PasswordCost kCheap{1, 8192};
const QString kPassword = QStringLiteral("渔洋关-2026");
const Vault::User kUser{QStringLiteral("lidahai"), QStringLiteral("李大海")};

ErrorCode codeOfOpening(const QString &path, const QString &password = kPassword)
{
    const auto opened = LedgerDirectory::open(path, QString(), password);
    return opened ? ErrorCode::Internal : opened.error().code;
}

void corrupt(const QString &path, qsizetype offset)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadWrite));
    QByteArray content = file.readAll();
    content[offset] = static_cast<char>(content[offset] ^ 1);
    REQUIRE(file.seek(0));
    REQUIRE(file.write(content) == content.size());
}

} // namespace

TEST_CASE("a new ledger opens with its password and tells who opened it", "[core][vault]")
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"data"_qs);
    {
        REQUIRE(LedgerDirectory::create(path, kUser, kPassword, kCheap));
    }
    const auto opened = LedgerDirectory::open(path, u"lidahai"_qs, kPassword);
    REQUIRE(opened);
    CHECK(opened->user().displayName == u"李大海"_qs);
    CHECK(opened->connect());
}

TEST_CASE("a ledger that does not open says why", "[core][vault][bad]")
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"data"_qs);
    {
        REQUIRE(LedgerDirectory::create(path, kUser, kPassword, kCheap));
    }
    SECTION("a wrong password")
    {
        CHECK(codeOfOpening(path, u"渔洋关-2025"_qs) == ErrorCode::WrongPassword);
    }
    SECTION("a second instance")
    {
        const auto first = LedgerDirectory::open(path, QString(), kPassword);
        REQUIRE(first);
        CHECK(codeOfOpening(path) == ErrorCode::InUse);
    }
    SECTION("a damaged vault is not a wrong password")
    {
        corrupt(QDir(path).filePath(u"vault.json"_qs), 60);
        CHECK(codeOfOpening(path) == ErrorCode::Damaged);
    }
    SECTION("somebody else's ledger under this vault")
    {
        const QString other = dir.filePath(u"other"_qs);
        {
            REQUIRE(LedgerDirectory::create(other, kUser, kPassword, kCheap));
        }
        REQUIRE(QFile::remove(QDir(path).filePath(u"ledger.db"_qs)));
        REQUIRE(QFile::copy(
            QDir(other).filePath(u"ledger.db"_qs), QDir(path).filePath(u"ledger.db"_qs)));
        CHECK(codeOfOpening(path) == ErrorCode::Foreign);
    }
    SECTION("the ledger file gone")
    {
        REQUIRE(QFile::remove(QDir(path).filePath(u"ledger.db"_qs)));
        CHECK(codeOfOpening(path) == ErrorCode::NotFound);
    }
}

TEST_CASE("what a killed program leaves behind locks nobody out", "[core][vault][bad]")
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"data"_qs);
    {
        REQUIRE(LedgerDirectory::create(path, kUser, kPassword, kCheap));
    }
    QFile left(QDir(path).filePath(u"ledger.lock"_qs));
    REQUIRE(left.open(QIODevice::WriteOnly | QIODevice::Truncate));
    SECTION("an empty lock, as a power cut makes it") { }
    SECTION("a lock of a program of another machine")
    {
        left.write("4711\nminqing\nother-host\n");
    }
    left.close();
    CHECK(LedgerDirectory::open(path, QString(), kPassword));
}

TEST_CASE("a creation that was cut short leaves a whole ledger or none", "[core][vault][bad]")
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"data"_qs);
    const QString ledger = QDir(path).filePath(u"ledger.db"_qs);
    const QString part = ledger + u".part"_qs;
    {
        REQUIRE(LedgerDirectory::create(path, kUser, kPassword, kCheap));
    }
    REQUIRE(QFile::rename(ledger, part));
    SECTION("with its vault")
    {
        CHECK(LedgerDirectory::open(path, QString(), kPassword));
    }
    SECTION("without one")
    {
        REQUIRE(QFile::remove(QDir(path).filePath(u"vault.json"_qs)));
        CHECK_FALSE(LedgerDirectory::exists(path));
        CHECK(LedgerDirectory::create(path, kUser, kPassword, kCheap));
        CHECK_FALSE(QFile::exists(part));
    }
}

TEST_CASE("a password shorter than eight characters is refused", "[core][vault]")
{
    const QTemporaryDir dir;
    const auto made
        = LedgerDirectory::create(dir.filePath(u"data"_qs), kUser, u"1234567"_qs, kCheap);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == ErrorCode::InvalidInput);
    CHECK_FALSE(LedgerDirectory::exists(dir.filePath(u"data"_qs)));
}

TEST_CASE("a second user opens the same ledger with a password of their own", "[core][vault]")
{
    SeededRandom random(4);
    const LedgerKey key = LedgerKey::random(random);
    Vault vault;
    REQUIRE(vault.setPassword(kUser, kPassword, key, kCheap));
    REQUIRE(vault.setPassword({u"qinxiaoyun"_qs, u"覃小云"_qs}, u"another-pass"_qs, key, kCheap));
    CHECK(vault.unlock(u"qinxiaoyun"_qs, u"another-pass"_qs).value() == key);
    CHECK(vault.unlock(QString(), u"another-pass"_qs).value() == key);
    CHECK(vault.unlock(u"lidahai"_qs, u"another-pass"_qs).error().code == ErrorCode::WrongPassword);
}

TEST_CASE("what is known of the county survives in the ledger", "[core][settings]")
{
    const support::LedgerFixture fixture;
    DeviceStore store(*fixture.database);
    CHECK_FALSE(CountySettings::load(store)->isEnrolled());
    CountySettings settings;
    settings.serverUrl = u"https://127.0.0.1:4433"_qs;
    settings.caPem = "pem";
    settings.signingSeed = QByteArray(32, 'k');
    settings.scopes = {u"420529111"_qs};
    settings.user = u"李大海"_qs;
    settings.lastContact = 5;
    REQUIRE(settings.save(store));
    CHECK(CountySettings::load(store).value() == settings);
}

TEST_CASE("a vault that was set aside opens for nobody, and whole again as it was", "[core][vault]")
{
    const QTemporaryDir dir;
    SeededRandom random(4);
    const LedgerKey key = LedgerKey::random(random);
    Vault vault;
    REQUIRE(vault.setPassword(kUser, kPassword, key, kCheap));
    vault.setLedgerMark("0123456789abcdef");
    const QByteArray content = vault.content();
    vault.setAside({"sealed", u"https://county:8443"_qs, "authority", "key", false, 3});
    const QString path = dir.filePath(u"vault.json"_qs);
    REQUIRE(vault.save(path));

    const auto aside = Vault::load(path);
    REQUIRE(aside);
    REQUIRE(aside->seal());
    CHECK(aside->seal()->keys == "sealed");
    CHECK_FALSE(aside->seal()->isWorkWritten);
    CHECK(aside->seal()->photosLeft == 3);
    CHECK(aside->seal()->server == u"https://county:8443"_qs);
    CHECK(aside->users().front().displayName == kUser.displayName);
    const auto refused = aside->unlock(kUser.account, kPassword);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::Refused);
    CHECK(refused.error().detail == Vault::kSetAside);
    CHECK_FALSE(aside->content().contains("wrapped"));
    const auto whole = Vault::fromContent(content);
    REQUIRE(whole);
    CHECK_FALSE(whole->seal());
    CHECK(whole->unlock(kUser.account, kPassword)->bytes() == key.bytes());
}
