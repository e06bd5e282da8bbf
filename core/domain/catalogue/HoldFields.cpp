// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    HoldGroup = 1,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {HoldGroup, "hold", MergeClass::Command},
};

constexpr FieldSpec kFields[] = {
    {1, "subject", Reference, nullptr, HoldGroup, Personal, Required, nullptr, u"哪条记录", "Record", nullptr},
    {2, "subject_type", Integer, nullptr, HoldGroup, Open, Required, nullptr, u"记录种类", "Kind of record", nullptr},
    {3, "conflict", Reference, nullptr, HoldGroup, Open, Required, nullptr, u"哪件待定", "Conflict", nullptr},
    {4, "status", Code, "hold_status", HoldGroup, Open, Required, nullptr, u"状态", "Status", nullptr},
    {5, "since", Instant, nullptr, HoldGroup, Open, Required, nullptr, u"从何时", "Since", nullptr},
};
// clang-format on

} // namespace

const RecordSpec kHold{RecordType::Hold, "hold", kGroups, kFields};

} // namespace core::catalogue
