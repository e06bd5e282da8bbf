// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <optional>

/// Brings typed and pasted text to one form. Nothing here judges: the value types do that.
namespace core::text {

/// Full-width letters, digits and signs become their ASCII twins; every kind of space becomes ' '.
QString halfWidth(QStringView typed);

/// As a cell means it: half-width, without outer spaces, invisible characters, or the apostrophe
/// that Excel users put before numbers.
QString cell(QStringView typed);

/// A person's name: every middle dot becomes U+00B7, spaces between Chinese characters go
/// ("王　兰" is a two-character name padded for print), spaces between Latin words become one.
QString name(QStringView typed);

/// The group of a village: rosters write "3", "三组", "第3村民小组", the ledger "3组". What names
/// no number ("河边组") comes back as cell() gives it.
QString villageGroup(QStringView typed);

/// A number of identity, account or phone: cell() without spaces and hyphens, with O, l, I and
/// their like read as 0 and 1 and every kind of x as X where all the rest is digits. Text that is
/// not a number comes back as cell() gives it, so that the fault can be shown.
QString number(QStringView typed);

/// "1.23457E+17": Excel has turned a long number into a rounded one; its digits are gone.
bool isScientific(QStringView typed);
/// Digits beyond the fifteenth are all zero, as Excel leaves them when a long number was typed into
/// a numeric cell. Certain only together with a failed check digit.
bool isRoundedByExcel(QStringView digits);

/// "1945-03-12", "1945.3.12", "1945/3/12", "19450312", "1945年3月12日", each also with a
/// time behind it; none when it is no date.
std::optional<QDate> date(QStringView typed);

} // namespace core::text
