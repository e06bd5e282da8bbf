// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/OpShape.h"

#include "core/domain/RegionCode.h"
#include "sync/server/Decide.h"

#include <algorithm>

namespace syncing {

using core::ChangeKind;
using core::GroupChange;
using core::Op;
using core::OpKind;
using core::RecordChange;
using core::RecordType;

namespace {

constexpr std::size_t kMaxChanges = 500;

bool isVillage(const QString &scope)
{
    return scope.size() == core::kVillageDigits
        && std::ranges::all_of(scope, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isCountysOwn(int type)
{
    return type == static_cast<int>(RecordType::Conflict)
        || type == static_cast<int>(RecordType::Hold);
}

bool isGroupSound(const core::RecordSpec *spec, const GroupChange &group)
{
    if (group.group == core::kUseGroup || group.group == core::kPlaceGroup)
        return group.fields.empty();
    if (group.fields.empty())
        return false;
    return std::ranges::all_of(group.fields, [&](const auto &entry) {
        const core::FieldSpec *field = spec ? spec->field(entry.first) : nullptr;
        if (!field)
            return true;
        return field->group == group.group
            && !core::catalogue::structuralFault(*field, entry.second);
    });
}

bool isChangeSound(const RecordChange &change)
{
    const bool isUse = change.kind == ChangeKind::Void || change.kind == ChangeKind::Restore;
    const bool isMove = change.kind == ChangeKind::Move;
    const core::RecordSpec *spec = core::catalogue::find(change.type);
    std::vector<core::GroupNumber> seen;
    for (const GroupChange &group : change.groups) {
        if (!isGroupSound(spec, group) || (group.group == core::kUseGroup) != isUse
            || (group.group == core::kPlaceGroup) != isMove
            || std::ranges::find(seen, group.group) != seen.end())
            return false;
        seen.push_back(group.group);
    }
    if (change.id.isNull() || change.type < 1)
        return false;
    if (change.kind == ChangeKind::Create)
        return isVillage(change.scope);
    if (isMove)
        return isVillage(change.scope) && change.groups.size() == 1;
    return change.scope.isEmpty() && !change.groups.empty();
}

/// A resolution closes exactly one case, and says how and by whom.
bool isResolution(const RecordChange &change)
{
    if (change.type != static_cast<int>(RecordType::Conflict) || change.kind != ChangeKind::Set
        || change.groups.size() != 1)
        return false;
    const core::RecordSpec &spec = core::catalogue::of(RecordType::Conflict);
    const core::FieldMap &fields = change.groups[0].fields;
    const auto status = fields.find(spec.number("status"));
    if (status == fields.end() || status->second.text() != QLatin1String("closed"))
        return false;
    return std::ranges::all_of(fields, [&](const auto &field) {
        for (const char *key :
            {"status", "choice", "resolution_reason", "resolved_by", "resolved_at"}) {
            if (field.first == spec.number(key))
                return true;
        }
        return false;
    });
}

} // namespace

std::optional<QLatin1String> faultOf(const Op &op)
{
    if (op.changes.empty() || op.changes.size() > kMaxChanges || op.user.isEmpty())
        return reason::kMalformed;
    if (!std::ranges::all_of(op.changes, isChangeSound))
        return reason::kMalformed;
    const auto ownOfCounty = std::ranges::count_if(
        op.changes, [](const RecordChange &change) { return isCountysOwn(change.type); });
    switch (op.kind) {
    case OpKind::Edit:
        return ownOfCounty > 0 ? std::optional(reason::kNeedsCommand) : std::nullopt;
    case OpKind::ResolveConflict: {
        const auto resolutions = std::ranges::count_if(op.changes, isResolution);
        if (resolutions == 1 && ownOfCounty == 1)
            return std::nullopt;
        return ownOfCounty > 0 ? reason::kNeedsCommand : reason::kMalformed;
    }
    }
    Q_UNREACHABLE();
}

} // namespace syncing
