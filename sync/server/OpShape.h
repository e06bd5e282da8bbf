// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Op.h"

namespace syncing {

/// What is wrong with an operation taken by itself, as a code of namespace reason; nothing when it
/// is well formed. Fields, groups and types of newer releases are let through.
std::optional<QLatin1String> faultOf(const core::Op &op);

} // namespace syncing
