// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace core {

/// What a name can be found by. A search matches when the typed text begins one of these keys.
struct SearchKeys
{
    QStringList full; ///< every pinyin, joined: "wangguilan"; the commonest reading first
    QStringList initials; ///< "wgl"
    /// The name from each of its characters on ("王桂兰", "桂兰", "兰"), dots left out, so that any
    /// character finds it.
    QStringList characters;

    bool operator==(const SearchKeys &) const = default;
};

/// Keys of a person's name: all readings of surnames, single and compound, ü as v and as u, and
/// further keys from each part behind a dot. At most 16 full keys a part, however many readings
/// there are. Characters without a known reading are passed over in the pinyin keys. Any thread.
SearchKeys keysOfName(QStringView name);

/// Keys of a place or other word, where the first character is no surname.
SearchKeys keysOfWord(QStringView word);

/// Orders names by their commonest pinyin, syllable by syllable, as a roster does.
QString pinyinSortKey(QStringView name);

} // namespace core
