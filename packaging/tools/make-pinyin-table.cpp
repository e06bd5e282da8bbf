// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes resources/data/pinyin.txt from ICU. Run by hand when ICU knows more characters; the product
// itself does not need ICU:
//   g++ -std=c++20 packaging/tools/make-pinyin-table.cpp -licui18n -licuuc -o
//   /tmp/make-pinyin-table /tmp/make-pinyin-table > resources/data/pinyin.txt
//
// A line is a reading without its tone (ü written v), a space, and its characters. A character
// stands in one line only: further readings are in surnames.txt and polyphones.txt, which are kept
// by hand.
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <iostream>
#include <map>
#include <memory>
#include <string>

namespace {

struct Range
{
    UChar32 first;
    UChar32 last;
};

// Extension A, the unified block, compatibility ideographs, and the planes of the rarer extensions.
constexpr Range kRanges[]
    = {{0x3007, 0x3007}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xf900, 0xfaff}, {0x20000, 0x3ffff}};

/// Empty when ICU has no reading of letters only.
std::string readingOf(const icu::Transliterator &toPinyin, UChar32 character)
{
    icu::UnicodeString text(character);
    toPinyin.transliterate(text);
    std::string reading;
    for (int32_t i = 0; i < text.length(); ++i) {
        const char16_t c = text.charAt(i);
        if (c == u'ü')
            reading += 'v';
        else if (c >= u'a' && c <= u'z')
            reading += static_cast<char>(c);
        else
            return {};
    }
    return reading;
}

} // namespace

int main()
{
    UErrorCode status = U_ZERO_ERROR;
    // The tone marks go, the two dots of ü stay.
    const std::unique_ptr<icu::Transliterator> toPinyin(icu::Transliterator::createInstance(
        "Han-Latin; NFD; [[:Mn:]-[\\u0308]] Remove; NFC; Any-Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) {
        std::cerr << "no such transliterator: " << u_errorName(status) << '\n';
        return 1;
    }
    std::map<std::string, std::string> charactersOf;
    for (const Range &range : kRanges) {
        for (UChar32 character = range.first; character <= range.last; ++character) {
            if (!u_isdefined(character))
                continue;
            const std::string reading = readingOf(*toPinyin, character);
            if (!reading.empty())
                icu::UnicodeString(character).toUTF8String(charactersOf[reading]);
        }
    }
    for (const auto &[reading, characters] : charactersOf)
        std::cout << reading << ' ' << characters << '\n';
    return 0;
}
