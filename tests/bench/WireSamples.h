// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/LogPage.h"
#include "core/seed/Seed.h"

namespace bench {

/// Operations as assistants make them, of synthetic people: what travels on the wire.
struct WireSamples
{
    std::vector<core::Op> creations; ///< one a household
    std::vector<core::Record> records;

    static WireSamples make(core::seed::Profile profile, std::uint64_t seed);
    /// \a count edits of two fields in different records, half an hour of typing each.
    std::vector<core::Op> edits(std::size_t count, std::uint64_t seed) const;
};

/// Lines of a log that holds these operations in order.
std::vector<core::LogEntry> linesOf(const std::vector<core::Op> &ops, quint32 device);

} // namespace bench
