// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    MemberGroup = 1,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {MemberGroup, "member", MergeClass::Hard},
};

constexpr FieldSpec kFields[] = {
    {1, "household", Reference, nullptr, MemberGroup, Open, Required, nullptr, u"家庭", "Household", nullptr},
    {2, "person", Reference, nullptr, MemberGroup, Personal, Required, nullptr, u"人员", "Person", nullptr},
    {3, "relation", Code, "relation", MemberGroup, Open, Required, nullptr, u"与户主关系", "Relation to the head", u"关系|与户主的关系|称谓"},
    {4, "kind", Code, "member_kind", MemberGroup, Open, Required, nullptr, u"成员类别", "Kind of member", nullptr},
    {5, "covered", Boolean, nullptr, MemberGroup, Open, Required, nullptr, u"是否保障对象", "Covered", u"保障对象"},
    {6, "joined_on", Date, nullptr, MemberGroup, Open, Optional, nullptr, u"增员日期", "Joined on", nullptr},
    {7, "join_reason", Code, "join_reason", MemberGroup, Personal, Conditional, "joined_on=*", u"增员原因", "Reason for joining", nullptr},
    {8, "left_on", Date, nullptr, MemberGroup, Open, Optional, nullptr, u"减员日期", "Left on", nullptr},
    {9, "leave_reason", Code, "leave_reason", MemberGroup, Personal, Conditional, "left_on=*", u"减员原因", "Reason for leaving", nullptr},
};
// clang-format on

} // namespace

const RecordSpec kMembership{RecordType::Membership, "membership", kGroups, kFields};

} // namespace core::catalogue
