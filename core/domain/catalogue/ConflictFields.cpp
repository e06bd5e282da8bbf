// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    CaseGroup = 1,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {CaseGroup, "case", MergeClass::Command},
};

constexpr FieldSpec kFields[] = {
    {1, "subject", Reference, nullptr, CaseGroup, Personal, Required, nullptr, u"哪条记录", "Record", nullptr},
    {2, "subject_type", Integer, nullptr, CaseGroup, Open, Required, nullptr, u"记录种类", "Kind of record", nullptr},
    {3, "op_id", Blob, nullptr, CaseGroup, Open, Required, nullptr, u"操作", "Operation", nullptr},
    {4, "reason", Code, "conflict_reason", CaseGroup, Open, Required, nullptr, u"原因", "Reason", nullptr},
    {5, "status", Code, "conflict_status", CaseGroup, Open, Required, nullptr, u"状态", "Status", nullptr},
    {6, "local_change", Blob, nullptr, CaseGroup, Special, Required, nullptr, u"本机的", "What was written", nullptr},
    {7, "county_values", Blob, nullptr, CaseGroup, Special, Required, nullptr, u"县里的", "What the county has", nullptr},
    {8, "local_user", Text, nullptr, CaseGroup, Open, Required, nullptr, u"本机填写人", "Written by", nullptr},
    {9, "local_at", Instant, nullptr, CaseGroup, Open, Required, nullptr, u"本机填写时间", "Written at", nullptr},
    {10, "county_user", Text, nullptr, CaseGroup, Open, Optional, nullptr, u"县里填写人", "County value by", nullptr},
    {11, "county_at", Instant, nullptr, CaseGroup, Open, Optional, nullptr, u"县里填写时间", "County value at", nullptr},
    {12, "choice", Code, "conflict_choice", CaseGroup, Open, Conditional, "status=closed", u"怎么定的", "Choice", nullptr},
    {13, "resolution_reason", Text, nullptr, CaseGroup, Personal, Conditional, "status=closed", u"为什么", "Reason for the choice", nullptr},
    {14, "resolved_by", Text, nullptr, CaseGroup, Open, Conditional, "status=closed", u"谁定的", "Decided by", nullptr},
    {15, "resolved_at", Instant, nullptr, CaseGroup, Open, Conditional, "status=closed", u"什么时候定的", "Decided at", nullptr},
    {16, "local_device", Integer, nullptr, CaseGroup, Open, Optional, nullptr, u"本机编号", "Device", nullptr},
};
// clang-format on

} // namespace

const RecordSpec kConflict{RecordType::Conflict, "conflict", kGroups, kFields};

} // namespace core::catalogue
