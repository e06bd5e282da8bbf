// SPDX-License-Identifier: GPL-3.0-or-later
// The container only: it decides what reaches FreeXL, which is fuzzed elsewhere.
#include "tests/fuzz/Fuzz.h"

#include "core/exchange/OleFile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    QFile file(fuzz::fileWith(fuzz::view(data, size)));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const core::OleFile container(file);
    (void)container.namesStream("Workbook");
    (void)container.isCutOff();
    (void)container.isSound();
    return 0;
}
