// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    IncomeGroup = 1,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {IncomeGroup, "income", MergeClass::Hard},
};

constexpr FieldSpec kFields[] = {
    {1, "household", Reference, nullptr, IncomeGroup, Open, Required, nullptr, u"家庭", "Household", nullptr},
    {2, "person", Reference, nullptr, IncomeGroup, Personal, Required, nullptr, u"谁的收入", "Earner", nullptr},
    {3, "kind", Code, "income_kind", IncomeGroup, Personal, Required, nullptr, u"收入种类", "Kind of income", nullptr},
    {4, "period", Code, "income_period", IncomeGroup, Open, Required, nullptr, u"每", "Per", nullptr},
    {5, "amount", Money, nullptr, IncomeGroup, Personal, Required, nullptr, u"金额", "Amount", nullptr},
    {6, "counted_amount", Money, nullptr, IncomeGroup, Personal, Optional, nullptr, u"计入金额", "Amount counted", nullptr},
    {7, "excluded_amount", Money, nullptr, IncomeGroup, Personal, Optional, nullptr, u"不计入金额", "Amount not counted", nullptr},
    {8, "deduction", Money, nullptr, IncomeGroup, Personal, Optional, nullptr, u"刚性支出", "Necessary spending", nullptr},
    {9, "memo", Text, nullptr, IncomeGroup, Personal, Optional, nullptr, u"说明", "Memo", nullptr},
};
// clang-format on

} // namespace

const RecordSpec kIncome{RecordType::Income, "income", kGroups, kFields};

} // namespace core::catalogue
