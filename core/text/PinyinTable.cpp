// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/PinyinTable.h"

#include "core/text/DataFiles.h"

#include <QStringList>

namespace core::pinyin {

namespace {

constexpr Syllable kNone = 0xffff;
constexpr char32_t kCommonFirst = 0x3000;
constexpr char32_t kCommonLast = 0x9fff;
constexpr char32_t kCompatFirst = 0xf900;
constexpr char32_t kCompatLast = 0xfaff;
constexpr char32_t kRareFirst = 0x20000;
constexpr char32_t kRareLast = 0x3ffff;
constexpr qsizetype kLongestCompound = 4;

/// Where a character stands in the tables of common and rare ones; -1 elsewhere.
qsizetype commonIndex(char32_t character)
{
    if (character >= kCommonFirst && character <= kCommonLast)
        return static_cast<qsizetype>(character - kCommonFirst);
    if (character >= kCompatFirst && character <= kCompatLast)
        return static_cast<qsizetype>(character - kCompatFirst + kCommonLast - kCommonFirst + 1);
    return -1;
}

qsizetype rareIndex(char32_t character)
{
    const bool isRare = character >= kRareFirst && character <= kRareLast;
    return isRare ? static_cast<qsizetype>(character - kRareFirst) : -1;
}

void put(std::vector<Syllable> &table, qsizetype index, Syllable value)
{
    const auto at = static_cast<std::size_t>(index);
    if (table.size() <= at)
        table.resize(at + 1, kNone);
    table[at] = value;
}

QString keyOf(const std::vector<char32_t> &characters, qsizetype count)
{
    return QString::fromUcs4(characters.data(), count);
}

} // namespace

const Table &Table::builtIn()
{
    static const Table kTable(
        dataFile("pinyin.txt"), dataFile("polyphones.txt"), dataFile("surnames.txt"));
    return kTable;
}

Table::Table(const QByteArray &readings, const QByteArray &polyphones, const QByteArray &surnames)
{
    m_common.assign(static_cast<std::size_t>(commonIndex(kCompatLast)) + 1, kNone);
    readReadings(readings);
    readPolyphones(polyphones);
    readSurnames(surnames);
    // Adding "lu" for "lv" may lengthen the list, so the bound is read anew.
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        const QString plain = QString(m_texts[i]).replace(u'v', u'u');
        m_plain.push_back(syllable(plain));
    }
    m_numbers.clear();
}

Syllable Table::syllable(QStringView text)
{
    const QString key = text.toString();
    const auto found = m_numbers.constFind(key);
    if (found != m_numbers.constEnd())
        return *found;
    const auto number = static_cast<Syllable>(m_texts.size());
    m_texts.push_back(key);
    m_numbers.insert(key, number);
    return number;
}

void Table::readReadings(const QByteArray &file)
{
    const QString text = QString::fromUtf8(file);
    for (const QStringView line : QStringView(text).split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype space = line.indexOf(u' ');
        const Syllable reading = syllable(line.first(space));
        for (qsizetype i = space + 1; i < line.size(); ++i) {
            char32_t character = line[i].unicode();
            if (line[i].isHighSurrogate() && i + 1 < line.size())
                character = QChar::surrogateToUcs4(line[i], line[i + 1]), ++i;
            if (const qsizetype index = commonIndex(character); index >= 0)
                put(m_common, index, reading);
            else if (const qsizetype rare = rareIndex(character); rare >= 0)
                put(m_rare, rare, reading);
        }
    }
}

void Table::readPolyphones(const QByteArray &file)
{
    const QString text = QString::fromUtf8(file);
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList words = line.split(u' ');
        Syllables &readings = m_several[charactersOf(words.front()).front()];
        for (qsizetype i = 1; i < words.size(); ++i)
            readings.append(syllable(words[i]));
    }
}

void Table::readSurnames(const QByteArray &file)
{
    const QString text = QString::fromUtf8(file);
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList words = line.split(u' ');
        const std::vector<char32_t> characters = charactersOf(words.front());
        for (qsizetype i = 1; i < words.size(); ++i) {
            Syllables row;
            for (const QString &part : words[i].split(u'\''))
                row.append(syllable(part));
            if (characters.size() == 1)
                m_surnames[characters.front()].append(row.front());
            else
                m_compounds[words.front()].push_back(row);
        }
    }
}

Syllable Table::only(char32_t character) const
{
    if (const qsizetype index = commonIndex(character); index >= 0)
        return m_common[static_cast<std::size_t>(index)];
    const qsizetype rare = rareIndex(character);
    const bool isKnown = rare >= 0 && static_cast<std::size_t>(rare) < m_rare.size();
    return isKnown ? m_rare[static_cast<std::size_t>(rare)] : kNone;
}

Syllables Table::readings(char32_t character) const
{
    const auto several = m_several.constFind(character);
    if (several != m_several.constEnd())
        return *several;
    const Syllable reading = only(character);
    return reading == kNone ? Syllables() : Syllables{reading};
}

Syllables Table::surnameReadings(char32_t character) const
{
    const auto found = m_surnames.constFind(character);
    if (found == m_surnames.constEnd())
        return readings(character);
    Syllables all = *found;
    for (const Syllable reading : readings(character)) {
        if (!all.contains(reading))
            all.append(reading);
    }
    return all;
}

Table::Compound Table::compoundSurname(const std::vector<char32_t> &name) const
{
    const auto longest = qMin(kLongestCompound, static_cast<qsizetype>(name.size()));
    for (qsizetype count = longest; count >= 2; --count) {
        const auto found = m_compounds.constFind(keyOf(name, count));
        if (found != m_compounds.constEnd())
            return {count, *found};
    }
    return {};
}

std::vector<char32_t> charactersOf(QStringView text)
{
    std::vector<char32_t> characters;
    characters.reserve(static_cast<std::size_t>(text.size()));
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            characters.push_back(QChar::surrogateToUcs4(text[i], text[i + 1]));
            ++i;
        } else {
            characters.push_back(text[i].unicode());
        }
    }
    return characters;
}

} // namespace core::pinyin
