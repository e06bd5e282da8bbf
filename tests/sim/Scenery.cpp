// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Scenery.h"

#include "core/operations/DigestKeeper.h"
#include "core/operations/Ledger.h"
#include "core/storage/Migrator.h"
#include "sync/client/SyncSession.h"
#include "sync/server/Answer.h"

#include <QLoggingCategory>

namespace syncing::sim {

using core::ChangeKind;
using core::Record;
using core::RecordEdit;
using core::RecordType;

namespace {

constexpr qint64 kStart = 1'790'000'000'000;

class FixedClock final : public core::Clock
{
public:
    qint64 nowMs() const override { return kStart; }
};

template <class T> T must(core::Result<T> result)
{
    if (!result)
        qFatal("scenery: %s", qPrintable(result.error().detail));
    return std::move(result).value();
}

void must(const core::Result<void> &result)
{
    if (!result)
        qFatal("scenery: %s", qPrintable(result.error().detail));
}

RecordEdit creation(RecordType type, const core::RecordId &id, const QString &village,
    std::vector<std::pair<const char *, core::Value>> values)
{
    RecordEdit edit;
    edit.kind = ChangeKind::Create;
    edit.before.type = type;
    edit.before.id = id;
    edit.before.scope = village;
    for (auto &[key, value] : values)
        edit.values.emplace(core::catalogue::of(type).number(key), std::move(value));
    return edit;
}

std::unique_ptr<core::Database> emptyLedger(quint32 device)
{
    auto database = must(core::Database::inMemory());
    // Small pages are copied and logged faster; disks are put back before every run.
    must(database->execute("PRAGMA page_size = 1024"));
    must(core::migrate(*database, core::ledgerSchema()));
    core::DeviceStore store(*database);
    core::DeviceState state = must(store.state());
    state.device = device;
    state.epoch = 1;
    must(store.saveState(state));
    must(core::DigestKeeper(*database, FixedClock()).open()); // it will not be closed in good order
    return database;
}

void syncOnce(core::Ledger &ledger, MemoryCountyStore &county)
{
    LedgerForSync door(ledger);
    const SyncRequest request = must(makeRequest(door, {1, 0, tuning::kMaxBatchBytes}, 0));
    (void)must(takeReply(door, request, answer(county, request, kStart)));
}

void addHousehold(Scenery &scenery, core::UserAction &action, core::Random &random)
{
    scenery.household = random.newRecordId();
    const QByteArray household = scenery.household.toBytes();
    const QByteArray person = action.edits[0].before.id.toBytes();
    const QString village = action.edits[0].before.scope;
    action.edits[1].values.emplace(
        core::catalogue::of(RecordType::CaseFile).number("household"), household);
    action.edits.push_back(creation(RecordType::Household, scenery.household, village,
        {{"head", person}, {"region_living", village}}));
    action.edits.push_back(creation(RecordType::Membership, random.newRecordId(), village,
        {{"household", household}, {"person", person}, {"kind", QStringLiteral("head")}}));
    action.edits.push_back(creation(RecordType::Visit, random.newRecordId(), village,
        {{"household", household}, {"visitors", QStringLiteral("Anna")}}));
}

void furnish(Scenery &scenery, core::Ledger &ledger, core::Random &random)
{
    const QString village = kTown + QStringLiteral("204");
    for (int i = 0; i < 2; ++i) {
        const core::RecordId person = random.newRecordId();
        const core::RecordId caseFile = random.newRecordId();
        core::UserAction action;
        action.user = scenery.laptops[0].user;
        action.edits.push_back(creation(RecordType::Person, person, village,
            {{"name", QStringLiteral("王桂兰")}, {"phone", QStringLiteral("13800000000")}}));
        action.edits.push_back(creation(RecordType::CaseFile, caseFile, village,
            {{"monthly_amount", 52000 + i}, {"status", QStringLiteral("active")},
                {"person", person.toBytes()}}));
        if (i == 0)
            addHousehold(scenery, action, random);
        (void)must(ledger.commit(action));
        scenery.persons.push_back(person);
        scenery.caseFiles.push_back(caseFile);
    }
}

} // namespace

Scenery Scenery::build()
{
    // What runs plant on purpose is found, and told, thousands of times.
    QLoggingCategory::setFilterRules(QStringLiteral("core.digest=false\ncore.ledger=false"));
    core::SeededRandom random(1);
    Scenery scenery{MemoryCountyStore(QStringLiteral("420529")), SigningKey::generate(random), {},
        {}, {}, {}, {}};
    constexpr int kFewVoids = 1; // so that a day of the simulation reaches it
    scenery.county.limitVoids({kFewVoids, 0, kFewVoids});
    const FixedClock clock;
    std::vector<std::unique_ptr<core::Database>> databases;
    for (const auto &[user, prefix] : {std::pair{"anna", kTown}, {"bao", kTown},
             {"zhou", kOtherTown}, {"chief", QStringLiteral("420529")}}) {
        scenery.keys.push_back(SigningKey::generate(random));
        const quint32 device = scenery.county.enrol(scenery.keys.back().publicKey(), {prefix});
        scenery.laptops.push_back({QString::fromLatin1(user), prefix, device, {}});
        databases.push_back(emptyLedger(device));
    }
    std::vector<std::unique_ptr<core::Ledger>> ledgers;
    for (const auto &database : databases)
        ledgers.push_back(std::make_unique<core::Ledger>(*database, clock));
    furnish(scenery, *ledgers[0], random);
    for (std::size_t i = 0; i < databases.size(); ++i) {
        syncOnce(*ledgers[i], scenery.county);
        scenery.laptops[i].image = databases[i]->image();
    }
    return scenery;
}

} // namespace syncing::sim
