// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/ColumnRecognition.h"

#include <span>

namespace core {

/// Headings of real rosters that are not labels or aliases of the catalogue, because they mean
/// something only in one programme's roster or stand for no field at all.
struct RosterWord
{
    const char16_t *words; ///< separated by |
    ColumnRole role;
    RecordType type;
    const char *key; ///< for Field
};

std::span<const RosterWord> rosterWords(Programme programme);
std::span<const RosterWord> commonRosterWords();

} // namespace core
