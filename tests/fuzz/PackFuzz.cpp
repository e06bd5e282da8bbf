// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Fuzz.h"

#include "sync/protocol/RowPack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto rows = syncing::unpackRows(fuzz::view(data, size));
    if (!rows)
        return 0;
    std::vector<const core::Record *> pointers;
    for (const core::Record &row : *rows)
        pointers.push_back(&row);
    (void)syncing::packRows(pointers).hasValue();
    return 0;
}
