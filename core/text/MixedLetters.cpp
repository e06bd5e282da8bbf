// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/MixedLetters.h"

#include "core/text/PinyinTable.h"

namespace core::mixed {

namespace {

constexpr qsizetype kMostWays = 8;
constexpr qsizetype kLongestName = 6;

bool isIn(QStringView letters, QChar c)
{
    return letters.contains(c);
}

qsizetype consonants(QStringView letters)
{
    if (letters.size() > 1 && letters[1] == u'h' && isIn(u"zcs", letters[0]))
        return 2;
    return isIn(u"aeiouv", letters.front()) ? 0 : 1;
}

/// How many letters the longest syllable takes that may stand at the beginning; by its looks, not
/// by a list: what cannot be is found in nobody's name.
qsizetype longestSyllable(QStringView letters)
{
    constexpr qsizetype kMostVowels = 3;
    const qsizetype begin = consonants(letters);
    qsizetype end = begin;
    while (end < letters.size() && end - begin < kMostVowels && isIn(u"aeiouv", letters[end]))
        ++end;
    if (end == begin)
        return begin; // consonants alone
    if (end < letters.size() && isIn(u"nr", letters[end]))
        ++end;
    if (end < letters.size() && letters[end - 1] == u'n' && letters[end] == u'g')
        ++end;
    return end;
}

void collect(QStringView letters, const QString &soFar, bool isMixed, QStringList &ways)
{
    if (letters.isEmpty()) {
        if (isMixed && !ways.contains(soFar))
            ways.append(soFar);
        return;
    }
    if (soFar.size() >= kLongestName || isIn(u"iuv", letters.front()))
        return; // no syllable begins so
    for (qsizetype size = longestSyllable(letters); size > 0 && ways.size() < kMostWays; --size)
        collect(letters.sliced(size), soFar + letters.front(), isMixed || size > 1, ways);
}

bool spellsFrom(
    QStringView letters, const std::vector<std::vector<QStringView>> &name, std::size_t at)
{
    if (letters.isEmpty())
        return true;
    if (at == name.size())
        return false;
    for (const QStringView reading : name[at]) {
        if (reading.startsWith(letters))
            return true;
        const qsizetype begin = consonants(reading);
        for (const qsizetype size : {reading.size(), begin, qsizetype{1}}) {
            const bool fits = size > 0 && letters.startsWith(reading.first(size));
            if (fits && spellsFrom(letters.sliced(size), name, at + 1))
                return true;
        }
    }
    return false;
}

} // namespace

QStringList initialsOf(QStringView letters)
{
    QStringList ways;
    if (!letters.isEmpty())
        collect(letters, {}, false, ways);
    return ways;
}

bool spells(QStringView letters, QStringView name)
{
    const pinyin::Table &table = pinyin::Table::builtIn();
    const std::vector<char32_t> characters = pinyin::charactersOf(name);
    const pinyin::Table::Compound compound = table.compoundSurname(characters);
    std::vector<std::vector<QStringView>> readings;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        pinyin::Syllables all
            = i == 0 ? table.surnameReadings(characters[i]) : table.readings(characters[i]);
        for (const pinyin::Syllables &row : compound.readings) {
            if (static_cast<qsizetype>(i) < row.size())
                all.append(row[static_cast<qsizetype>(i)]);
        }
        std::vector<QStringView> texts;
        for (const pinyin::Syllable syllable : all) {
            texts.push_back(table.text(syllable));
            texts.push_back(table.text(table.withoutUmlaut(syllable)));
        }
        if (!texts.empty()) // what has no reading is passed over in the keys, too
            readings.push_back(std::move(texts));
    }
    return spellsFrom(letters, readings, 0);
}

} // namespace core::mixed
