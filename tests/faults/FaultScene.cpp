// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/FaultScene.h"

#include "core/domain/DumpLine.h"
#include "core/operations/IntegrityCheck.h"
#include "core/storage/RecordStore.h"
#include "sync/server/CertificateAuthority.h"
#include "tests/support/StringMakers.h"

#include <QDir>
#include <QFile>

#include <catch2/catch_test_macros.hpp>

namespace faults {

namespace {

constexpr int kPeople = 8; ///< of one laptop; further writes change one of them
constexpr core::PasswordCost kCheap{1, 64 * 1024};
const QString kPassword = QStringLiteral("demo-password");

core::FieldNumber field(QStringView key)
{
    return core::catalogue::of(core::RecordType::Person).field(key)->number;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void moveServer(core::DeviceStore device, quint16 port)
{
    auto settings = core::CountySettings::load(device);
    REQUIRE(settings);
    settings->serverUrl = u"https://127.0.0.1:%1"_qs.arg(port);
    REQUIRE(settings->save(device));
}

} // namespace

int asked(const char *variable, int otherwise)
{
    const int value = qEnvironmentVariableIntValue(variable);
    return value > 0 ? value : otherwise;
}

Scene::Scene(quint64 seed, const QString &store)
    : county(dir.filePath(u"county"_qs), store)
    , proxy(port(), seed)
{ }

QByteArray Scene::authority() const
{
    return contentOf(county.ca());
}

Identity Scene::identity() const
{
    const QDir folder(county.folder());
    return {
        contentOf(folder.filePath(u"server.pem"_qs)), contentOf(folder.filePath(u"server.key"_qs))};
}

qint64 Scene::entries() const
{
    const e2e::Outcome verified
        = e2e::runCounty({u"verify"_qs, u"--data"_qs, county.folder(), u"--json"_qs});
    INFO(verified.out.toStdString());
    REQUIRE(verified.exitCode == 0);
    return verified.json()[u"entries"_qs].toInteger();
}

QStringList longTexts(core::Random &random, int count, qsizetype length)
{
    QStringList texts;
    for (int i = 0; i < count; ++i)
        texts += longText(random, length);
    return texts;
}

QString longText(core::Random &random, qsizetype length)
{
    constexpr char16_t kFirst = u'\u4e00';
    constexpr quint64 kCount = 20'000;
    QString text;
    text.reserve(length);
    for (qsizetype i = 0; i < length; ++i)
        text += QChar(static_cast<char16_t>(kFirst + random.below(kCount)));
    return text;
}

Traveller::Traveller(const Scene &scene, quint16 port, quint64 seed)
    : LedgerFixture(0, seed)
{
    const syncing::EnrolOffer offer{QUrl(scene.county.url()), scene.authority(),
        scene.county.code({u"lidahai"_qs}), u"laptop"_qs};
    const auto account = syncing::enrolNow(offer, syncing::SigningKey::generate(random));
    REQUIRE(account);
    REQUIRE(account->save(*database));
    reachAt(port);
}

void Traveller::reachAt(quint16 port)
{
    moveServer(ledger.device(), port);
}

void Traveller::write(qsizetype memoLength)
{
    ++m_written;
    if (m_people.size() < kPeople) {
        core::RecordEdit person = creation(core::RecordType::Person);
        person.values
            = {{field(u"name"), u"王桂兰"_qs}, {field(u"memo"), longText(random, memoLength)}};
        m_people.push_back(person.before.id);
        REQUIRE(ledger.commit(action({person})));
        return;
    }
    const core::RecordId &id = m_people[random.below(m_people.size())];
    REQUIRE(ledger.commit(action(
        {edit(core::RecordType::Person, id, {{field(u"memo"), longText(random, memoLength)}})})));
}

syncing::SyncSummary Traveller::sync()
{
    core::SystemRandom jitter; // what is written must not depend on how often it was tried
    const auto summary = syncing::runSync(ledger, jitter, {});
    REQUIRE(summary);
    return *summary;
}

QByteArray Traveller::dump() const
{
    const auto rows
        = core::RecordStore(*database).select(core::RecordType::Person, "ORDER BY id", {});
    REQUIRE(rows);
    QByteArray lines;
    for (const core::Record &row : *rows)
        lines += core::dumpLine(row) + '\n';
    return lines;
}

Desk::Desk(const Scene &scene, const QString &name, quint64 seed)
    : m_path(scene.dir.filePath(name))
{
    {
        const auto made = core::LedgerDirectory::create(
            m_path, {u"lidahai"_qs, u"李大海"_qs}, kPassword, kCheap);
        REQUIRE(made);
        const auto database = made->connect();
        REQUIRE(database);
        const core::SystemClock clock;
        core::Ledger ledger(**database, clock);
        core::SystemRandom chance;
        core::SeededRandom seeded(seed);
        core::Random &random = seed == 0 ? static_cast<core::Random &>(chance) : seeded;
        core::RecordEdit person;
        person.kind = core::ChangeKind::Create;
        person.before.type = core::RecordType::Person;
        person.before.id = random.newRecordId();
        person.before.scope = support::kVillage;
        person.values = {{field(u"name"), u"王桂兰"_qs}};
        core::UserAction action;
        action.user = u"lidahai"_qs;
        action.edits = {person};
        REQUIRE(ledger.commit(action));
        m_person = person.before.id.toHex();
    }
    ++m_written;
    m_laptop = std::make_unique<e2e::Laptop>(scene.county, m_path, u"lidahai"_qs);
}

void Desk::open(const std::function<void(core::Ledger &)> &work) const
{
    const auto directory = core::LedgerDirectory::open(m_path, {}, kPassword);
    REQUIRE(directory);
    const auto database = directory->connect();
    REQUIRE(database);
    const core::SystemClock clock;
    core::Ledger ledger(**database, clock);
    work(ledger);
}

void Desk::inspect(const std::function<void(core::Ledger &)> &look) const
{
    open([&look](core::Ledger &ledger) {
        const auto faults = core::checkIntegrity(ledger);
        REQUIRE(faults);
        INFO(faults->join(u'\n').toStdString());
        CHECK(faults->isEmpty());
        look(ledger);
    });
}

QString Desk::memo() const
{
    QString memo;
    inspect([&](core::Ledger &ledger) {
        const auto row
            = ledger.record(core::RecordType::Person, *core::RecordId::fromHex(m_person));
        REQUIRE(row);
        memo = row->text("memo");
    });
    return memo;
}

qint64 Desk::entries() const
{
    qint64 entries = 0;
    inspect([&](core::Ledger &ledger) { entries = ledger.device().state()->nextLsn - 1; });
    return entries;
}

void Desk::reachAt(quint16 port)
{
    open([port](core::Ledger &ledger) { moveServer(ledger.device(), port); });
}

void Desk::edit(const QString &memo)
{
    m_laptop->set(m_person, u"memo"_qs, memo);
    ++m_written;
}

void Desk::write(const QStringList &memos)
{
    open([&](core::Ledger &ledger) {
        const core::RecordId person = *core::RecordId::fromHex(m_person);
        for (const QString &memo : memos) {
            const auto before = ledger.record(core::RecordType::Person, person);
            REQUIRE(before);
            core::UserAction action;
            action.user = u"lidahai"_qs;
            action.edits = {{core::ChangeKind::Set, *before, {{field(u"memo"), memo}}}};
            REQUIRE(ledger.commit(action));
        }
    });
    m_written += memos.size();
}

e2e::Outcome Desk::sync(const QString &seconds) const
{
    return tool(
        u"sync"_qs, seconds.isEmpty() ? QStringList() : QStringList{u"--timeout"_qs, seconds});
}

void Desk::syncCleanly() const
{
    const e2e::Outcome synced = sync();
    INFO(synced.err.toStdString());
    REQUIRE(synced.exitCode == 0);
    REQUIRE(synced.json()[u"pending"_qs].toInt() == 0);
}

void checkUnusable(const e2e::Outcome &outcome)
{
    INFO(outcome.err.toStdString());
    INFO(outcome.out.toStdString());
    CHECK(outcome.exitCode == 1);
    CHECK(outcome.err.count('\n') == 1);
    CHECK(outcome.json()[u"error"_qs].toString() == u"network_unusable"_qs);
}

} // namespace faults
