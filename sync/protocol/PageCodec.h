// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Cbor.h"
#include "core/domain/LogPage.h"

#include <span>

namespace syncing {

/// Entries of the log as they travel: names of villages and authors once a frame, numbers as steps
/// from the line before, and no operation in the author's own copy. Gives back exactly what went in
/// apart from that operation.
void writeEntries(
    core::CborWriter &writer, std::span<const core::LogEntry> entries, quint32 reader);
std::vector<core::LogEntry> readEntries(core::CborReader &reader);

} // namespace syncing
