// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/operations/UserAction.h"

namespace core {

/// What a case file is for never changes: another programme, category, age band or beneficiary
/// (for 低保 the head of the household) stops the case that runs and opens another that names it as
/// the one before, so that what was paid under either stays told apart. Reads and writes nothing.
class CaseChain
{
public:
    /// The two edits of one action.
    struct Link
    {
        RecordEdit ended;
        RecordEdit opened;
    };

    /// The first field of \a values that makes it another case; none where the running case may be
    /// edited. To fill in what was unknown is no change, and every temporary relief stands alone.
    static std::optional<FieldNumber> breakingField(const Record &running, const FieldMap &values);

    /// The new case takes over what \a values leave open, except what belongs to the old one's own
    /// time; across programmes it takes over nothing. It begins with the month of \a values if that
    /// is later than the running one's, else with \a month ("2026-12"), and never before it.
    static Link link(
        const Record &running, const FieldMap &values, const QString &month, Random &random);
};

} // namespace core
