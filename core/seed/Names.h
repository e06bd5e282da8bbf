// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/IdentityNumber.h"
#include "core/seed/Dice.h"

namespace core::seed {

struct MadeName
{
    QString surname; ///< empty for names that have none
    QString full;
    QString ethnicity; ///< code
};

/// A name as people of that age bear it in the mountains of western Hubei: Tujia surnames first,
/// now and then a compound one, one that is read in an unusual way, a rare character, or a long
/// name of another people.
MadeName makeName(Dice &dice, Sex sex, int age);
/// A name within a family: the surname given.
QString givenTo(Dice &dice, const QString &surname, Sex sex, int age);

} // namespace core::seed
