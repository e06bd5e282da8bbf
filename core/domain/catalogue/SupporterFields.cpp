// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    SupporterGroup = 1,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {SupporterGroup, "supporter", MergeClass::Hard},
};

constexpr FieldSpec kFields[] = {
    {1, "household", Reference, nullptr, SupporterGroup, Open, Required, nullptr, u"家庭", "Household", nullptr},
    {2, "person", Reference, nullptr, SupporterGroup, Personal, Optional, nullptr, u"被赡养人", "Person supported", nullptr},
    {3, "name", Text, nullptr, SupporterGroup, Personal, Required, nullptr, u"姓名", "Name", u"赡养人姓名|义务人姓名"},
    {4, "sex", Code, "sex", SupporterGroup, Personal, Optional, nullptr, u"性别", "Sex", nullptr},
    {5, "id_number", IdentityNumber, nullptr, SupporterGroup, Personal, Required, nullptr, u"身份证号", "Identity number", u"赡养人身份证号"},
    {6, "relation", Code, "support_relation", SupporterGroup, Open, Required, nullptr, u"与被赡养人关系", "Relation", nullptr},
    {7, "family_size", Integer, nullptr, SupporterGroup, Open, Optional, nullptr, u"家庭人口", "Family size", nullptr},
    {8, "per_capita_income", Money, nullptr, SupporterGroup, Personal, Optional, nullptr, u"家庭月人均收入", "Monthly income per head", nullptr},
    {9, "position", Text, nullptr, SupporterGroup, Personal, Optional, nullptr, u"职务单位", "Position and workplace", nullptr},
    {10, "yearly_support", Money, nullptr, SupporterGroup, Personal, Optional, nullptr, u"年赡养费", "Yearly support", nullptr},
    {11, "monthly_support", Money, nullptr, SupporterGroup, Personal, Optional, nullptr, u"月赡养费", "Monthly support", nullptr},
    {12, "support_months", Integer, nullptr, SupporterGroup, Open, Optional, nullptr, u"赡养月数", "Months of support", nullptr},
    {13, "is_able", Boolean, nullptr, SupporterGroup, Open, Required, nullptr, u"是否有能力", "Able to support", nullptr},
    {14, "unable_reason", Code, "unable_reason", SupporterGroup, Personal, Conditional, "is_able=0", u"无能力原因", "Reason for inability", nullptr},
};
// clang-format on

} // namespace

const RecordSpec kSupporter{RecordType::Supporter, "supporter", kGroups, kFields};

} // namespace core::catalogue
