// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/exchange/ColumnRecognition.h"
#include "tests/support/SheetFixtures.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QFile>

#if defined(__SANITIZE_ADDRESS__)
/// FreeXL does not free what it had read of a workbook when it gives up on it.
extern "C" const char *__lsan_default_suppressions() // NOLINT
{
    return "leak:libfreexl";
}
#endif

using namespace core;
using namespace fixtures;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QByteArray sampleXlsx(const Folder &folder)
{
    QByteArray rows
        = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>";
    for (int i = 2; i < 30; ++i)
        rows += "<row r=\"" + QByteArray::number(i) + "\"><c r=\"A" + QByteArray::number(i)
            + "\" t=\"inlineStr\"><is><t>x</t></is></c><c><v>9.9E+17</v></c></row>";
    ZipParts parts = workbook(rows, "<mergeCells><mergeCell ref=\"A2:B9\"/></mergeCells>");
    setPart(parts, "xl/sharedStrings.xml",
        "<sst><si><t>\xE5\xA7\x93\xE5\x90\x8D</t></si><si><t>\xE8\xBA\xAB\xE4\xBB\xBD\xE8\xAF\x81</"
        "t></si></sst>");
    return bytesOf(folder.writeZip(u"sample.xlsx"_qs, parts));
}

/// Reads a file as an import would and says nothing of the outcome: it must only come to an end.
void readThrough(const QString &path)
{
    auto reader = openSheet(path);
    if (!reader)
        return;
    const auto table = SheetTable::load(**reader);
    if (table)
        (void)ColumnRecognition(Programme::Gaoling).recognise(*table).hasValue();
}

/// Some bytes changed, a piece cut out or doubled: what a bad disk or a bad neighbour does.
QByteArray spoilt(QByteArray bytes, Random &random)
{
    const auto below = [&random](qsizetype bound) {
        return static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(bound)));
    };
    for (qsizetype i = below(8); i >= 0; --i)
        bytes[below(bytes.size())] = static_cast<char>(random.below(256));
    if (random.below(4) == 0)
        bytes.remove(below(bytes.size()), below(200));
    if (random.below(4) == 0 && !bytes.isEmpty())
        bytes.insert(below(bytes.size()), bytes.mid(below(bytes.size()), below(200)));
    return bytes;
}

} // namespace

TEST_CASE("no spoilt file stops the program", "[core][exchange]")
{
    const Folder folder;
    const int kind = GENERATE(0, 1, 2);
    const QByteArray good = kind == 0 ? sampleXlsx(folder)
        : kind == 1 ? xlsFile({{0, 0, u"姓名"_qs, 0}, {0, 1, u"身份证"_qs, 0}, {1, 1, {}, 12.5}})
                    : u"姓名,身份证\n\"王\"\"兰\",1\n"_qs.toUtf8();
    SeededRandom random(7);
    constexpr int kTries = 400;
    int tries = 0;
    for (; tries < kTries; ++tries)
        readThrough(folder.write(u"spoilt"_qs, spoilt(good, random)));
    CHECK(tries == kTries);
}
