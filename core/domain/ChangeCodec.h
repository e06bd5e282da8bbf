// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Cbor.h"
#include "core/domain/Op.h"

/// The parts that operations and log entries share on the wire.
namespace core::codec {

void writeValue(CborWriter &writer, const Value &value);
Value readValue(CborReader &reader);
void writeFields(CborWriter &writer, const FieldMap &fields);
FieldMap readFields(CborReader &reader);
void writeChanges(CborWriter &writer, const std::vector<RecordChange> &changes);
std::vector<RecordChange> readChanges(CborReader &reader);
void writeOp(CborWriter &writer, const Op &op);
Op readOp(CborReader &reader);
template <class Id> Id readId(CborReader &reader)
{
    const auto id = Id::fromBytes(reader.bytes());
    if (!id)
        reader.fail("id expected");
    return id.value_or(Id());
}

} // namespace core::codec
