// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/MassVoid.h"

#include <algorithm>

namespace core {

namespace {

int voidsOf(const std::vector<RecordChange> &changes, RecordType type)
{
    return static_cast<int>(std::ranges::count_if(changes, [type](const RecordChange &change) {
        return change.kind == ChangeKind::Void && change.type == static_cast<int>(type);
    }));
}

} // namespace

bool VoidLimits::isOver(qint64 ofDevice, qint64 ofVillage, qint64 personsInVillage) const
{
    constexpr qint64 kHundred = 100;
    const qint64 share = personsInVillage * perVillagePercent / kHundred;
    return ofDevice > perDevice || ofVillage > std::max(share, perVillageLeast);
}

int voidCount(const std::vector<RecordChange> &changes)
{
    const int persons = voidsOf(changes, RecordType::Person);
    return persons > 0
        ? persons
        : voidsOf(changes, RecordType::Household) + voidsOf(changes, RecordType::CaseFile);
}

Result<int> voidsSince(Database &database, qint64 since)
{
    Statement rows = database.statement("SELECT body FROM outbox WHERE made_at >= ?1"
                                        " UNION ALL SELECT body FROM own_op WHERE made_at >= ?1"
                                        " AND outcome = 1");
    rows.bind(since);
    int count = 0;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return count;
        MQ_TRY_ASSIGN(const Op op, decodeOp(rows.bytes(0)));
        if (op.kind == OpKind::Edit)
            count += voidCount(op.changes);
    }
}

} // namespace core
