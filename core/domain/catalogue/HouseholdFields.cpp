// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    SubjectGroup = 1,
    AddressGroup = 2,
    RegionGroup = 3,
    ContactGroup = 4,
    MeansGroup = 5,
    ConditionGroup = 6,
    StatusGroup = 7,
    FilingGroup = 8,
    MemoGroup = 9,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {SubjectGroup, "subject", MergeClass::Hard},
    {AddressGroup, "address", MergeClass::Soft},
    {RegionGroup, "region", MergeClass::Hard},
    {ContactGroup, "contact", MergeClass::Soft},
    {MeansGroup, "means", MergeClass::Hard},
    {ConditionGroup, "condition", MergeClass::Hard},
    {StatusGroup, "status", MergeClass::Hard},
    {FilingGroup, "filing", MergeClass::Hard},
    {MemoGroup, "memo", MergeClass::Soft},
};

constexpr FieldSpec kFields[] = {
    {1, "file_number", Text, nullptr, SubjectGroup, Open, Optional, nullptr, u"档案号", "File number", u"家庭ID|档案编号|编号"},
    {2, "head", Reference, nullptr, SubjectGroup, Personal, Optional, nullptr, u"户主", "Head of household", nullptr},
    {3, "applicant_name", Text, nullptr, SubjectGroup, Personal, Required, nullptr, u"申请人", "Applicant", u"申请人姓名"},
    {4, "agent_name", Text, nullptr, SubjectGroup, Personal, Optional, nullptr, u"代理人", "Agent", u"代办人|委托人"},
    {5, "agent_relation", Text, nullptr, SubjectGroup, Personal, Conditional, "agent_name=*", u"委托关系", "Relation of the agent", u"代办人关系"},
    {6, "address_registered", Text, nullptr, AddressGroup, Personal, Required, nullptr, u"户籍地址", "Registered address", u"户籍详细地址|户口所在地"},
    {7, "address", Text, nullptr, AddressGroup, Personal, Required, nullptr, u"家庭住址", "Address", u"住址|地址|家庭地址|详细地址|居住地址|现住址"},
    {8, "region_registered", Region, nullptr, RegionGroup, Personal, Required, nullptr, u"户籍区划", "Registered village", u"户籍村|户籍地"},
    {9, "region_living", Region, nullptr, RegionGroup, Personal, Required, nullptr, u"居住区划", "Village of residence", u"村|村居|所在村|村(社区)|村（社区）|行政村|居住村|村名|社区"},
    {10, "village_group", Text, nullptr, RegionGroup, Personal, Optional, nullptr, u"村组", "Village group", u"组|组别|小组|村民小组"},
    {11, "phone", Phone, nullptr, ContactGroup, Personal, Required, nullptr, u"联系电话", "Phone", u"电话|手机|手机号|手机号码|联系方式|电话号码"},
    {12, "phone_alt", Phone, nullptr, ContactGroup, Personal, Optional, nullptr, u"备用电话", "Second phone", u"电话2|联系电话2"},
    {13, "population", Integer, nullptr, MeansGroup, Open, Required, nullptr, u"家庭人口", "Household members", u"家庭人口数|人口|人口数|家庭成员数"},
    {14, "covered_population", Integer, nullptr, MeansGroup, Open, Required, nullptr, u"保障人口", "Members covered", u"保障人数|享受人数|保障人口数"},
    {15, "yearly_income", Money, nullptr, MeansGroup, Personal, Required, nullptr, u"家庭年总收入", "Yearly income", u"家庭年收入|年收入"},
    {16, "monthly_income", Money, nullptr, MeansGroup, Personal, Required, nullptr, u"家庭月总收入", "Monthly income", u"家庭月收入"},
    {17, "per_capita_income", Money, nullptr, MeansGroup, Personal, Required, nullptr, u"月人均收入", "Monthly income per head", u"人均月收入|家庭月人均收入|月人均"},
    {18, "financial_assets", Money, nullptr, MeansGroup, Personal, Required, nullptr, u"金融资产总额", "Financial assets", u"存款"},
    {19, "hardship_causes", Codes, "hardship_cause", ConditionGroup, Personal, Required, nullptr, u"主要致贫原因", "Causes of hardship", u"致贫原因|困难原因"},
    {20, "housing", Code, "housing", ConditionGroup, Personal, Optional, nullptr, u"住房", "Housing", u"住房情况"},
    {21, "household_nature", Code, "household_nature", ConditionGroup, Open, Required, nullptr, u"户籍类别", "Registration kind", u"户口性质|户籍性质"},
    {22, "standard_area", Code, "area", ConditionGroup, Open, Required, nullptr, u"标准适用", "Standard that applies", u"城乡类别|城乡"},
    {23, "poverty_registered", Boolean, nullptr, ConditionGroup, Personal, Optional, nullptr, u"是否建档立卡", "Registered as poor", u"建档立卡|防返贫监测"},
    {24, "status", Code, "household_status", StatusGroup, Open, Required, nullptr, u"家庭状态", "Status", u"保障状态"},
    {25, "relative_filed", Boolean, nullptr, FilingGroup, Personal, Required, nullptr, u"近亲属备案", "Relative of staff on file", u"是否近亲属备案"},
    {26, "relative_filing_number", Text, nullptr, FilingGroup, Personal, Conditional, "relative_filed=1", u"备案编号", "Filing number", nullptr},
    {27, "card_kept", Boolean, nullptr, FilingGroup, Personal, Optional, nullptr, u"银行卡代管", "Card kept by an official", u"代管卡"},
    {28, "card_agreement", Boolean, nullptr, FilingGroup, Personal, Conditional, "card_kept=1", u"代管协议", "Keeping agreement signed", u"代管卡协议"},
    {29, "memo", LongText, nullptr, MemoGroup, Personal, Optional, nullptr, u"备注", "Memo", u"说明"},
};
// clang-format on

} // namespace

const RecordSpec kHousehold{RecordType::Household, "household", kGroups, kFields};

} // namespace core::catalogue
