// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DisabilityCard.h"

#include "core/text/Normalise.h"

namespace core {

namespace {

constexpr qsizetype kIdentitySize = 18;
constexpr qsizetype kSize = 20;
constexpr qsizetype kReissuedSize = 22;

/// B1 to B9 behind the number; text::number() would refuse the letter, so it is taken off first.
struct Split
{
    QString number;
    int reissue = 0;
    bool isSound = true;
};

Split split(QStringView typed)
{
    QString plain = text::cell(typed).toUpper();
    plain.remove(u' ');
    const qsizetype b = plain.indexOf(u'B');
    if (b < 0)
        return {text::number(plain)};
    const QString tail = text::number(plain.mid(b + 1));
    const bool isSound = tail.size() == 1 && tail.front() >= u'1' && tail.front() <= u'9';
    return {text::number(plain.left(b)), isSound ? tail.toInt() : 0, isSound};
}

int digitAt(const QString &text, qsizetype at)
{
    return text[at].unicode() - u'0';
}

std::optional<DisabilityCardFault> sizeFault(qsizetype size)
{
    if (size == 0)
        return DisabilityCardFault::Empty;
    if (size == kSize)
        return std::nullopt;
    return size < kSize ? DisabilityCardFault::TooShort : DisabilityCardFault::TooLong;
}

} // namespace

const char *faultName(DisabilityCardFault fault)
{
    switch (fault) {
    case DisabilityCardFault::Empty:
        return "empty";
    case DisabilityCardFault::TooShort:
        return "too_short";
    case DisabilityCardFault::TooLong:
        return "too_long";
    case DisabilityCardFault::BadCharacter:
        return "bad_character";
    case DisabilityCardFault::BadIdentity:
        return "bad_identity";
    case DisabilityCardFault::BadType:
        return "bad_type";
    case DisabilityCardFault::BadGrade:
        return "bad_grade";
    case DisabilityCardFault::BadReissue:
        return "bad_reissue";
    case DisabilityCardFault::DestroyedByExcel:
        return "destroyed_by_excel";
    }
    Q_UNREACHABLE();
}

DisabilityCard::DisabilityCard(IdentityNumber owner, int type, int grade)
    : m_owner(std::move(owner))
    , m_type(type)
    , m_grade(grade)
{
    Q_ASSERT(type >= 1 && type <= 7 && grade >= 1 && grade <= 4);
}

DisabilityCard::Reading DisabilityCard::parse(QStringView typed, QDate today)
{
    const Split parts = split(typed);
    if (text::isScientific(typed) || text::isRoundedByExcel(parts.number))
        return DisabilityCardFault::DestroyedByExcel;
    for (qsizetype i = 0; i < parts.number.size(); ++i) {
        const QChar c = parts.number[i];
        if ((c < u'0' || c > u'9') && !(c == u'X' && i == kIdentitySize - 1))
            return DisabilityCardFault::BadCharacter;
    }
    if (const auto fault = sizeFault(parts.number.size()))
        return *fault;
    if (!parts.isSound)
        return DisabilityCardFault::BadReissue;
    const auto owner = IdentityNumber::parse(QStringView(parts.number).first(kIdentitySize), today);
    if (!owner)
        return DisabilityCardFault::BadIdentity;
    const int type = digitAt(parts.number, kIdentitySize);
    const int grade = digitAt(parts.number, kIdentitySize + 1);
    if (type < 1 || type > 7)
        return DisabilityCardFault::BadType;
    if (grade < 1 || grade > 4)
        return DisabilityCardFault::BadGrade;
    DisabilityCard card(*owner, type, grade);
    card.m_reissue = parts.reissue;
    return card;
}

QString DisabilityCard::text() const
{
    QString text = m_owner.text() + typeCode() + gradeCode();
    if (m_reissue > 0)
        text += u'B' + QString::number(m_reissue);
    Q_ASSERT(text.size() == kSize || text.size() == kReissuedSize);
    return text;
}

} // namespace core
