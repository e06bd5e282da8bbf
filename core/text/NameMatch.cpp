// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/NameMatch.h"

#include "core/text/PinyinTable.h"

namespace core {

namespace {

using pinyin::Table;

constexpr char32_t kMiddleDot = U'\u00b7';

qsizetype widthOf(char32_t character)
{
    return QChar::requiresSurrogates(character) ? 2 : 1;
}

qsizetype widthOf(const std::vector<char32_t> &characters, std::size_t from, std::size_t to)
{
    qsizetype width = 0;
    for (std::size_t i = from; i < to; ++i)
        width += widthOf(characters[i]);
    return width;
}

/// Compares typed letters with a name, character by character: each takes its whole syllable or its
/// initial, and the last one any beginning of its syllable.
class LetterMatcher
{
public:
    LetterMatcher(const std::vector<char32_t> &name, QStringView letters)
        : m_name(name)
        , m_letters(letters)
        , m_compound(Table::builtIn().compoundSurname(name))
    { }

    /// Where the match that starts at a character ends, or 0.
    std::size_t endFrom(std::size_t at, qsizetype typed = 0) const
    {
        if (typed == m_letters.size())
            return at;
        if (at == m_name.size())
            return 0;
        const QStringList readings = readingsAt(at);
        if (readings.isEmpty())
            return endFrom(at + 1, typed); // as the keys pass over it
        const QStringView rest = m_letters.sliced(typed);
        for (const QString &reading : readings) {
            if (reading.startsWith(rest))
                return at + 1;
            std::size_t end = 0;
            if (rest.startsWith(reading))
                end = endFrom(at + 1, typed + reading.size());
            if (end == 0 && rest.front() == reading.front())
                end = endFrom(at + 1, typed + 1);
            if (end != 0)
                return end;
        }
        return 0;
    }

private:
    QStringList readingsAt(std::size_t at) const
    {
        const Table &table = Table::builtIn();
        QStringList readings;
        const auto add = [&](pinyin::Syllable syllable) {
            for (const QStringView text :
                {table.text(syllable), table.text(table.withoutUmlaut(syllable))}) {
                if (!readings.contains(text))
                    readings += text.toString();
            }
        };
        if (at < static_cast<std::size_t>(m_compound.characters)) {
            for (const pinyin::Syllables &row : m_compound.readings)
                add(row[static_cast<qsizetype>(at)]);
        }
        const char32_t character = m_name[at];
        for (const pinyin::Syllable syllable :
            at == 0 ? table.surnameReadings(character) : table.readings(character))
            add(syllable);
        if (readings.isEmpty() && character < 0x80 && QChar::isLetterOrNumber(character))
            readings += QString(QChar(static_cast<char16_t>(character))).toLower();
        return readings;
    }

    const std::vector<char32_t> &m_name;
    QStringView m_letters;
    Table::Compound m_compound;
};

std::optional<NameMatch> matchLetters(QStringView name, QStringView letters)
{
    const std::vector<char32_t> characters = pinyin::charactersOf(name);
    const LetterMatcher matcher(characters, letters);
    for (std::size_t at = 0; at < characters.size(); ++at) {
        if (at > 0 && characters[at - 1] != kMiddleDot)
            continue;
        if (const std::size_t end = matcher.endFrom(at); end > at)
            return NameMatch{widthOf(characters, 0, at), widthOf(characters, at, end)};
    }
    return std::nullopt;
}

/// Dots in the name do not count, so the match is looked for behind each character in turn.
std::optional<NameMatch> matchCharacters(QStringView name, QStringView typed)
{
    for (qsizetype from = 0; from < name.size(); ++from) {
        qsizetype matched = 0;
        qsizetype at = from;
        while (at < name.size() && matched < typed.size()) {
            if (name[at] == typed[matched])
                ++matched;
            else if (name[at] != QChar(u'\u00b7') || matched == 0)
                break;
            ++at;
        }
        if (matched == typed.size() && matched > 0)
            return NameMatch{from, at - from};
    }
    return std::nullopt;
}

} // namespace

std::optional<NameMatch> matchIn(QStringView name, const FindWord &word)
{
    switch (word.kind) {
    case FindWord::Kind::Letters:
        return matchLetters(name, word.text);
    case FindWord::Kind::Characters:
        return matchCharacters(name, word.text);
    case FindWord::Kind::Digits:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

QStringList surnameReadings(QStringView name)
{
    const Table &table = Table::builtIn();
    const std::vector<char32_t> characters = pinyin::charactersOf(name);
    QStringList readings;
    const Table::Compound compound = table.compoundSurname(characters);
    for (const pinyin::Syllables &row : compound.readings) {
        QString reading;
        for (const pinyin::Syllable syllable : row)
            reading += table.text(syllable);
        readings += reading;
    }
    if (readings.isEmpty() && !characters.empty()) {
        for (const pinyin::Syllable syllable : table.surnameReadings(characters.front()))
            readings += table.text(syllable).toString();
    }
    return readings;
}

} // namespace core
