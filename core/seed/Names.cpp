// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seed/Names.h"

namespace core::seed {

namespace {

// As often as they stand here; the first lines are the surnames of the region.
constexpr QStringView kSurnames
    = u"覃覃覃覃覃覃向向向向向向向田田田田田田彭彭彭彭彭王王王王王王王王张张张张"
      u"张张张李李李李李李李刘刘刘刘刘陈陈陈陈杨杨杨杨周周周黄黄黄吴吴邓邓邓唐唐"
      u"罗罗谭谭谭郑郑胡胡徐徐朱何孙马郭林高梁宋许韩冯董程曹袁曾彭吕苏卢蒋蔡贾丁"
      u"魏薛叶阎余潘杜戴夏钟汪任姜范方石姚廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵"
      u"孟龙万段钱汤尹黎易常武乔贺赖龚文简柳皮鲁舒皮皮";
// Read in more than one way, so that a search can be tried on them.
constexpr QStringView kUnusualSurnames
    = u"单仇解区查盖翟朴缪覃种乐员折召郇冼逄隗谌牟尉宿祭纪葛柏薄燕应莘郗佘";
constexpr const char16_t *kCompounds[] = {u"欧阳", u"司马", u"诸葛", u"上官", u"尉迟", u"长孙",
    u"令狐", u"皇甫", u"夏侯", u"万俟", u"单于", u"澹台", u"东方", u"慕容"};

constexpr QStringView kOldWomen = u"秀桂玉春菊兰英珍凤翠莲香梅芝娥姑青银金腊冬秋月云清美淑素";
constexpr QStringView kOldWomenLast = u"英兰珍梅香莲芝娥秀菊翠凤姑枝桂珠贞容仙云清芬";
constexpr QStringView kOldMen = u"德文光明国大正永世家祖先学发启兴宗万长开绍昌忠孝维士志运传";
constexpr QStringView kOldMenLast = u"明华贵发福寿全财才清云山林安平生德成义武忠贤禄顺高培";
constexpr QStringView kWomen = u"晓丽红艳小海春玉秀雪冬慧静敏芳燕建素爱秋永";
constexpr QStringView kWomenLast = u"梅琼丽红艳芳玲霞娟燕华萍英琴蓉平敏容凤琳";
constexpr QStringView kMen = u"建志国文海军小永少光先宏克圣传兴家明晓大";
constexpr QStringView kMenLast = u"军平华明林峰勇强国刚涛斌波辉伟安兵锋成新";
constexpr QStringView kGirls = u"雨梓欣诗思佳子依紫嘉若语静可心芷奕乐";
constexpr QStringView kGirlsLast = u"涵萱怡妍琪彤瑶婷雯晨悦萌宁萍琳玥蕊汐";
constexpr QStringView kBoys = u"子浩宇俊梓博文嘉天智家一泽昊志铭乐";
constexpr QStringView kBoysLast = u"轩涵宇豪杰睿浩然博航铭辰翔鑫阳毅行朝";
// Each has to be typed, stored, searched and printed somewhere.
constexpr const char16_t *kRareLast[] = {u"𠮷", u"㼆", u"䶮", u"堃", u"喆", u"犇", u"淼", u"赟",
    u"翀", u"祎", u"昇", u"垚", u"頔", u"婼", u"𫍯", u"䒟", u"㐂", u"龘"};

struct Foreign
{
    const char16_t *name;
    const char *ethnicity;
    Sex sex;
};
constexpr Foreign kForeign[]
    = {{u"阿依古丽·买买提", "05", Sex::Female}, {u"古丽娜尔·阿不都热依木", "05", Sex::Female},
        {u"帕提古丽·吾布力卡斯木", "05", Sex::Female}, {u"阿卜杜拉·图尔荪尼亚孜", "05", Sex::Male},
        {u"买买提明·吐尔逊", "05", Sex::Male}, {u"努尔兰·哈孜别克", "17", Sex::Male},
        {u"其其格·巴图苏和", "02", Sex::Female}, {u"巴特尔·孟克吉日嘎拉", "02", Sex::Male},
        {u"次仁旺堆·扎西平措", "04", Sex::Male}, {u"卓玛央金·格桑曲珍", "04", Sex::Female},
        {u"吉克阿依·木呷莫", "07", Sex::Female}, {u"沙马拉且·尔布", "07", Sex::Male}};

struct Pools
{
    QStringView first;
    QStringView last;
};

Pools poolsFor(Sex sex, int age)
{
    constexpr int kOld = 58;
    constexpr int kYoung = 25;
    const bool isWoman = sex == Sex::Female;
    if (age >= kOld)
        return isWoman ? Pools{kOldWomen, kOldWomenLast} : Pools{kOldMen, kOldMenLast};
    if (age >= kYoung)
        return isWoman ? Pools{kWomen, kWomenLast} : Pools{kMen, kMenLast};
    return isWoman ? Pools{kGirls, kGirlsLast} : Pools{kBoys, kBoysLast};
}

QChar pick(Dice &dice, QStringView from)
{
    return from[dice.below(static_cast<int>(from.size()))];
}

QString makeSurname(Dice &dice)
{
    const int lot = dice.below(1000);
    if (lot < 6)
        return QString::fromUtf16(dice.pick(std::span<const char16_t *const>(kCompounds)));
    if (lot < 26)
        return QString(pick(dice, kUnusualSurnames));
    return QString(pick(dice, kSurnames));
}

QString makeEthnicity(Dice &dice)
{
    const int lot = dice.below(100);
    if (lot < 78)
        return QStringLiteral("15");
    return lot < 99 ? QStringLiteral("01") : QStringLiteral("06");
}

} // namespace

QString givenTo(Dice &dice, const QString &surname, Sex sex, int age)
{
    constexpr int kOneCharacterPercent = 14;
    const Pools pools = poolsFor(sex, age);
    const bool isShort = dice.chance(kOneCharacterPercent);
    QString name = surname;
    if (!isShort)
        name += pick(dice, pools.first);
    if (dice.below(250) == 0)
        name += QString::fromUtf16(dice.pick(std::span<const char16_t *const>(kRareLast)));
    else
        name += pick(dice, pools.last);
    return name;
}

MadeName makeName(Dice &dice, Sex sex, int age)
{
    constexpr int kForeignOneIn = 400;
    if (dice.below(kForeignOneIn) == 0) {
        const Foreign *foreign = &kForeign[0];
        do
            foreign = &dice.pick(std::span<const Foreign>(kForeign));
        while (foreign->sex != sex);
        return {{}, QString::fromUtf16(foreign->name), QString::fromLatin1(foreign->ethnicity)};
    }
    const QString surname = makeSurname(dice);
    return {surname, givenTo(dice, surname, sex, age), makeEthnicity(dice)};
}

} // namespace core::seed
