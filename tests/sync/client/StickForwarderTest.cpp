// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/StickForwarder.h"

#include "sync/protocol/Messages.h"
#include "sync/transport/BundleFile.h"
#include "tests/support/StringMakers.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

#include <deque>

using namespace syncing;
using core::ErrorCode;

namespace {

const SigningKey kCounty = *SigningKey::fromSeed(QByteArray(32, 'c'));
const SigningKey kAuthor = *SigningKey::fromSeed(QByteArray(32, 'a'));
const SigningKey kStranger = *SigningKey::fromSeed(QByteArray(32, 's'));
const QString kCode = QStringLiteral("420529");
constexpr qint64 kUntil = 1'795'659'200'000;

/// Answers what it is told to, one after the other, and remembers what was sent.
class ScriptedTransport final : public Transport
{
public:
    void post(const QByteArray &path, const QByteArray &body, Done done) override
    {
        REQUIRE(path == "/v1/bundle");
        REQUIRE_FALSE(answers.empty());
        sent.append(body);
        const auto answer = std::move(answers.front());
        answers.pop_front();
        done(answer);
    }
    void cancel() override { }
    Traffic traffic() const override { return {}; }

    std::deque<core::Result<QByteArray>> answers;
    QList<QByteArray> sent;
};

struct Stick
{
    QTemporaryDir folder;
    ScriptedTransport network;

    QByteArray put(quint32 device, qint64 number, const QByteArray &content = "sealed",
        BundleKind kind = BundleKind::Up) const
    {
        const BundleHeader header{kind, kCode, device, 3, number, 1, 2};
        const QByteArray bytes = writeBundle(header, content, kAuthor, kCounty.publicKey()).value();
        REQUIRE(BundleFile::write(folder.filePath(bundleFileName(header)), bytes));
        return bytes;
    }
    static QByteArray answer(quint32 device, qint64 number, const SigningKey &by = kCounty)
    {
        const BundleHeader header{BundleKind::Down, kCode, device, 3, number, 1, 2};
        return writeBundle(header, "news", by, kAuthor.publicKey()).value();
    }
    /// Of the county that took so many of it; the next one waits.
    static QByteArray waiting(quint32 device, qint64 number, qint64 to, qint64 accepted = 0)
    {
        const BundleHeader header{
            BundleKind::Down, kCode, device, 3, number, 1, to, kUntil, accepted};
        return writeBundle(header, "news", kCounty, kAuthor.publicKey()).value();
    }
    static QByteArray taken(quint32 device, qint64 number, qint64 to)
    {
        const BundleHeader header{BundleKind::Down, kCode, device, 3, number, 1, to, 0, 1};
        return writeBundle(header, "news", kCounty, kAuthor.publicKey()).value();
    }
    static QByteArray refusal(Status status, const QString &detail)
    {
        return encodeErrorReply({kCode, 3, 1, status, detail}, kCounty);
    }
    StickForwarded forward(quint32 own = 1)
    {
        StickForwarder forwarder({kCode, kCounty.publicKey()}, own, network);
        std::optional<StickForwarded> outcome;
        forwarder.start(folder.path(), [&](StickForwarded done) { outcome = std::move(done); });
        QElapsedTimer waited;
        waited.start();
        while (!outcome && waited.elapsed() < 10'000)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        REQUIRE(outcome);
        return *outcome;
    }
    qsizetype files() const { return BundleFile::in(folder.path()).size(); }
};

} // namespace

TEST_CASE("a colleague's bundles go in the order they were written", "[sync][stick]")
{
    Stick stick;
    const QByteArray later = stick.put(7, 10);
    const QByteArray other = stick.put(9, 1);
    const QByteArray first = stick.put(7, 2);
    stick.put(1, 5); // one's own goes by itself
    stick.put(9, 2, "a photo", BundleKind::Photos);
    stick.network.answers = {Stick::answer(7, 2), Stick::answer(7, 10), Stick::answer(9, 1)};
    const StickForwarded outcome = stick.forward();
    CHECK(stick.network.sent == QList<QByteArray>{first, later, other});
    CHECK(outcome.answers.size() == 3);
    CHECK(outcome.photoBundles == 1);
    CHECK_FALSE(outcome.stop);
    for (const StickForwarded::File &file : outcome.files)
        CHECK_FALSE(file.fault);
    const auto kept = readBundle(BundleFile::read(outcome.answers.constLast()).value());
    REQUIRE(kept);
    CHECK(kept->header.device == 9);
}

TEST_CASE("an answer that is not the county's for its author is not kept", "[sync][stick][bad]")
{
    Stick stick;
    stick.put(7, 2);
    SECTION("for another laptop")
    {
        stick.network.answers = {Stick::answer(9, 2)};
    }
    SECTION("by somebody else")
    {
        stick.network.answers = {Stick::answer(7, 2, kStranger)};
    }
    SECTION("the question itself")
    {
        stick.network.answers = {stick.put(7, 2)};
    }
    const StickForwarded outcome = stick.forward();
    REQUIRE(outcome.files.size() == 1);
    CHECK(outcome.files.front().fault);
    CHECK(outcome.answers.isEmpty());
    CHECK(stick.files() == 1);
}

TEST_CASE("a refusal is told and the next laptop's goes on", "[sync][stick][bad]")
{
    Stick stick;
    stick.put(7, 2);
    stick.put(9, 1);
    stick.network.answers
        = {Stick::refusal(Status::Revoked, bundlefault::kRevoked), Stick::answer(9, 1)};
    const StickForwarded outcome = stick.forward();
    REQUIRE(outcome.files.size() == 2);
    REQUIRE(outcome.files.front().fault);
    CHECK(outcome.files.front().fault->code == ErrorCode::Refused);
    CHECK(outcome.files.front().fault->detail == bundlefault::kRevoked);
    CHECK_FALSE(outcome.files.back().fault);
    CHECK(outcome.answers.size() == 1);
}

TEST_CASE("what went wrong on the line leaves the rest for another time", "[sync][stick][bad]")
{
    Stick stick;
    stick.put(7, 2);
    stick.put(9, 1);
    ErrorCode expected = ErrorCode::NetworkUnusable;
    SECTION("no network")
    {
        stick.network.answers = {core::Error{ErrorCode::NetworkUnusable, QStringLiteral("gone")}};
    }
    SECTION("an answer cut short")
    {
        stick.network.answers = {Stick::answer(7, 2).chopped(1)};
    }
    SECTION("somebody who is no county")
    {
        stick.network.answers = {QByteArray("<html>please sign in</html>")};
    }
    SECTION("a busy county")
    {
        stick.network.answers = {Stick::refusal(Status::Busy, QStringLiteral("later"))};
        expected = ErrorCode::Busy;
    }
    const StickForwarded outcome = stick.forward();
    REQUIRE(outcome.stop);
    CHECK(outcome.stop->code == expected);
    CHECK(stick.network.sent.size() == 1);
    CHECK(outcome.files.empty());
    CHECK(stick.files() == 2);
}

TEST_CASE("what is damaged or too large is not sent", "[sync][stick][bad]")
{
    Stick stick;
    ErrorCode expected = ErrorCode::TooLarge;
    SECTION("too large")
    {
        core::SeededRandom dice(1);
        QByteArray content;
        while (content.size() < kMaxForwardedBytes)
            content += QByteArray::number(dice.below(1'000'000'000));
        stick.put(7, 2, content);
    }
    SECTION("damaged")
    {
        stick.put(7, 2, QByteArray(10'000, 'x'));
        QFile file(BundleFile::in(stick.folder.path()).constFirst());
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.seek(file.size() / 2));
        REQUIRE(file.write("damage") == 6);
        expected = ErrorCode::Damaged;
    }
    const StickForwarded outcome = stick.forward();
    REQUIRE(outcome.files.size() == 1);
    REQUIRE(outcome.files.front().fault);
    CHECK(outcome.files.front().fault->code == expected);
    CHECK(stick.network.sent.isEmpty());
}

TEST_CASE("what waits is handed in again after what came", "[sync][stick]")
{
    Stick stick;
    const QByteArray waits = stick.put(7, 2);
    const QByteArray other = stick.put(9, 1);
    stick.network.answers = {Stick::waiting(7, 2, 4), Stick::taken(9, 1, 5), Stick::taken(7, 2, 6)};
    const StickForwarded outcome = stick.forward();
    CHECK(stick.network.sent == QList<QByteArray>{waits, other, waits});
    CHECK(outcome.files.size() == 2);
    CHECK(outcome.waitsUntil() == 0);
    CHECK(outcome.answers.size() == 2);
    CHECK(stick.files() == 4); // the first answer gave way
}

TEST_CASE("what goes on waiting is told until when", "[sync][stick]")
{
    Stick stick;
    stick.put(7, 2);
    SECTION("the only one")
    {
        stick.network.answers = {Stick::waiting(7, 2, 4)};
        const StickForwarded outcome = stick.forward();
        CHECK(outcome.waitsUntil() == kUntil);
        CHECK_FALSE(outcome.files.front().fault);
        CHECK(outcome.answers.size() == 1);
    }
    SECTION("and what follows it, which has nothing wrong")
    {
        stick.put(7, 3);
        const QByteArray gap = Stick::refusal(Status::Gap, statusName(Status::Gap));
        stick.network.answers = {Stick::waiting(7, 2, 4, 1), gap, Stick::waiting(7, 2, 4), gap};
        const StickForwarded outcome = stick.forward();
        REQUIRE(outcome.files.size() == 2);
        CHECK_FALSE(outcome.files.back().fault);
        CHECK(outcome.files.back().waitsUntil == kUntil);
        CHECK(stick.network.sent.size() == 4);
    }
    SECTION("also when the line breaks before it is tried again")
    {
        stick.put(9, 1);
        stick.network.answers = {Stick::waiting(7, 2, 4), Stick::taken(9, 1, 5),
            core::Error{ErrorCode::NetworkUnusable, QStringLiteral("gone")}};
        const StickForwarded outcome = stick.forward();
        CHECK(outcome.stop);
        CHECK(outcome.files.size() == 2);
        CHECK(outcome.waitsUntil() == kUntil);
        CHECK(outcome.answers.size() == 2);
    }
}
