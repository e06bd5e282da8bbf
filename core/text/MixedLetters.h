// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

/// Names typed half in full and half in initials: "wanggl", "wguilan", "wgzhl". The index has no
/// such keys; it is asked for the initials, and what it gives is held against the name. Any thread.
namespace core::mixed {

/// The initials that letters may stand for when at least one syllable of them is spelt out, the
/// likeliest first; few, however many ways there are.
QStringList initialsOf(QStringView letters);

/// Whether letters spell a name from its beginning, each character by a whole reading of it, by its
/// first letter or by zh, ch or sh; the last one also by the beginning of a reading.
bool spells(QStringView letters, QStringView name);

} // namespace core::mixed
