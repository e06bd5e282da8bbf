// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Fuzz.h"

#include "core/exchange/CsvReader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString path = fuzz::fileWith(fuzz::view(data, size));
    const auto reader = core::CsvReader::open(path, {});
    core::SheetRow row;
    for (int last = 0; reader; last = row.number) {
        const auto hasRow = (*reader)->nextRow(row);
        if (!hasRow || !*hasRow)
            break;
        fuzz::require(row.number > last, "lines are counted upwards");
    }
    return 0;
}
