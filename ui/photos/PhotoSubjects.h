// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Record.h"

#include <optional>
#include <vector>

namespace ui {

/// Where a person's photos hang: on them, on their household, on its visits, on what they draw.
struct PhotoSubjects
{
    core::Record person;
    std::optional<core::Record> household = {};
    std::vector<core::Record> visits = {}; ///< the newest first
    std::vector<core::Record> cases = {}; ///< running ones first
    std::vector<core::Record> others = {}; ///< persons to be told from this one

    /// Where a photo of this kind may belong, the likeliest first; somebody's own paper has one
    /// place. The visit or case that was \a chosen is the only one, or the first beside that.
    std::vector<core::Record> placesFor(
        const QString &kind, const std::optional<core::Record> &chosen = {}) const;

private:
    std::vector<core::Record> ofType(core::RecordType type) const;
};

} // namespace ui
