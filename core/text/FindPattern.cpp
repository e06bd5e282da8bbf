// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/FindPattern.h"

#include "core/text/Normalise.h"

namespace core {

namespace {

bool isLatinLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || c == u'ü';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// "lü" and "lv" are the same; behind j, q, x and y the dots are never written in the keys.
QString foldedLetters(QStringView word)
{
    QString out;
    for (QChar c : word) {
        if (c == u'\'')
            continue;
        if (c == u'ü')
            c = u'v';
        const bool isAfterPalatal = !out.isEmpty()
            && (out.back() == u'j' || out.back() == u'q' || out.back() == u'x'
                || out.back() == u'y');
        out += c == u'v' && isAfterPalatal ? QChar(u'u') : c;
    }
    return out;
}

bool areDigits(const QString &word)
{
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (!isDigit(word[i]) && !(word[i] == u'X' && i > 0 && i == word.size() - 1))
            return false;
    }
    return !word.isEmpty();
}

std::optional<FindWord> wordOf(QStringView typed)
{
    QString characters;
    QString latin;
    for (const QChar c : typed) {
        if (isLatinLetter(c) || isDigit(c) || c == u'\'')
            latin += c;
        else if (c.isLetter() || c.isSurrogate() || c.isMark() || c == u'〇')
            characters += c;
    }
    // While an input method is at work, half a syllable may stand behind the characters.
    if (!characters.isEmpty())
        return FindWord{FindWord::Kind::Characters, characters};
    const QString number = text::number(typed);
    if (areDigits(number) && isDigit(latin.isEmpty() ? QChar() : latin.front()))
        return FindWord{FindWord::Kind::Digits, number};
    const QString letters = foldedLetters(latin);
    if (letters.isEmpty())
        return std::nullopt;
    return FindWord{FindWord::Kind::Letters, letters};
}

} // namespace

FindPattern FindPattern::parse(QStringView typed)
{
    FindPattern pattern;
    const QString plain = text::cell(typed).toLower().normalized(QString::NormalizationForm_C);
    const auto words = QStringView(plain).split(u' ', Qt::SkipEmptyParts);
    for (const QStringView typedWord : words) {
        const auto word = wordOf(typedWord);
        if (!word)
            continue;
        if (!pattern.person)
            pattern.person = word;
        else if (!pattern.place)
            pattern.place = word;
    }
    const bool isTooShort = pattern.person && pattern.person->kind == FindWord::Kind::Digits
        && pattern.person->text.size() < kFewestDigits;
    if (isTooShort)
        pattern.person.reset();
    return pattern;
}

} // namespace core
