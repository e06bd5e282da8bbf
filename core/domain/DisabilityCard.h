// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/IdentityNumber.h"

namespace core {

enum class DisabilityCardFault
{
    Empty,
    TooShort,
    TooLong,
    BadCharacter,
    BadIdentity, ///< the first 18 characters are no identity number
    BadType, ///< the nineteenth is not 1 to 7
    BadGrade, ///< the twentieth is not 1 to 4
    BadReissue, ///< behind them only B and a digit may stand
    DestroyedByExcel,
};
const char *faultName(DisabilityCardFault fault);

/// The number of a disability card: identity number, type 1–7, grade 1–4, and B1, B2 … on a
/// reissue.
class DisabilityCard
{
public:
    using Reading = Parsed<DisabilityCard, DisabilityCardFault>;

    static Reading parse(QStringView typed, QDate today);
    /// \a type is 1 to 7, \a grade 1 to 4.
    DisabilityCard(IdentityNumber owner, int type, int grade);

    QString text() const;
    const IdentityNumber &owner() const { return m_owner; }
    QString typeCode() const { return QString::number(m_type); } ///< of "disability_type"
    QString gradeCode() const { return QString::number(m_grade); } ///< of "disability_grade"
    int reissue() const { return m_reissue; } ///< 0 on the first card

    bool operator==(const DisabilityCard &) const = default;

private:
    IdentityNumber m_owner;
    int m_type;
    int m_grade;
    int m_reissue = 0;
};

} // namespace core
