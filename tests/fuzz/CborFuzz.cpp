// SPDX-License-Identifier: GPL-3.0-or-later
// Walks any item as far as the reader lets it, and passes over it as an old release does.
#include "tests/fuzz/Fuzz.h"

#include "core/base/Cbor.h"

using core::CborReader;

namespace {

void walk(CborReader &reader);

void walkItems(CborReader &reader, qsizetype items)
{
    for (qsizetype i = 0; i < items && !reader.hasFailed(); ++i)
        walk(reader);
    reader.leave();
}

void walk(CborReader &reader)
{
    switch (reader.kind()) {
    case CborReader::Kind::Integer:
        (void)reader.integer();
        return;
    case CborReader::Kind::Text:
        (void)reader.text();
        return;
    case CborReader::Kind::Bytes:
        (void)reader.bytes();
        return;
    case CborReader::Kind::Nothing:
        return reader.nothing();
    case CborReader::Kind::Array:
        return walkItems(reader, reader.enterArray());
    case CborReader::Kind::Map:
        return walkItems(reader, 2 * reader.enterMap());
    case CborReader::Kind::Other:
        return reader.skip();
    case CborReader::Kind::End:
        return reader.fail("nothing there");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    CborReader walked(fuzz::view(data, size));
    walk(walked);
    const bool isWhole = walked.finish().hasValue();
    CborReader skipped(fuzz::view(data, size));
    skipped.skip();
    fuzz::require(!isWhole || skipped.finish().hasValue(), "what is read can be passed over");
    return 0;
}
