// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Record.h"

namespace ui {

/// The values of a note that says what was left as it is although it is unusual, and why, so that
/// whoever audits \a subject need not ask. \a reasons are words ready to show.
core::FieldMap reasonNote(const core::RecordId &subject, const QString &reasons);

} // namespace ui
