// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Op.h"

namespace core {

/// What the county did with an operation. Every operation gets exactly one outcome.
enum class Outcome
{
    Applied = 1,
    Conflict = 2, ///< kept whole in a Conflict record; the county's values stand
    Rejected = 3, ///< cannot be applied at all; reason says why
    Duplicate = 4, ///< the same operation under another device number
};

/// One line of the county's log. For the device that wrote the operation the op itself is left
/// out on the wire, because that device still has it.
struct LogEntry
{
    qint64 seq = 0;
    QString scope; ///< village, stamped when the entry was written
    quint32 device = 0;
    qint64 lsn = 0;
    OpId opId;
    Outcome outcome = Outcome::Applied;
    QString reason; ///< stable code for Conflict and Rejected, else empty
    qint64 receivedAt = 0; ///< UTC ms by the county's clock
    std::optional<Op> op; ///< absent in the author's own copy
    /// Records the county itself made or changed with this entry: conflicts and payment holds.
    std::vector<RecordChange> effects;
    /// The place records were moved to: who is sent that is sent the line, too. Kept by the county,
    /// never told.
    QString also = {};
    /// How many people and benefits it took out of use without anybody else agreeing. As above.
    qint64 voids = 0;

    bool operator==(const LogEntry &) const = default;
};

class CborWriter;
class CborReader;

namespace codec {
/// Leaves the op out when \a isAuthorsCopy.
void writeLogEntry(CborWriter &writer, const LogEntry &entry, bool isAuthorsCopy);
LogEntry readLogEntry(CborReader &reader);
} // namespace codec

} // namespace core
