// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QVarLengthArray>

#include <vector>

namespace core::pinyin {

/// A syllable by its place in the table: two bytes instead of a string.
using Syllable = quint16;
using Syllables = QVarLengthArray<Syllable, 4>;

/// The readings of Chinese characters, without tones, ü written v. Read-only after it is built, so
/// any thread may ask. About 300 KB.
class Table
{
public:
    static const Table &
    builtIn(); ///< from resources/data; built at first use, in a few milliseconds

    Table(const QByteArray &readings, const QByteArray &polyphones, const QByteArray &surnames);

    /// All readings, the commonest first; empty when none is known.
    Syllables readings(char32_t character) const;
    /// Readings of a character that stands as a surname: those of surnames first.
    Syllables surnameReadings(char32_t character) const;
    /// Readings of the compound surname that \a name starts with, as rows of syllables.
    struct Compound
    {
        qsizetype characters = 0; ///< 0 when it starts with none
        std::vector<Syllables> readings;
    };
    Compound compoundSurname(const std::vector<char32_t> &name) const;

    QStringView text(Syllable syllable) const { return m_texts[syllable]; }
    /// The same syllable as people type it without ü ("lu" for "lv"), or the syllable itself.
    Syllable withoutUmlaut(Syllable syllable) const { return m_plain[syllable]; }

private:
    void readReadings(const QByteArray &file);
    void readPolyphones(const QByteArray &file);
    void readSurnames(const QByteArray &file);
    Syllable syllable(QStringView text);
    Syllable only(char32_t character) const;

    std::vector<QString> m_texts;
    std::vector<Syllable> m_plain;
    QHash<QString, Syllable> m_numbers; // by text, while building
    std::vector<Syllable> m_common; // U+3000 … U+9FFF, then U+F900 … U+FAFF
    std::vector<Syllable> m_rare; // U+20000 …
    QHash<char32_t, Syllables> m_several;
    QHash<char32_t, Syllables> m_surnames;
    QHash<QString, std::vector<Syllables>> m_compounds;
};

/// The characters of a text; surrogate pairs are put together.
std::vector<char32_t> charactersOf(QStringView text);

} // namespace core::pinyin
