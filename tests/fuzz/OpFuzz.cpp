// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Fuzz.h"

#include "core/domain/Op.h"
#include "core/storage/RecordStore.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes = fuzz::view(data, size);
    const auto op = core::decodeOp(bytes);
    fuzz::require(!op || core::encodeOp(*op) == bytes, "one operation has one form");
    (void)core::decodeRevisions(bytes);
    (void)core::decodeRecord(core::RecordType::Person, {}, bytes).hasValue();
    return 0;
}
