// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/LogEntry.h"
#include "sync/server/CountyConnection.h"

namespace syncing {

/// Whether a line is read with its operation. An author's own copy goes without: it keeps its
/// operations.
enum class Body
{
    With,
    Without
};

/// The columns readEntry() reads.
#define MQ_ENTRY_COLUMNS                                                                           \
    "seq, scope, device, lsn, outcome, reason, received_at, op_id, op, effects, also, voids"

core::Result<core::LogEntry> readEntry(const CountyStatement &row, Body body);
/// Binds the parameters of kInsertLine; \a op is the operation as it came, empty when it could not
/// be read.
void bindLine(CountyStatement &insert, const core::LogEntry &entry, const QByteArray &op,
    const core::ChainHash &hash);
inline constexpr char kInsertLine[]
    = "INSERT INTO log (/*county*/ seq, scope, device, lsn, outcome, reason, received_at, op_id,"
      " hash, op, effects, also, voids) VALUES (/*code*/ ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

core::Result<std::optional<core::Op>> readLoggedOp(const QByteArray &bytes);

} // namespace syncing
