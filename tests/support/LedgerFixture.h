// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "core/storage/Migrator.h"

#include <memory>

namespace support {

/// A clock that stands where a test puts it.
class FakeClock final : public core::Clock
{
public:
    qint64 nowMs() const override { return m_now; }
    void advance(qint64 ms) { m_now += ms; }

private:
    qint64 m_now = 1'795'400'000'000; // 2026-11-23, a Monday morning in China
};

inline const QString kVillage = QStringLiteral("420529111204");

/// The line of a person whom another laptop entered.
inline core::LogEntry newcomer(
    qint64 seq, const core::RecordId &id, std::vector<core::GroupChange> groups)
{
    core::RecordChange create;
    create.kind = core::ChangeKind::Create;
    create.type = static_cast<int>(core::RecordType::Person);
    create.id = id;
    create.scope = kVillage;
    create.groups = std::move(groups);
    core::LogEntry entry;
    entry.seq = seq;
    entry.scope = kVillage;
    entry.device = 9;
    entry.lsn = seq;
    entry.op = core::Op{seq, core::OpKind::Edit, {create}, QStringLiteral("limin"), 0, {}};
    return entry;
}

/// A ledger in memory with helpers that make the smallest valid records.
class LedgerFixture
{
public:
    explicit LedgerFixture(quint32 device = 7, std::uint64_t seed = 1)
        : random(seed)
        , database(core::Database::inMemory().value())
        , ledger(*database, clock)
    {
        (void)core::migrate(*database, core::ledgerSchema()).hasValue();
        core::DeviceState state = ledger.device().state().value();
        state.device = device;
        (void)ledger.device().saveState(state).hasValue();
    }

    core::RecordEdit creation(core::RecordType type)
    {
        core::RecordEdit edit;
        edit.kind = core::ChangeKind::Create;
        edit.before.type = type;
        edit.before.id = random.newRecordId();
        edit.before.scope = kVillage;
        return edit;
    }
    core::RecordEdit newPerson(const QString &name, const QString &idNumber)
    {
        core::RecordEdit edit = creation(core::RecordType::Person);
        edit.values = {{1, name}, {3, idNumber}};
        return edit;
    }
    core::UserAction action(std::vector<core::RecordEdit> edits) const
    {
        core::UserAction action;
        action.user = QStringLiteral("lidahai");
        action.edits = std::move(edits);
        return action;
    }
    /// The edit of one record as a form that opens now would make it.
    core::RecordEdit edit(core::RecordType type, const core::RecordId &id, core::FieldMap values)
    {
        return {core::ChangeKind::Set, ledger.record(type, id).value(), std::move(values)};
    }

    FakeClock clock;
    core::SeededRandom random;
    std::unique_ptr<core::Database> database;
    core::Ledger ledger;
};

} // namespace support
