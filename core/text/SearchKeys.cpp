// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/SearchKeys.h"

#include "core/text/Normalise.h"
#include "core/text/PinyinTable.h"

namespace core {

namespace {

using pinyin::Syllable;
using pinyin::Table;

constexpr std::size_t kMostReadings = 16;
constexpr char16_t kMiddleDot = u'\u00b7';

/// One way to read a name so far: the pinyin, and its initials.
struct Reading
{
    QString full;
    QString initials;
};
using Readings = std::vector<Reading>;

/// The ways to read one character or compound; each is a piece of both keys.
void extend(Readings &readings, const Readings &pieces)
{
    if (pieces.empty())
        return;
    const std::size_t room = std::max<std::size_t>(1, kMostReadings / readings.size());
    const std::size_t taken = std::min(room, pieces.size());
    Readings longer;
    longer.reserve(readings.size() * taken);
    for (std::size_t i = 0; i < taken; ++i) {
        for (const Reading &reading : readings)
            longer.push_back(
                {reading.full + pieces[i].full, reading.initials + pieces[i].initials});
    }
    readings = std::move(longer);
}

void addPiece(Readings &pieces, const Table &table, const pinyin::Syllables &syllables)
{
    const auto add = [&pieces](const Reading &piece) {
        for (const Reading &known : pieces) {
            if (known.full == piece.full)
                return;
        }
        pieces.push_back(piece);
    };
    Reading exact;
    Reading plain;
    for (const Syllable syllable : syllables) {
        const QStringView text = table.text(syllable);
        exact.full += text;
        exact.initials += text.front();
        plain.full += table.text(table.withoutUmlaut(syllable));
        plain.initials += text.front();
    }
    add(exact);
    add(plain);
}

Readings piecesOf(const Table &table, const pinyin::Syllables &alternatives)
{
    Readings pieces;
    for (const Syllable syllable : alternatives)
        addPiece(pieces, table, {syllable});
    return pieces;
}

/// The small ASCII form of a Latin letter or digit ("É" → "e"); null for everything else.
QChar latinForm(char32_t character)
{
    if (character > 0x24f)
        return {};
    const QString base = QString::fromUcs4(&character, 1).normalized(QString::NormalizationForm_KD);
    const QChar first = base.isEmpty() ? QChar() : base.front().toLower();
    const bool isKept = (first >= u'a' && first <= u'z') || (first >= u'0' && first <= u'9');
    return isKept ? first : QChar();
}

enum class FirstCharacter
{
    Surname,
    Ordinary
};

/// Reads the characters of one part of a name (between dots).
Readings read(const std::vector<char32_t> &part, FirstCharacter first)
{
    const Table &table = Table::builtIn();
    Readings readings{{}};
    std::size_t at = 0;
    if (first == FirstCharacter::Surname && !part.empty()) {
        const Table::Compound compound = table.compoundSurname(part);
        Readings pieces;
        for (const pinyin::Syllables &row : compound.readings)
            addPiece(pieces, table, row);
        // 单于 may also be Mr 单 whose given name is 于.
        Readings apart{{}};
        for (at = 0; at < static_cast<std::size_t>(qMax(qsizetype{1}, compound.characters)); ++at) {
            const char32_t character = part[at];
            extend(apart,
                piecesOf(
                    table, at == 0 ? table.surnameReadings(character) : table.readings(character)));
        }
        for (const Reading &reading : apart) {
            const bool isNew = std::none_of(pieces.begin(), pieces.end(),
                [&reading](const Reading &known) { return known.full == reading.full; });
            if (isNew && !reading.full.isEmpty())
                pieces.push_back(reading);
        }
        if (pieces.empty())
            at = 0; // perhaps Latin
        else
            extend(readings, pieces);
    }
    bool isInLatinWord = false;
    for (; at < part.size(); ++at) {
        if (const QChar latin = latinForm(part[at]); !latin.isNull()) {
            extend(readings, {{QString(latin), isInLatinWord ? QString() : QString(latin)}});
            isInLatinWord = true;
            continue;
        }
        isInLatinWord = false;
        extend(readings, piecesOf(table, table.readings(part[at])));
    }
    return readings;
}

void addKeys(SearchKeys &keys, const Readings &readings)
{
    for (const Reading &reading : readings) {
        if (reading.full.isEmpty())
            continue;
        if (!keys.full.contains(reading.full))
            keys.full += reading.full;
        if (!keys.initials.contains(reading.initials))
            keys.initials += reading.initials;
    }
}

QStringList suffixesOf(const std::vector<char32_t> &characters)
{
    QStringList suffixes;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        if (characters[i] == U' ')
            continue;
        const QString suffix = QString::fromUcs4(
            characters.data() + i, static_cast<qsizetype>(characters.size() - i));
        if (!suffixes.contains(suffix))
            suffixes += suffix;
    }
    return suffixes;
}

SearchKeys keysOf(QStringView text, FirstCharacter first)
{
    const QString name = text::name(text).toLower();
    const auto parts = QStringView(name).split(kMiddleDot, Qt::SkipEmptyParts);
    SearchKeys keys;
    Readings tail{{}};
    // From the last part to the first, so that each part's keys run on to the end of the name.
    std::vector<Readings> fromPart(static_cast<std::size_t>(parts.size()));
    for (qsizetype i = parts.size() - 1; i >= 0; --i) {
        const bool isSurname = i == 0 && first == FirstCharacter::Surname;
        Readings readings = read(pinyin::charactersOf(parts[i]),
            isSurname ? FirstCharacter::Surname : FirstCharacter::Ordinary);
        extend(readings, tail);
        fromPart[static_cast<std::size_t>(i)] = readings;
        tail = std::move(readings);
    }
    for (const Readings &readings : fromPart)
        addKeys(keys, readings);
    keys.characters = suffixesOf(pinyin::charactersOf(QString(name).remove(kMiddleDot)));
    return keys;
}

} // namespace

SearchKeys keysOfName(QStringView name)
{
    return keysOf(name, FirstCharacter::Surname);
}

SearchKeys keysOfWord(QStringView word)
{
    return keysOf(word, FirstCharacter::Ordinary);
}

QString pinyinSortKey(QStringView name)
{
    const Table &table = Table::builtIn();
    const std::vector<char32_t> characters = pinyin::charactersOf(text::name(name));
    const Table::Compound compound = table.compoundSurname(characters);
    QString key;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        if (i < static_cast<std::size_t>(compound.characters)) {
            key += table.text(compound.readings.front()[static_cast<qsizetype>(i)]);
            key += u' ';
            continue;
        }
        const auto readings
            = i == 0 ? table.surnameReadings(characters[i]) : table.readings(characters[i]);
        // What cannot be read comes behind what can, in code order.
        key += readings.isEmpty() ? u'~' + QString::fromUcs4(&characters[i], 1)
                                  : table.text(readings.front()).toString();
        key += u' ';
    }
    key += name;
    return key;
}

} // namespace core
