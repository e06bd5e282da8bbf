// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Record.h"

#include <span>

namespace syncing {

constexpr qsizetype kMaxPackedRows = 4 * 1024 * 1024; ///< after decompression, of each stream

/// Rows of one village, column by column: what looks alike stands together and packs far better
/// than rows one by one. Ids are kept as they are, and a reference to a row of the same part is its
/// place there. InvalidInput when the rows are not all of one village.
core::Result<QByteArray> packRows(std::span<const core::Record *const> rows);

/// The same rows in the same order, from hostile bytes: InvalidInput, TooLarge or Damaged.
core::Result<std::vector<core::Record>> unpackRows(QByteArrayView packed);

} // namespace syncing
