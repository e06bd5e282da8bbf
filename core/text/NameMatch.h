// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/FindPattern.h"

#include <QStringList>

namespace core {

/// A part of a name, in UTF-16 units.
struct NameMatch
{
    qsizetype from = 0;
    qsizetype length = 0;

    bool operator==(const NameMatch &) const = default;
};

/// The part of a name that a search word stands for, so that it can be marked on screen; none when
/// the word found the person by something else. Any thread.
std::optional<NameMatch> matchIn(QStringView name, const FindWord &word);

/// Every way to read the surname of a name, the commonest first ("shan", "dan", "chan" for 单雄信),
/// so that a screen can say which were tried. Empty when no reading is known.
QStringList surnameReadings(QStringView name);

} // namespace core
