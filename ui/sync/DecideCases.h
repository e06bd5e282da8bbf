// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/HeldDecisions.h"
#include "ui/sync/DecideView.h"
#include "ui/words/Workplace.h"

namespace ui {

/// An open conflict in the words of the decision page, for whoever reads it: whose value is which,
/// what each choice leads to, and whom to ask. Any thread.
DecideView::Case decideCase(const core::OpenConflict &conflict, const Workplace &workplace);

} // namespace ui
