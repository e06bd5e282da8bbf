// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include "sync/server/Answer.h"

// Somebody at the county already works with a program of a later release. What that one writes
// beside what is known today, every laptop and the county must keep, whatever they do to the
// record.

namespace syncing::sim {

using core::Record;
using core::RecordType;

namespace {

constexpr core::FieldNumber kLaterField = 900;
constexpr core::FieldNumber kOtherLaterField = 901;
constexpr core::GroupNumber kLaterGroup = 77;
constexpr int kLaterType = 99;
constexpr std::size_t kLaterOwner = 99; ///< no laptop
const QString kLaterUser = QStringLiteral("from tomorrow");

} // namespace

void World::planLater(Script &script)
{
    m_dice.turnTo(kLaterStream);
    if (m_dice.below(4) != 3)
        return;
    const auto count = 1 + m_dice.below(4);
    for (std::uint64_t i = 0; i < count; ++i)
        plan(script, What::Later, kOffice, qint64(m_dice.below(quint64(script.day))));
}

/// The number of that program; none when the county was put back to before it had one.
std::optional<quint32> World::laterDevice()
{
    if (m_laterDevice == 0) {
        core::SeededRandom random(1); // no choice: it signs nothing here
        const PublicKey key = SigningKey::generate(random).publicKey();
        const std::vector<QString> scopes{m_scenery.laptops[kOffice].prefix};
        m_laterDevice = m_county.enrol(key, scopes);
        if (m_second)
            m_second->enrol(m_laterDevice, key, scopes);
        m_owners[m_laterDevice] = kLaterOwner;
        m_laterEpoch = m_county.epoch();
    }
    return m_laterEpoch == m_county.epoch() ? std::optional(m_laterDevice) : std::nullopt;
}

/// It is always in step with the county and so sees all that stands.
std::optional<core::RecordChange> World::laterChange()
{
    const core::RecordId &id = m_scenery.persons[m_dice.below(m_scenery.persons.size())];
    const SharedRecord row = m_county.record(int(RecordType::Person), id);
    if (!row)
        return std::nullopt;
    const core::Value value = qint64(m_dice.below(9));
    const auto setIn = [&](core::GroupNumber group, core::FieldNumber field) {
        return core::RecordChange{core::ChangeKind::Set, int(RecordType::Person), id, {},
            {{group, row->revision(group), {{field, value}}}}};
    };
    switch (m_dice.below(3)) {
    case 0:
        return setIn(kLaterGroup, kOtherLaterField);
    case 1: // beside fields that are known
        return setIn(core::catalogue::of(RecordType::Person).field(u"phone")->group, kLaterField);
    default:
        return core::RecordChange{core::ChangeKind::Create, kLaterType, m_dice.newRecordId(),
            row->scope, {{kLaterGroup, {}, {{kOtherLaterField, value}}}}};
    }
}

void World::writeLater()
{
    const std::optional<quint32> device = laterDevice();
    const std::optional<core::RecordChange> change = laterChange();
    if (!device || !change)
        return;
    const DeviceProgress before = m_county.device(*device)->progress;
    core::Op op{before.lastLsn + 1, core::OpKind::Edit, {}, kLaterUser, m_clock.now, {}};
    op.changes.push_back(*change);
    const QByteArray bytes = core::encodeOp(op);
    const core::OpId opId = core::chainAfter(before.lastHash, bytes);
    Seen seen;
    const core::GroupChange &group = change->groups.front();
    if (const auto line = m_lineOps.find(group.base.seq()); line != m_lineOps.end())
        seen[{change->id, group.group}] = line->second;
    m_made[opId] = {kLaterOwner, opId, op, seen, false};

    SyncRequest request;
    request.device = *device;
    request.epoch = m_county.epoch();
    request.headLsn = request.firstLsn = op.lsn;
    request.headHash = opId;
    request.previousHash = before.lastHash;
    request.cursor = m_county.lastSeq();
    request.ops = {bytes};
    const SyncReply reply
        = atCounty([&](CountyStore &county) { return answer(county, request, countyNow()); });
    if (reply.lastLsn != op.lsn)
        return fail(QStringLiteral("I22: what a later release wrote was turned away"));
    meet("a later release wrote");
    checkCounty();
}

/// Only the later release itself writes such values, and whoever decides between two of them.
void World::noteLater(const core::Op &op)
{
    const bool isLater = op.user == kLaterUser;
    for (const core::RecordChange &change : op.changes) {
        const auto first = m_laterValues.lower_bound({change.id, 0});
        if (!isLater && first != m_laterValues.end() && first->first.first == change.id)
            meet("changed beside what a later release wrote");
        if (!isLater && op.kind != core::OpKind::ResolveConflict)
            continue;
        if (change.type == kLaterType && !m_county.record(kLaterType, change.id))
            fail(QStringLiteral("I22: a record of a later release was not kept"));
        for (const core::GroupChange &group : change.groups) {
            for (const auto &[field, value] : group.fields) {
                if (change.type != kLaterType && field >= kLaterField)
                    m_laterValues[{change.id, field}] = value;
            }
        }
    }
}

/// I22: what nobody here knows stays as it was written, whoever changes the record.
void World::checkLater(const core::LogEntry &entry)
{
    if (entry.outcome == core::Outcome::Applied)
        noteLater(*entry.op);
    for (const auto &[place, value] : m_laterValues) {
        const Record &row = m_truth.at(place.first);
        const auto present = row.fields.find(place.second);
        if (present == row.fields.end() || present->second != value)
            return fail(QStringLiteral("I22: what a later release wrote is gone"));
    }
}

} // namespace syncing::sim
