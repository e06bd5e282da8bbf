// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte names the part of a sound workbook that the other bytes stand in for; 5 makes them
// the whole file. Check sums of archives would stop nearly every other mutation.
#include "tests/fuzz/Fuzz.h"
#include "tests/support/SheetFixtures.h"

#include <array>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::array<QByteArray, 5> kParts{"xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"};
    static const fixtures::Folder folder;
    if (size == 0)
        return 0;
    const QByteArrayView content = fuzz::view(data, size).sliced(1);
    const std::size_t part = data[0] % (kParts.size() + 1);
    if (part == kParts.size()) {
        fuzz::readSheet(fuzz::fileWith(content));
        return 0;
    }
    auto parts = fixtures::workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                                    "<c r=\"B1\" s=\"1\"><v>46347</v></c></row>");
    fixtures::setPart(parts, kParts[part], content.toByteArray());
    fuzz::readSheet(folder.writeZip(QStringLiteral("book.xlsx"), parts));
    return 0;
}
