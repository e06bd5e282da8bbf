// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/Moves.h"

#include "core/domain/RegionCode.h"
#include "core/operations/Belongings.h"

#include <algorithm>

namespace core {

namespace {

constexpr std::size_t kMostListed = 300; // so that they fit one operation

/// The records of this ledger.
class StoredRecords final : public RecordSource
{
public:
    explicit StoredRecords(const RecordStore &store)
        : m_store(store)
    { }

    Result<std::optional<Record>> find(RecordType type, const RecordId &id) const override
    {
        return m_store.find(type, id);
    }

    Result<std::vector<Record>> referringTo(const RecordId &target) const override
    {
        std::vector<Record> all;
        for (const RecordSpec &spec : catalogue::all()) {
            for (const char *key : {"household", "person", "subject"}) {
                if (!spec.field(QString::fromLatin1(key)))
                    continue;
                MQ_TRY_ASSIGN(std::vector<Record> some,
                    m_store.select(spec.type, QByteArray("WHERE \"") + key + "\" = ? ORDER BY no",
                        {target.toBytes()}));
                std::ranges::move(some, std::back_inserter(all));
            }
        }
        return all;
    }

private:
    const RecordStore &m_store;
};

/// The village of residence an edit gives a household or person; empty when it stays.
QString newVillage(const RecordEdit &edit)
{
    const RecordType type = edit.before.type;
    const bool canMove = edit.kind == ChangeKind::Set
        && (type == RecordType::Household || type == RecordType::Person);
    if (!canMove)
        return {};
    const auto living = edit.values.find(catalogue::of(type).number("region_living"));
    if (living == edit.values.end())
        return {};
    const QString to = living->second.text();
    const bool isOfCounty = to.size() == kVillageDigits && to != edit.before.scope
        && QStringView(to).left(kCountyDigits)
            == QStringView(edit.before.scope).left(kCountyDigits);
    // Said again, it moves nothing: records may be kept elsewhere than somebody lives.
    return isOfCounty && to != edit.before.text("region_living") ? to : QString();
}

Result<bool> livesInHousehold(const RecordStore &store, const RecordId &person)
{
    MQ_TRY_ASSIGN(const std::vector<Record> memberships,
        store.referring(RecordType::Membership, "person", person));
    return std::ranges::any_of(memberships, isMemberNow);
}

bool isListed(const UserAction &action, ChangeKind kind, const RecordId &id)
{
    return std::ranges::any_of(action.edits,
        [&](const RecordEdit &edit) { return edit.kind == kind && edit.before.id == id; });
}

/// Who moves with the household lives where it lives, unless somebody said otherwise.
void addResidence(const MoveAhead &move, const Record &person, UserAction &action)
{
    const QString before = move.root.text("region_living");
    const QString living = person.text("region_living");
    const bool isSame = living == before || (before.isEmpty() && living == move.root.scope);
    if (!isSame || living.isEmpty() || person.isVoid)
        return;
    const auto same = [&](const RecordEdit &edit) {
        return edit.kind == ChangeKind::Set && edit.before.id == person.id;
    };
    const FieldNumber field = catalogue::of(RecordType::Person).number("region_living");
    const auto edit = std::ranges::find_if(action.edits, same);
    if (edit != action.edits.end())
        edit->values.try_emplace(field, move.to);
    else
        action.edits.push_back({ChangeKind::Set, person, {{field, move.to}}});
}

void addMove(const MoveAhead &move, UserAction &action)
{
    std::size_t listed = 1;
    action.edits.push_back({ChangeKind::Move, move.root, {}, move.to});
    for (const Record &each : move.belongings) {
        if (each.type == RecordType::Conflict || each.type == RecordType::Hold)
            continue; // the county's own: it moves them itself
        if (each.type == RecordType::Person && move.root.type == RecordType::Household)
            addResidence(move, each, action);
        if (each.type == RecordType::Membership && isMemberNow(each))
            action.reads.push_back({static_cast<int>(each.type), each.id, kUseGroup,
                each.revision(kUseGroup)}); // who goes along was decided by it
        if (listed++ < kMostListed)
            action.edits.push_back({ChangeKind::Move, each, {}, move.to});
    }
}

} // namespace

Result<std::vector<MoveAhead>> movesAhead(const RecordStore &store, const UserAction &action)
{
    std::vector<MoveAhead> moves;
    for (const RecordEdit &edit : action.edits) {
        const QString to = newVillage(edit);
        if (to.isEmpty() || isListed(action, ChangeKind::Move, edit.before.id))
            continue;
        if (edit.before.type == RecordType::Person) {
            MQ_TRY_ASSIGN(const bool hasHousehold, livesInHousehold(store, edit.before.id));
            if (hasHousehold)
                continue; // its records stay with the household's
        }
        MoveAhead move{edit.before, to, {}};
        MQ_TRY_ASSIGN(move.belongings, belongingsOf(edit.before, StoredRecords(store)));
        moves.push_back(std::move(move));
    }
    return moves;
}

Result<void> addMoves(const RecordStore &store, UserAction &action)
{
    MQ_TRY_ASSIGN(const std::vector<MoveAhead> moves, movesAhead(store, action));
    for (const MoveAhead &move : moves) {
        if (move.to != moves.front().to)
            return Error{ErrorCode::InvalidInput, QStringLiteral("moves to two villages at once")};
        addMove(move, action);
    }
    return {};
}

} // namespace core
