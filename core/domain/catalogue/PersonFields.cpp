// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    IdentityGroup = 1,
    ContactGroup = 2,
    RegionGroup = 3,
    SocialGroup = 4,
    HealthGroup = 5,
    StudyGroup = 6,
    LifeGroup = 7,
    MeansGroup = 8,
    MemoGroup = 9,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {IdentityGroup, "identity", MergeClass::Hard},
    {ContactGroup, "contact", MergeClass::Soft},
    {RegionGroup, "region", MergeClass::Hard},
    {SocialGroup, "social", MergeClass::Soft},
    {HealthGroup, "health", MergeClass::Hard},
    {StudyGroup, "study", MergeClass::Soft},
    {LifeGroup, "life", MergeClass::Hard},
    {MeansGroup, "means", MergeClass::Hard},
    {MemoGroup, "memo", MergeClass::Soft},
};

constexpr FieldSpec kFields[] = {
    {1, "name", Text, nullptr, IdentityGroup, Personal, Required, nullptr, u"姓名", "Name", u"成员姓名|户主姓名|户主|申请人姓名|对象姓名|老人姓名|优抚对象姓名"},
    {2, "id_type", Code, "id_type", IdentityGroup, Open, Required, nullptr, u"证件类型", "Kind of document", u"证件种类"},
    {3, "id_number", IdentityNumber, nullptr, IdentityGroup, Personal, Required, nullptr, u"身份证号", "Identity number", u"身份证|身份证号码|公民身份号码|证件号码|户主身份证号|户主身份证号码|居民身份证号码"},
    {4, "former_id_number", Text, nullptr, IdentityGroup, Personal, Optional, nullptr, u"旧身份证号", "Former identity number", u"15位身份证号"},
    {5, "sex", Code, "sex", IdentityGroup, Personal, Required, nullptr, u"性别", "Sex", nullptr},
    {6, "birth_date", Date, nullptr, IdentityGroup, Personal, Required, nullptr, u"出生日期", "Date of birth", u"出生年月日|出生年月|生日"},
    {7, "ethnicity", Code, "ethnicity", IdentityGroup, Personal, Required, nullptr, u"民族", "Ethnicity", nullptr},
    {8, "phone", Phone, nullptr, ContactGroup, Personal, Optional, nullptr, u"联系电话", "Phone", u"电话|手机|手机号|手机号码|联系方式|电话号码"},
    {9, "address", Text, nullptr, ContactGroup, Personal, Optional, nullptr, u"家庭住址", "Address", u"住址|地址|家庭地址|详细地址|居住地址|现住址|户籍地址"},
    {10, "region_registered", Region, nullptr, RegionGroup, Personal, Optional, nullptr, u"户籍区划", "Registered village", u"户籍村|户籍地"},
    {11, "region_living", Region, nullptr, RegionGroup, Personal, Optional, nullptr, u"居住区划", "Village of residence", u"村|村居|所在村|村(社区)|村（社区）|行政村|居住村|村名|社区"},
    {12, "village_group", Text, nullptr, RegionGroup, Personal, Optional, nullptr, u"村组", "Village group", u"组|组别|小组|村民小组"},
    {13, "education", Code, "education", SocialGroup, Open, Optional, nullptr, u"文化程度", "Education", u"学历"},
    {14, "marriage", Code, "marriage", SocialGroup, Personal, Optional, nullptr, u"婚姻状况", "Marital status", u"婚姻"},
    {15, "politics", Code, "politics", SocialGroup, Open, Optional, nullptr, u"政治面貌", "Political affiliation", nullptr},
    {16, "occupation", Text, nullptr, SocialGroup, Open, Optional, nullptr, u"职业", "Occupation", nullptr},
    {17, "employment", Code, "employment", SocialGroup, Open, Optional, nullptr, u"就业状况", "Employment", u"从业|从业状况"},
    {18, "workplace", Text, nullptr, SocialGroup, Personal, Optional, nullptr, u"工作单位", "Workplace", u"单位"},
    {19, "workplace_kind", Code, "workplace_kind", SocialGroup, Open, Optional, nullptr, u"单位性质", "Kind of workplace", nullptr},
    {20, "medical_insurance", Code, "medical_insurance", SocialGroup, Open, Optional, nullptr, u"医疗保障方式", "Medical insurance", u"医保类型"},
    {21, "pension_insurance", Code, "pension_insurance", SocialGroup, Open, Optional, nullptr, u"养老保障方式", "Pension insurance", u"养老保险"},
    {22, "household_nature", Code, "household_nature", SocialGroup, Open, Optional, nullptr, u"户籍类别", "Registration kind", u"户口性质|户籍性质"},
    {23, "health", Code, "health", HealthGroup, Special, Required, nullptr, u"健康状况", "Health", u"身体状况"},
    {24, "illness", Code, "illness", HealthGroup, Special, Conditional, "health=40", u"病种", "Illness", u"疾病种类"},
    {25, "illness_name", Text, nullptr, HealthGroup, Special, Optional, nullptr, u"疾病名称", "Name of illness", nullptr},
    {26, "hospital", Text, nullptr, HealthGroup, Special, Optional, nullptr, u"确诊医院", "Diagnosing hospital", u"诊断医院"},
    {27, "seriously_ill", Boolean, nullptr, HealthGroup, Special, Optional, nullptr, u"重病标志", "Seriously ill", u"是否重病"},
    {28, "disabled", Boolean, nullptr, HealthGroup, Special, Optional, nullptr, u"残疾人标志", "Disabled", u"是否残疾"},
    {29, "disability_card", DisabilityCard, nullptr, HealthGroup, Special, Conditional, "disabled=1", u"残疾证号", "Disability card", u"残疾人证号|残疾证|残疾证号码"},
    {30, "disability_type", Code, "disability_type", HealthGroup, Special, Conditional, "disabled=1", u"残疾类别", "Kind of disability", u"残疾类型"},
    {31, "disability_grade", Code, "disability_grade", HealthGroup, Special, Conditional, "disabled=1", u"残疾等级", "Grade of disability", u"残疾级别"},
    {32, "labour", Code, "labour", HealthGroup, Personal, Required, nullptr, u"劳动能力", "Ability to work", u"劳动力"},
    {33, "self_care", Code, "self_care", HealthGroup, Special, Optional, nullptr, u"生活自理能力", "Ability of self-care", u"自理能力"},
    {34, "school_state", Code, "school_state", StudyGroup, Personal, Optional, nullptr, u"学业状况", "Schooling", nullptr},
    {35, "school", Text, nullptr, StudyGroup, Personal, Optional, nullptr, u"就读学校", "School", u"学校"},
    {36, "enrolled_on", Date, nullptr, StudyGroup, Personal, Optional, nullptr, u"入学日期", "Enrolled on", nullptr},
    {37, "graduates_on", Date, nullptr, StudyGroup, Personal, Optional, nullptr, u"毕业日期", "Graduates on", nullptr},
    {38, "school_years", Integer, nullptr, StudyGroup, Open, Optional, nullptr, u"学制", "Years of study", nullptr},
    {39, "status", Code, "person_status", LifeGroup, Personal, Required, nullptr, u"人员状态", "Status", nullptr},
    {40, "died_on", Date, nullptr, LifeGroup, Personal, Conditional, "status=03", u"死亡日期", "Date of death", u"去世日期"},
    {41, "death_source", Text, nullptr, LifeGroup, Personal, Conditional, "status=03", u"死亡信息来源", "Source of the report", nullptr},
    {42, "death_verifier", Text, nullptr, LifeGroup, Personal, Optional, nullptr, u"核实人", "Verified by", nullptr},
    {43, "income_monthly", Money, nullptr, MeansGroup, Personal, Required, nullptr, u"月收入", "Monthly income", u"个人月收入"},
    {44, "income_yearly", Money, nullptr, MeansGroup, Personal, Optional, nullptr, u"年收入", "Yearly income", u"个人年收入"},
    {45, "income_kind", Code, "income_kind", MeansGroup, Personal, Optional, nullptr, u"收入类型", "Kind of income", nullptr},
    {46, "income_counted", Money, nullptr, MeansGroup, Personal, Optional, nullptr, u"计入收入", "Income counted", u"计入金额"},
    {47, "income_excluded", Money, nullptr, MeansGroup, Personal, Optional, nullptr, u"不计入收入", "Income not counted", u"不计入金额"},
    {48, "lives_alone", Boolean, nullptr, MeansGroup, Personal, Optional, nullptr, u"独居", "Lives alone", u"是否独居"},
    {49, "memo", LongText, nullptr, MemoGroup, Personal, Optional, nullptr, u"备注", "Memo", u"说明"},
};
// clang-format on

} // namespace

const RecordSpec kPerson{RecordType::Person, "person", kGroups, kFields};

} // namespace core::catalogue
