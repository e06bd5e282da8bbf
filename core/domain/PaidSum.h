// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace core {

struct Record;

/// What is paid every month in one place.
struct PaidSum
{
    qint64 benefits = 0; ///< case files in use that are being paid
    qint64 monthly = 0; ///< fen a month, of those

    /// Counts a case file in when it is being paid.
    void add(const Record &caseFile);

    bool operator==(const PaidSum &) const = default;
};

} // namespace core
