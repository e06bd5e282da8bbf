// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QStringList>

namespace syncing {

class CountyDatabase;

struct CountyFindings
{
    qint64 entries = 0;
    qint64 records = 0;
    QStringList faults; ///< English, without personal data; empty when all is well
};

/// Looks whether the county's file is whole, its log without gaps, every device's chain unbroken,
/// and its records exactly what the log makes of them.
core::Result<CountyFindings> verifyCounty(const CountyDatabase &county);

} // namespace syncing
