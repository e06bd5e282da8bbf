// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Moving.h"

#include "core/base/Mutant.h"
#include "core/domain/RegionCode.h"
#include "core/operations/Belongings.h"

#include <algorithm>
#include <map>

namespace syncing {

using core::ChangeKind;
using core::Op;
using core::Record;
using core::RecordChange;
using core::RecordId;
using core::RecordType;

namespace {

/// All that one village keeps, found by what it names.
class VillageRecords final : public core::RecordSource
{
public:
    VillageRecords(const CountyView &view, const QString &village)
        : m_rows(view.recordsOf(village))
    {
        for (const SharedRecord &row : m_rows) {
            m_byId.emplace(row->id, row);
            for (const auto &[number, value] : row->fields) {
                const core::RecordSpec *spec = core::catalogue::find(static_cast<int>(row->type));
                const core::FieldSpec *field = spec ? spec->field(number) : nullptr;
                const auto target = field && field->type == core::FieldType::Reference
                    ? RecordId::fromBytes(value.bytes())
                    : std::nullopt;
                if (target)
                    m_byTarget.emplace(*target, row);
            }
        }
    }

    core::Result<std::optional<Record>> find(RecordType type, const RecordId &id) const override
    {
        const auto found = m_byId.find(id);
        if (found == m_byId.end() || found->second->type != type)
            return std::optional<Record>();
        return std::optional<Record>(*found->second);
    }

    core::Result<std::vector<Record>> referringTo(const RecordId &target) const override
    {
        std::vector<Record> rows;
        const auto [first, last] = m_byTarget.equal_range(target);
        for (auto each = first; each != last; ++each)
            rows.push_back(*each->second);
        return rows;
    }

private:
    std::vector<SharedRecord> m_rows;
    std::map<RecordId, SharedRecord> m_byId;
    std::multimap<RecordId, SharedRecord> m_byTarget;
};

core::FieldMap fieldsOf(const RecordChange &change)
{
    core::FieldMap fields;
    for (const core::GroupChange &group : change.groups)
        fields.insert(group.fields.begin(), group.fields.end());
    return fields;
}

RecordChange moveOf(int type, const RecordId &id, core::Revision base, const QString &to)
{
    return {ChangeKind::Move, type, id, to, {{core::kPlaceGroup, base, {}}}};
}

class Following
{
public:
    Following(const Op &op, const CountyView &view)
        : m_op(op)
        , m_view(view)
    {
        for (const RecordChange &change : op.changes) {
            if (change.kind == ChangeKind::Create || change.kind == ChangeKind::Move)
                m_places[change.id] = change.scope;
        }
    }

    std::vector<RecordChange> moves()
    {
        for (const RecordChange &change : m_op.changes) {
            if (change.kind == ChangeKind::Move)
                takeAlong(change);
        }
        // Who joins a household is kept with it; then everything else about those persons.
        for (const bool isForPersons : {true, false}) {
            for (const RecordChange &change : m_op.changes) {
                const bool isMembership = change.type == static_cast<int>(RecordType::Membership);
                if (change.kind == ChangeKind::Create && isMembership == isForPersons)
                    putToOwner(change);
            }
        }
        return std::move(m_moves);
    }

private:
    void takeAlong(const RecordChange &move)
    {
        const bool isRoot = move.type == static_cast<int>(RecordType::Household)
            || move.type == static_cast<int>(RecordType::Person);
        const SharedRecord row = isRoot ? m_view.record(move.type, move.id) : SharedRecord();
        if (!row || row->scope == move.scope || core::mutantIs(core::Mutant::LeftBehind))
            return;
        if (!m_village || m_villageName != row->scope) {
            m_village.emplace(m_view, row->scope);
            m_villageName = row->scope;
        }
        const auto all = core::belongingsOf(*row, *m_village);
        for (const Record &each : all ? *all : std::vector<Record>()) {
            if (m_places.try_emplace(each.id, move.scope).second)
                m_moves.push_back(moveOf(static_cast<int>(each.type), each.id,
                    each.revision(core::kPlaceGroup), move.scope));
        }
    }

    QString placeOf(const core::RecordKey &owner) const
    {
        if (const auto known = m_places.find(owner.second); known != m_places.end())
            return known->second;
        const SharedRecord row = m_view.record(owner.first, owner.second);
        return row ? row->scope : QString();
    }

    void put(int type, const RecordId &id, const QString &to)
    {
        m_places[id] = to;
        m_moves.push_back(moveOf(type, id, core::Revision(), to));
    }

    void putToOwner(const RecordChange &created)
    {
        const core::FieldMap fields = fieldsOf(created);
        for (const core::RecordKey &owner : core::ownersOf(created.type, fields)) {
            const QString place = placeOf(owner);
            if (place.isEmpty())
                continue;
            if (place != m_places.at(created.id))
                put(created.type, created.id, place);
            break;
        }
        if (created.type == static_cast<int>(RecordType::Membership)
            && m_places.at(created.id) != created.scope)
            bringPerson(created, fields);
    }

    /// A person made together with the membership in a household that is elsewhere by now.
    void bringPerson(const RecordChange &membership, const core::FieldMap &fields)
    {
        const auto number = core::catalogue::of(RecordType::Membership).number("person");
        const auto field = fields.find(number);
        const auto person
            = field == fields.end() ? std::nullopt : RecordId::fromBytes(field->second.bytes());
        const bool isMadeHere
            = person && std::ranges::any_of(m_op.changes, [&](const auto &change) {
                  return change.kind == ChangeKind::Create && change.id == *person;
              });
        const QString place = m_places.at(membership.id);
        if (isMadeHere && m_places.at(*person) != place)
            put(static_cast<int>(RecordType::Person), *person, place);
    }

    const Op &m_op;
    const CountyView &m_view;
    std::map<RecordId, QString> m_places; ///< of what the operation makes or moves
    std::optional<VillageRecords> m_village;
    QString m_villageName;
    std::vector<RecordChange> m_moves;
};

} // namespace

std::optional<QString> destinationOf(const Op &op, const CountyView &view)
{
    QString to;
    for (const RecordChange &change : op.changes) {
        if (change.kind != ChangeKind::Move)
            continue;
        const SharedRecord row = view.record(change.type, change.id);
        const bool isOfCounty = !row
            || QStringView(row->scope).left(core::kCountyDigits)
                == QStringView(change.scope).left(core::kCountyDigits);
        if (!isOfCounty || (!to.isEmpty() && to != change.scope))
            return std::nullopt;
        to = change.scope;
    }
    return to;
}

SharedRecord ownerOf(const RecordChange &created, const Op &op, const CountyView &view)
{
    for (const core::RecordKey &owner : core::ownersOf(created.type, fieldsOf(created))) {
        const bool isMadeHere = std::ranges::any_of(op.changes, [&](const RecordChange &change) {
            return change.kind == ChangeKind::Create && change.id == owner.second;
        });
        if (isMadeHere)
            return {};
        if (SharedRecord row = view.record(owner.first, owner.second))
            return row;
    }
    return {};
}

std::vector<RecordChange> followingMoves(const Op &op, const CountyView &view)
{
    const bool mayMove = std::ranges::any_of(op.changes, [](const RecordChange &change) {
        return change.kind == ChangeKind::Create || change.kind == ChangeKind::Move;
    });
    return mayMove ? Following(op, view).moves() : std::vector<RecordChange>();
}

} // namespace syncing
