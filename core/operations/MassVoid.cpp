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

} // namespace core
