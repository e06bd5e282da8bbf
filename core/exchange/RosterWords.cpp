// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/RosterWords.h"

namespace core {

namespace {

using enum ColumnRole;
using enum RecordType;

// clang-format off
constexpr RosterWord kCommon[] = {
    {u"序号|序|行号|年龄|周岁|年龄(周岁)|实际年龄|乡镇|镇|乡镇(街道)|街道|所属乡镇|乡(镇)|县|区县|县(区)|县市区|市|省|签字|签名|签章|盖章|领取人签字|领款人签字|签字(盖章)|手印|经办人|审核人|发放月数|月数|照片|暂缓发放", Ignored, Person, nullptr},
    {u"身份证件号码|身份号码|公民身份证号码|公民身份证号|居民身份证|居民身份证号|身份证号码|二代身份证号|证件号", Field, Person, "id_number"},
    {u"享受人姓名|享受人|受益人|受益人姓名|领取人|领取人姓名|本人姓名|救助对象姓名|救助对象|享受对象|享受对象姓名|人员姓名|名字", Field, Person, "name"},
    {u"出生时间|出生", Field, Person, "birth_date"},
    {u"移动电话|联系手机|本人电话|电话(手机)", Field, Person, "phone"},
    {u"村(居)|村委会|居委会|村(居)委会|村居委会|所属村|所在村(社区)|村社区|村/社区|村(居)名称|村名称|行政村名称|所在村居|户籍所在村|村(社区)名称", Field, Person, "region_living"},
    {u"村民组|所在组|组名|小组名称|组号", Field, Person, "village_group"},
    {u"银行帐号|帐号|银行卡|卡号(账号)|存折号|存折账号|银行账户|一卡通账户|一卡通卡号|惠农卡号|社保卡金融账号|社会保障卡银行账号|银行卡账号|账(卡)号|发放账号|打卡账号", Field, BankAccount, "account_number"},
    {u"开户银行名称|开户网点|开户行名称|发放银行|代发银行", Field, BankAccount, "bank"},
    {u"户名(开户人)|持卡人|帐户名|账户名称|帐户名称|开户名称|银行户名|持卡人姓名", Field, BankAccount, "holder_name"},
};
constexpr RosterWord kDibao[] = {
    {u"户主姓名|户主|户主名", HeadName, Person, nullptr},
    {u"户主身份证|户主身份证号|户主身份证号码|户主证件号码", HeadIdNumber, Person, nullptr},
    {u"家庭成员|家庭成员姓名|共同生活家庭成员|共同生活的家庭成员|其他家庭成员|其他成员|成员名单|家庭其他成员姓名|其他成员姓名", MemberNames, Person, nullptr},
    {u"家庭成员身份证|家庭成员身份证号|家庭成员身份证号码|成员身份证号|成员身份证号码|其他成员身份证号|其他家庭成员身份证号", MemberIdNumbers, Person, nullptr},
    {u"家庭成员关系|成员关系|其他成员关系|家庭成员与户主关系", MemberRelations, Person, nullptr},
    {u"户编号|家庭编号|户号|家庭号|低保户编号", Field, Household, "file_number"},
    {u"家庭住址|住址|地址|家庭地址|详细地址|居住地址", Field, Household, "address"},
    {u"联系电话|电话|手机|手机号|手机号码|联系方式|电话号码|户主电话", Field, Household, "phone"},
    {u"年收入|家庭收入|家庭年收入(元)", Field, Household, "yearly_income"},
    {u"低保金额|月低保金|户月低保金|月补差金额|补差|户月补差|月享受金额|享受金额|月救助金|家庭月补差|户保障金|月保障金|发放金额|本月发放金额|实发金额|月发放额|家庭月保障金额", Field, CaseFile, "monthly_amount"},
    {u"纳入低保时间|纳入时间|享受低保时间|享受低保年月|批准享受时间|保障起始时间|开始享受年月|起始时间|享受起始时间", Field, CaseFile, "from_month"},
    {u"低保人口|保障人口(人)|享受低保人数|低保人数|享受人口", Field, CaseFile, "covered_population"},
    {u"分类|abc分类|保障类别(abc)|分类施保类别", Field, CaseFile, "review_class"},
    {u"低保证编号|低保证号码", Field, CaseFile, "certificate_number"},
    {u"户籍", Field, Household, "household_nature"},
    {u"类别|低保类型|保障类型", Field, CaseFile, "category"},
};
constexpr RosterWord kTekun[] = {
    {u"供养金额|供养金|月供养金|特困金额|五保金额|月补助金额|补助金额|发放金额|本月发放金额|实发金额|供养标准|月供养标准|基本生活费标准", Field, CaseFile, "monthly_amount"},
    {u"纳入时间|纳入特困时间|享受年月|认定时间|供养时间|批准享受时间|开始供养时间|享受起始时间", Field, CaseFile, "from_month"},
    {u"供养服务机构|所在机构|敬老院|所在敬老院|供养服务机构名称", Field, CaseFile, "institution"},
    {u"特困证编号|供养证号|五保证号|五保供养证号", Field, CaseFile, "certificate_number"},
    {u"自理能力|生活自理能力|自理情况|照料护理等级|护理类别", Field, CaseFile, "care_level"},
    {u"类别|人员类别|特困类别|救助类型", Field, CaseFile, "category"},
    {u"供养类别|集中或分散|集中/分散", Field, CaseFile, "support_mode"},
};
constexpr RosterWord kGaoling[] = {
    {u"高龄津贴|津贴金额|月津贴|高龄津贴金额|高龄津贴标准|补贴金额|月补贴金额|月补贴|享受标准|发放金额|本月发放金额|实发金额|月补助|补助标准|月津贴标准|享受金额", Field, CaseFile, "monthly_amount"},
    {u"享受年月|纳入时间|开始发放时间|发放起始年月|享受起始时间|批准享受时间|开始享受年月|发放开始时间", Field, CaseFile, "from_month"},
    {u"年龄档次|年龄档|津贴档次|享受档次|年龄段(岁)|类别", Field, CaseFile, "gaoling_class"},
};
constexpr RosterWord kYoufu[] = {
    {u"抚恤金|抚恤补助金|补助金额|月补助金额|优抚金额|定补金额|定补标准|月抚恤金|抚恤金标准|月补助标准|发放金额|本月发放金额|实发金额|抚恤补助标准|补助标准", Field, CaseFile, "monthly_amount"},
    {u"享受年月|纳入时间|认定时间|享受起始时间|批准享受时间|开始享受年月", Field, CaseFile, "from_month"},
    {u"优抚对象类别|对象类型|优抚类型|优抚对象类型|人员类型|身份类别", Field, CaseFile, "youfu_category"},
    {u"证件编号|优抚证号|优抚证件编号", Field, CaseFile, "youfu_certificate"},
    {u"伤残级别|残疾军人等级|残疾等级", Field, CaseFile, "injury_grade"},
    {u"残疾性质", Field, CaseFile, "injury_nature"},
};
constexpr RosterWord kLinshi[] = {
    {u"户主姓名|户主|申请人|申请人姓名", Field, Person, "name"},
    {u"申请人身份证号|申请人身份证号码", Field, Person, "id_number"},
    {u"家庭住址|住址|地址|家庭地址|详细地址|居住地址", Field, Household, "address"},
    {u"联系电话|电话|手机|手机号|手机号码|联系方式|电话号码", Field, Household, "phone"},
    {u"金额|发放金额|救助资金|救助金|实发金额|补助金额", Field, CaseFile, "relief_amount"},
    {u"发放时间|救助时间|批准时间|审批时间", Field, CaseFile, "relief_on"},
    {u"临时救助类型|类型|救助类别", Field, CaseFile, "relief_kind"},
    {u"困难类型|致困原因|救助事由|申请事由|原因", Field, CaseFile, "relief_cause"},
};
// clang-format on

} // namespace

std::span<const RosterWord> rosterWords(Programme programme)
{
    switch (programme) {
    case Programme::Dibao:
        return kDibao;
    case Programme::Tekun:
        return kTekun;
    case Programme::Gaoling:
        return kGaoling;
    case Programme::Youfu:
        return kYoufu;
    case Programme::Linshi:
        return kLinshi;
    }
    Q_UNREACHABLE();
}

std::span<const RosterWord> commonRosterWords()
{
    return kCommon;
}

} // namespace core
