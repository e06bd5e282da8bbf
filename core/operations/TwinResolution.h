// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Resolution.h"

namespace core {

/// Whether both are in use here and somebody has corrected the number of one: nobody has to go.
bool isNumberCorrected(const std::vector<Twin> &twins);

/// What a decision about two persons with one identity number writes, beside closing the case: for
/// Local and County the person of the other side goes out of use with the cases, accounts and
/// memberships that would go on paying, and nobody once the number is corrected; for Other the
/// person written here gets that number.
/// InvalidInput when the one who would go heads a household with others in it; Refused when they
/// are of another township, whose assistant has to decide.
Result<std::vector<RecordEdit>> twinEdits(
    const Ledger &ledger, const OpenConflict &conflict, const Verdict &verdict);

} // namespace core
