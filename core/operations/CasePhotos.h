// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "core/storage/BlobStore.h"

namespace core {

/// Photos of those whom open cases are about are fetched without anybody asking, after all that
/// somebody asked for: they are the evidence, and decided is where there may be no network. How
/// many were added to what is wanted.
Result<int> wantCasePhotos(Ledger &ledger, const BlobStore &blobs);

} // namespace core
