// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    AccountGroup = 1,
    KeepingGroup = 2,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {AccountGroup, "account", MergeClass::Hard},
    {KeepingGroup, "keeping", MergeClass::Hard},
};

constexpr FieldSpec kFields[] = {
    {1, "household", Reference, nullptr, AccountGroup, Open, Optional, nullptr, u"家庭", "Household", nullptr},
    {2, "person", Reference, nullptr, AccountGroup, Personal, Required, nullptr, u"持卡人", "Owner", nullptr},
    {3, "benefit", Code, "benefit", AccountGroup, Open, Required, nullptr, u"用于", "Used for", nullptr},
    {4, "bank", Code, "bank", AccountGroup, Special, Required, nullptr, u"开户银行", "Bank", u"开户行|银行|银行名称|社保卡开户行"},
    {5, "holder_name", Text, nullptr, AccountGroup, Special, Required, nullptr, u"户名", "Account name", u"开户名|账户名|开户人"},
    {6, "account_number", AccountNumber, nullptr, AccountGroup, Special, Required, nullptr, u"账号", "Account number", u"银行卡号|卡号|银行账号|账户|一卡通账号|一卡通号|社保卡账号|社保卡号|开户账号"},
    {7, "social_card_number", Text, nullptr, AccountGroup, Special, Optional, nullptr, u"社会保障卡号", "Social security card", nullptr},
    {8, "is_kept_by_official", Boolean, nullptr, KeepingGroup, Personal, Optional, nullptr, u"是否代管", "Kept by an official", nullptr},
    {9, "has_agreement", Boolean, nullptr, KeepingGroup, Personal, Conditional, "is_kept_by_official=1", u"代管协议", "Keeping agreement", nullptr},
};
// clang-format on

} // namespace

const RecordSpec kBankAccount{RecordType::BankAccount, "bank_account", kGroups, kFields};

} // namespace core::catalogue
