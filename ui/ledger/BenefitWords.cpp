// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/BenefitWords.h"

#include "core/domain/CodeSets.h"
#include "core/domain/IdentityNumber.h"

namespace ui {

bool BenefitWords::isChinese()
{
    //: "zh" when code sets are to be shown in Chinese
    return tr("en") == u"zh";
}

QString BenefitWords::code(const char *set, const QString &code)
{
    const core::CodeEntry *entry = core::codes::find(set, code);
    if (!entry)
        return code;
    return isChinese() ? entry->zh : entry->en;
}

QString BenefitWords::programme(const QString &code)
{
    if (code == u"dibao")
        return tr("Dibao");
    if (code == u"tekun")
        return tr("Tekun");
    if (code == u"gaoling")
        return tr("Gaoling");
    if (code == u"youfu")
        return tr("Youfu");
    if (code == u"linshi")
        return tr("Linshi");
    return code;
}

QString BenefitWords::benefit(const core::Benefit &benefit)
{
    const QString name = programme(benefit.programme);
    if (benefit.programme == u"dibao")
        return benefit.covered > 0 ? tr("%1 for %2").arg(name).arg(benefit.covered) : name;
    if (benefit.programme == u"tekun" && benefit.detail == u"institution")
        return tr("%1 institution").arg(name);
    if (benefit.programme == u"tekun" && benefit.detail == u"home")
        return tr("%1 at home").arg(name);
    if (benefit.programme == u"gaoling" && benefit.detail.startsWith(u"age"))
        return name + benefit.detail.mid(3) + u'+';
    if (benefit.programme == u"gaoling" && benefit.detail == u"low80")
        return name + u"80+"_qs;
    if (benefit.programme == u"youfu" && !benefit.detail.isEmpty())
        return tr("%1 %2").arg(name, code("youfu_category", benefit.detail));
    return name;
}

QString BenefitWords::all(const std::vector<core::Benefit> &benefits)
{
    QStringList words;
    for (const core::Benefit &one : benefits)
        words.push_back(benefit(one));
    return words.isEmpty() ? u"—"_qs : words.join(u' ');
}

QString BenefitWords::sexAndAge(const QString &sex, const QString &birthDate, QDate today)
{
    const QDate born = QDate::fromString(birthDate, Qt::ISODate);
    const QString word = sex.isEmpty() ? QString() : code("sex", sex);
    if (!born.isValid())
        return word;
    return tr("%1 %n years", nullptr, core::completedYears(born, today)).arg(word);
}

QString maskedNumber(const QString &number)
{
    constexpr qsizetype kShown = 4;
    if (number.size() <= 2 * kShown)
        return number;
    return number.left(kShown) + u"****"_qs + number.right(kShown);
}

} // namespace ui
