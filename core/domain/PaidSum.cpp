// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PaidSum.h"

#include "core/domain/Record.h"

namespace core {

void PaidSum::add(const Record &caseFile)
{
    const QString status = caseFile.text("status");
    if (caseFile.isVoid || (status != u"active" && status != u"tapering"))
        return;
    ++benefits;
    monthly += caseFile.integer("monthly_amount");
}

} // namespace core
