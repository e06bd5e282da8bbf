// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/PhotoWorld.h"

#include "sync/client/StickPhotos.h"
#include "sync/transport/BundleFile.h"
#include "tests/sync/client/PhotoDesk.h"

#include <QDir>

#include <array>
#include <set>

namespace syncing::sim {

namespace {

using testing::PhotoCounty;
using testing::PhotoLaptop;

constexpr int kSteps = 160;
constexpr qsizetype kPiece = 9'000;
constexpr std::array<quint32, 3> kNumbers{7, 8, 9};
const QString kTownships[] = {QStringLiteral("420529111"), QStringLiteral("420529222")};

/// A request that went astray and may come yet.
struct Late
{
    std::size_t laptop = 0;
    QByteArray body;
};

class World
{
public:
    World(quint64 seed, std::map<std::string, qint64> &met)
        : m_dice(seed)
        , m_met(met)
    {
        for (std::size_t i = 0; i < kNumbers.size(); ++i) {
            m_laptops.push_back(std::make_unique<PhotoLaptop>(kNumbers[i], seed * 10 + i));
            m_keys.push_back(SigningKey::generate(m_dice));
        }
    }

    PhotoDay run()
    {
        for (int i = 0; i < kSteps && m_day.failure.isEmpty(); ++i)
            happen();
        if (m_day.failure.isEmpty())
            comeToRest();
        if (m_day.failure.isEmpty())
            check();
        return m_day;
    }

private:
    bool chance(int percent) { return m_dice.below(100) < std::uint64_t(percent); }
    void meet(const char *what) { ++m_met[what]; }
    void fail(const QString &why)
    {
        if (m_day.failure.isEmpty())
            m_day.failure = why;
    }
    PhotoLaptop &laptop(std::size_t i) { return *m_laptops[i]; }
    CountyDevice device(std::size_t i) const
    {
        return m_county.device(kNumbers[i], kTownships[i == 2 ? 1 : 0]);
    }

    void happen();
    void attach(std::size_t i);
    void handOver(std::size_t i);
    void learn(std::size_t i);
    void exchange(std::size_t i);
    void deliver(std::size_t i, const BlobRequest &request);
    std::optional<QByteArray> answer(std::size_t i, const QByteArray &body);
    bool take(std::size_t i, const BlobRequest &request, const QByteArray &body);
    bool goesAstray(QByteArray &body);
    void carry(std::size_t i);
    void lie(std::size_t i);
    void pry();
    void goBack();
    void kill();
    void comeToRest();
    void check();
    void checkLaptop(std::size_t i);

    core::SeededRandom m_dice;
    std::map<std::string, qint64> &m_met;
    PhotoDay m_day;
    PhotoCounty m_county{{.bytesPerDay = qint64{1} << 40, .spareBytes = 0}};
    SigningKey m_countyKey = *SigningKey::fromSeed(QByteArray(32, 'k'));
    std::vector<std::unique_ptr<PhotoLaptop>> m_laptops;
    std::vector<SigningKey> m_keys;
    std::map<QByteArray, QByteArray> m_contents; ///< by name
    std::vector<core::Record> m_known; ///< records the county has
    std::vector<Late> m_late;
    std::set<QByteArray> m_lied; ///< contents that were lied about
    QTemporaryDir m_stick;
    qint64 m_epoch = 0;
    qint64 m_sent = 0; ///< bytes of pieces that left laptops
    qint64 m_due = 0; ///< bytes that have to be sent once
    qint64 m_mishaps = 0;
};

void World::happen()
{
    const std::size_t i = m_dice.below(m_laptops.size());
    const auto what = m_dice.below(100);
    m_county.now += 1'000;
    if (what < 8)
        attach(i);
    else if (what < 16)
        handOver(i);
    else if (what < 22)
        learn(i);
    else if (what < 84)
        exchange(i);
    else if (what < 89)
        carry(i);
    else if (what < 92)
        lie(i);
    else if (what < 94)
        pry();
    else if (what < 99)
        kill();
    else
        goBack();
}

void World::attach(std::size_t i)
{
    const bool isRepeated = !m_contents.empty() && chance(20);
    const QByteArray content = isRepeated
        ? std::next(m_contents.begin(), std::ptrdiff_t(m_dice.below(m_contents.size())))->second
        : testing::noise(qsizetype(1 + m_dice.below(40'000)), m_dice.below(1'000'000'000));
    const core::Record made = laptop(i).attach(content);
    const QByteArray name = core::contentOf(made)->toBytes();
    m_due += content.size(); // the other may be gone again before this one is asked about
    m_contents[name] = content;
    ++m_day.photos;
    meet(isRepeated ? "the same picture twice" : "attached");
}

/// The laptop's operations reach the county.
void World::handOver(std::size_t i)
{
    auto rows = core::RecordStore(*laptop(i).database)
                    .select(core::RecordType::Attachment, "WHERE unsent IS NOT NULL", {});
    if (!rows)
        return fail(rows.error().detail);
    for (core::Record &row : *rows) {
        row.unsent.clear();
        if (i == 2)
            row.scope = kTownships[1] + QStringLiteral("001");
        m_county.add(row);
        m_known.push_back(row);
    }
    if (!laptop(i).database->execute("UPDATE attachment SET unsent = NULL"))
        fail(QStringLiteral("rows"));
    laptop(i).exchange->renew();
}

/// … and come to a colleague, who wants to look at some.
void World::learn(std::size_t i)
{
    if (m_known.empty())
        return;
    const core::Record &record = m_known[m_dice.below(m_known.size())];
    if (!isVisible(record.scope, device(i).scopes))
        return;
    if (!laptop(i).ledger.record(core::RecordType::Attachment, record.id))
        laptop(i).learn(record);
    laptop(i).want(record);
    meet("wanted");
}

/// What the network does to one message; true when nothing of it arrives.
bool World::goesAstray(QByteArray &body)
{
    const auto fate = m_dice.below(100);
    if (fate < 82)
        return false;
    ++m_mishaps;
    if (fate < 90) {
        meet("message lost");
        return true;
    }
    if (fate < 95) {
        meet("message cut");
        body.truncate(qsizetype(m_dice.below(quint64(body.size()))));
    } else {
        meet("message turned");
        const auto bit = qsizetype(m_dice.below(quint64(body.size()) * 8));
        body[bit / 8] = char(body[bit / 8] ^ (1 << (bit % 8)));
    }
    return false;
}

std::optional<QByteArray> World::answer(std::size_t i, const QByteArray &body)
{
    const auto request = decodeBlobRequest(body, [&](quint32 signer) {
        return signer == kNumbers[i] ? std::optional(m_keys[i].publicKey()) : std::nullopt;
    });
    if (!request)
        return std::nullopt; // told as a bad frame
    const ReplyHead head{QStringLiteral("420529"), m_epoch, m_county.now, Status::Ok, {}};
    if (const auto *fetch = std::get_if<BlobFetch>(&*request)) {
        BlobPart part = m_county.answer(device(i), *fetch);
        part.head = head;
        return encodeBlobPart(part, m_countyKey);
    }
    const auto *piece = std::get_if<BlobPiece>(&*request);
    BlobStates states = piece ? m_county.answer(device(i), *piece)
                              : m_county.answer(device(i), std::get<BlobAsk>(*request));
    states.head = head;
    const bool isBroken = piece && states.states.front().verdict == BlobVerdict::Broken;
    if (isBroken && !m_lied.contains(piece->name.content.toBytes()))
        fail(QStringLiteral("P5: pieces were put together to something else"));
    return encodeBlobStates(states, m_countyKey);
}

bool World::take(std::size_t i, const BlobRequest &request, const QByteArray &body)
{
    const PublicKey county = m_countyKey.publicKey();
    if (std::holds_alternative<BlobFetch>(request)) {
        const auto part = decodeBlobPart(body, county);
        return part && part->head.epoch == m_epoch && laptop(i).exchange->take(*part);
    }
    const auto states = decodeBlobStates(body, county);
    return states && states->head.epoch == m_epoch && laptop(i).exchange->take(*states);
}

void World::deliver(std::size_t i, const BlobRequest &request)
{
    QByteArray body = encodeBlobRequest(request, {.key = m_keys[i], .signer = kNumbers[i]});
    if (chance(6)) {
        m_late.push_back({i, body});
        meet("request comes late as well");
    }
    std::optional<QByteArray> reply;
    if (!goesAstray(body))
        reply = answer(i, body);
    if (reply && chance(4)) {
        meet("request came twice");
        reply = answer(i, body);
    }
    if (!reply || goesAstray(*reply) || !take(i, request, *reply))
        laptop(i).exchange->renew(); // as the driver does after a failure
    if (!m_late.empty() && chance(10)) {
        const Late late = m_late[m_dice.below(m_late.size())];
        (void)answer(late.laptop, late.body);
        meet("an old request came");
    }
}

void World::exchange(std::size_t i)
{
    const auto request = laptop(i).exchange->next(kNumbers[i], kPiece);
    if (!request)
        return fail(request.error().detail);
    if (!*request)
        return;
    ++m_day.rounds;
    if (const auto *piece = std::get_if<BlobPiece>(&**request))
        m_sent += piece->bytes.size();
    deliver(i, **request);
}

/// A stick that is written, carried – or not – and answered.
void World::carry(std::size_t i)
{
    const BundleParty party{QStringLiteral("420529"), m_keys[i], m_countyKey.publicKey()};
    PhotoRoom room;
    room.available = [&](const QString &) { return 1'100'000 + qint64(m_dice.below(200'000)); };
    room.bundleBytes = 50'000;
    const auto written
        = writePhotos(laptop(i).ledger, laptop(i).blobs, party, {m_stick.path(), room});
    if (!written)
        return fail(written.error().detail);
    LedgerForSync door(laptop(i).ledger);
    const auto asked = door.waitingPhotos();
    if (!asked)
        return fail(asked.error().detail);
    for (const QString &file : written->files) {
        QByteArray bytes = *BundleFile::read(file);
        if (goesAstray(bytes))
            continue;
        const auto bundle = readBundle(bytes);
        if (!bundle || !verifyBundle(*bundle, m_keys[i].publicKey()))
            continue;
        const auto photos = decodePhotos(*openBundle(*bundle, m_countyKey));
        for (const CarriedPhoto &photo : *photos) {
            if (m_county.desk().takeWhole(m_county, device(i), photo, m_county.now).verdict
                == BlobVerdict::Whole)
                meet("a photo came by stick");
        }
    }
    if (chance(30))
        return meet("an answer on a stick was lost");
    std::vector<PhotoVerdict> verdicts;
    const BlobStates states = m_county.desk().ask(m_county, device(i), {kNumbers[i], *asked});
    for (std::size_t k = 0; k < asked->size(); ++k)
        verdicts.push_back({(*asked)[k].content, states.states[k].verdict});
    if (const auto noted = door.notePhotos(verdicts); noted && noted->received > 0)
        meet("confirmed by stick");
}

/// A laptop whose disk or memory turns bits sends what the name does not say.
void World::lie(std::size_t i)
{
    if (m_known.empty())
        return;
    const core::Record &record = m_known[m_dice.below(m_known.size())];
    const BlobName name{record.id, *core::contentOf(record)};
    const BlobState state = m_county.answer(device(i), BlobAsk{kNumbers[i], {name}}).states.front();
    if (state.verdict != BlobVerdict::Wanted)
        return;
    const qint64 rest = record.integer("byte_count") - state.have;
    const BlobPiece piece{kNumbers[i], name, state.have,
        testing::noise(qMin<qint64>(rest, kPiece), m_dice.below(1'000))};
    (void)m_county.answer(device(i), piece);
    m_lied.insert(name.content.toBytes());
    m_mishaps += 1 + record.integer("byte_count") / kPiece; // all of it has to come again
    meet("lied to");
}

void World::pry()
{
    if (m_known.empty())
        return;
    const core::Record &record = m_known[m_dice.below(m_known.size())];
    if (isVisible(record.scope, device(2).scopes))
        return;
    meet("somebody pried");
    const BlobName name{record.id, *core::contentOf(record)};
    if (!m_county.answer(device(2), BlobFetch{9, name, 0, kMaxPieceBytes}).bytes.isEmpty())
        fail(QStringLiteral("P4: another township got a photo"));
}

/// The county's photos are those of an earlier day: some are gone.
void World::goBack()
{
    meet("the county came from a backup");
    const QDir blobs(m_county.folder() + QStringLiteral("/blobs"));
    for (const QFileInfo &entry : blobs.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (chance(60))
            QDir(entry.absoluteFilePath()).removeRecursively();
    }
    m_county.restart();
    ++m_epoch;
    for (const auto &each : m_laptops) {
        core::DeviceState state = each->ledger.device().state().value();
        state.epoch = m_epoch;
        if (!each->ledger.device().saveState(state))
            fail(QStringLiteral("epoch"));
        each->restart();
    }
    m_late.clear(); // refused as of another epoch
    for (const auto &[name, content] : m_contents)
        m_due += content.size() * qint64(m_laptops.size());
}

void World::kill()
{
    ++m_mishaps;
    if (chance(30)) {
        meet("county killed");
        return m_county.restart();
    }
    meet("laptop killed");
    laptop(m_dice.below(m_laptops.size())).restart();
}

void World::comeToRest()
{
    for (std::size_t i = 0; i < m_laptops.size(); ++i)
        handOver(i);
    constexpr int kRounds = 4'000;
    constexpr qint64 kHour = 3'600'000;
    for (int hour = 0; hour < 3; ++hour) { // what was not there is asked for again
        for (std::size_t i = 0; i < m_laptops.size(); ++i) {
            PhotoLaptop &each = laptop(i);
            each.clock.advance(kHour);
            each.exchange->renew();
            int rounds = 0;
            for (;;) {
                const auto request = each.exchange->next(kNumbers[i], kPiece);
                if (!request)
                    return fail(request.error().detail);
                if (!*request)
                    break;
                if (++rounds > kRounds)
                    return fail(QStringLiteral("P1: it never ends"));
                if (const auto *piece = std::get_if<BlobPiece>(&**request))
                    m_sent += piece->bytes.size();
                const QByteArray body
                    = encodeBlobRequest(**request, {.key = m_keys[i], .signer = kNumbers[i]});
                const auto reply = answer(i, body);
                if (!reply || !take(i, **request, *reply))
                    return fail(QStringLiteral("a fair line failed"));
            }
        }
    }
}

void World::checkLaptop(std::size_t i)
{
    PhotoLaptop &each = laptop(i);
    const auto counts = each.queue().counts(m_epoch);
    if (!counts || counts->up > 0)
        return fail(QStringLiteral("P6: laptop %1 still waits").arg(kNumbers[i]));
    if (counts->refused > 0)
        return fail(QStringLiteral("P1: laptop %1 was refused").arg(kNumbers[i]));
    if (counts->down > 0)
        return fail(QStringLiteral("P2: laptop %1 did not get all").arg(kNumbers[i]));
    for (const auto &[name, content] : m_contents) {
        const auto here = each.blobs.get(*core::ContentId::fromBytes(name));
        if (here && *here != content)
            return fail(QStringLiteral("P3: laptop %1 has another picture").arg(kNumbers[i]));
    }
}

void World::check()
{
    core::BlobStore county
        = countyPhotos(m_county.folder() + QStringLiteral("/blobs"), m_countyKey);
    for (const core::Record &record : m_known) {
        const core::ContentId content = *core::contentOf(record);
        const auto there = county.get(content);
        if (!there)
            return fail(QStringLiteral("P1: a photo did not arrive"));
        if (*there != m_contents[content.toBytes()])
            return fail(QStringLiteral("P3: the county has another picture"));
    }
    for (std::size_t i = 0; i < m_laptops.size(); ++i)
        checkLaptop(i);
    if (m_sent > m_due + m_mishaps * kPiece)
        fail(QStringLiteral("P5: %1 bytes sent, %2 due, %3 mishaps")
                 .arg(m_sent)
                 .arg(m_due)
                 .arg(m_mishaps));
}

} // namespace

PhotoDay photoDay(quint64 seed, std::map<std::string, qint64> &met)
{
    return World(seed, met).run();
}

} // namespace syncing::sim
