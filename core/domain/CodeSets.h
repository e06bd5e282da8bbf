// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <string_view>

namespace core {

/// One value of a code set. The code is stored and sent; everything else is for eyes and hands.
struct CodeEntry
{
    QString code;
    QChar
        digit; ///< the key printed beside it on screen; null when the set has more than the digits
    QString zh;
    QString en;
    QStringList aliases; ///< other words for it in rosters
};

/// The code sets named by the field catalogue (resources/data/code-sets.csv). Built in, read-only,
/// any thread. An unknown set is empty.
namespace codes {

std::span<const CodeEntry> entries(std::string_view set); ///< in the order to show them
const CodeEntry *find(std::string_view set, QStringView code); ///< nullptr when there is none
/// By code (also without its leading zero, unless that digit is another entry's key), Chinese or
/// English label, or alias, in any width; a number before the words ("2 配偶", "10、配偶") is
/// passed over. nullptr when nothing fits.
const CodeEntry *recognise(std::string_view set, QStringView typed);
/// Several values in one cell, as "疾病、残疾"; none when any part is not recognised. Codes,
/// sorted.
std::optional<QStringList> recogniseAll(std::string_view set, QStringView typed);
const CodeEntry *byDigit(std::string_view set, QChar digit); ///< nullptr when no entry has that key
QStringList setNames();

/// The bank (a code of the set "bank") that issued a card, by the first digits of its number; empty
/// when they are not known.
QString bankOfCard(QStringView digits);

} // namespace codes

} // namespace core
