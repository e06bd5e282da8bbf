// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/Words.h"

#include "core/domain/CodeSets.h"
#include "core/domain/FieldText.h"
#include "ui/widgets/FieldEdit.h"

#include <QDateTime>
#include <QLocale>

namespace ui {

namespace {

constexpr int kChinaOffsetSeconds = 8 * 3600;

bool isEnglish()
{
    return QLocale().language() == QLocale::English;
}

QDateTime inChina(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::OffsetFromUTC, kChinaOffsetSeconds);
}

} // namespace

QString Words::code(std::string_view set, const QString &code)
{
    const core::CodeEntry *entry = core::codes::find(set, code);
    if (entry == nullptr)
        return code;
    return isEnglish() ? entry->en : entry->zh;
}

QString Words::fieldLabel(const core::FieldSpec &field)
{
    return isEnglish() ? QString::fromLatin1(field.en) : QString::fromUtf16(field.zh);
}

QString Words::programme(const QString &programme)
{
    return code("programme", programme);
}

FieldGrouping Words::grouping(core::FieldType type)
{
    switch (type) {
    case core::FieldType::IdentityNumber:
        return FieldGrouping::Identity;
    case core::FieldType::AccountNumber:
        return FieldGrouping::Card;
    case core::FieldType::Phone:
        return FieldGrouping::Phone;
    default:
        return FieldGrouping::None;
    }
}

QString Words::value(const core::FieldSpec &field, const core::Value &value)
{
    const QString text = core::fieldText(field, value);
    switch (field.type) {
    case core::FieldType::Code:
        return text.isEmpty() ? text : code(field.codeSet, value.text());
    case core::FieldType::Codes: {
        QStringList words;
        const QStringList parts = value.text().split(u',', Qt::SkipEmptyParts);
        for (const QString &part : parts)
            words.append(code(field.codeSet, part));
        return words.join(tr(", "));
    }
    case core::FieldType::Boolean:
        return text.isEmpty() ? text : value.integer() != 0 ? tr("yes") : tr("no");
    case core::FieldType::Money:
        return text.isEmpty() ? text : core::Money::fen(value.integer()).toDisplay();
    case core::FieldType::Instant:
        return value.integer() > 0 ? fullMoment(value.integer()) : QString();
    default:
        return FieldEdit::grouped(text, grouping(field.type));
    }
}

QString Words::moment(qint64 ms, const core::Clock &clock)
{
    const QDateTime when = inChina(ms);
    if (when.date() == clock.today())
        return when.toString(QStringLiteral("HH:mm"));
    const bool isThisYear = when.date().year() == clock.today().year();
    return when.toString(
        isThisYear ? QStringLiteral("MM-dd HH:mm") : QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString Words::fullMoment(qint64 ms)
{
    return inChina(ms).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString Words::date(const QDate &date)
{
    return date.toString(Qt::ISODate) + u' '
        + QLocale().dayName(date.dayOfWeek(), QLocale::LongFormat);
}

QString Words::ago(qint64 ms, const core::Clock &clock)
{
    constexpr qint64 kMinute = 60'000;
    constexpr qint64 kHour = 60 * kMinute;
    const qint64 passed = clock.nowMs() - ms;
    if (passed < kMinute)
        return tr("just now");
    if (passed < kHour)
        return tr("%1 min ago").arg(passed / kMinute);
    if (passed < 24 * kHour)
        return tr("%1 h ago").arg(passed / kHour);
    return tr("%1 d ago").arg(passed / (24 * kHour));
}

QString Words::sexAge(const core::PersonRow &row, const QDate &today)
{
    const QString sex = row.sex.isEmpty() ? QString() : code("sex", row.sex);
    const QDate born = QDate::fromString(row.birthDate, Qt::ISODate);
    if (!born.isValid())
        return sex;
    int age = today.year() - born.year();
    if (QDate(today.year(), born.month(), 1).addDays(born.day() - 1) > today)
        --age;
    return tr("%1, %2", "sex, age").arg(sex).arg(age);
}

QString Words::place(const core::Regions &regions, const QString &scope, const QString &group)
{
    const QString village = regions.shortName(scope);
    QString number = group; // rosters write "3" and "3组"
    if (number.endsWith(u'组'))
        number.chop(1);
    return number.isEmpty() ? village : tr("%1 group %2").arg(village, number);
}

QString Words::town(const core::Regions &regions, const QString &prefix)
{
    const auto code = core::RegionCode::parse(prefix);
    return regions.displayName(code ? code->text() : prefix);
}

QString Words::benefit(const core::Benefit &benefit)
{
    QString words = programme(benefit.programme);
    for (const char *set : {"support_mode", "gaoling_class", "youfu_category"}) {
        if (!benefit.detail.isEmpty() && core::codes::find(set, benefit.detail) != nullptr) {
            words += u' ' + code(set, benefit.detail);
            break;
        }
    }
    if (benefit.covered > 0)
        words += u' ' + tr("for %1", "people covered").arg(benefit.covered);
    if (benefit.isHead && benefit.monthly > core::Money())
        words += tr("·%1 yuan a month").arg(benefit.monthly.toDisplay());
    return words;
}

QString Words::benefits(const core::PersonRow &row)
{
    QStringList words;
    for (const core::Benefit &each : row.benefits)
        words.append(benefit(each));
    return words.isEmpty() ? tr("Nothing drawn") : words.join(tr(", "));
}

State Words::state(core::Standing standing)
{
    switch (standing) {
    case core::Standing::NotSent:
        return State::Bad;
    case core::Standing::NeedsDecision:
        return State::Ask;
    case core::Standing::Waiting:
        return State::Wait;
    case core::Standing::Received:
        return State::Ok;
    }
    Q_UNREACHABLE();
}

} // namespace ui
