// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/queries/ReceiptQuery.h"
#include "ui/words/Workplace.h"

#include <QTextDocument>

namespace ui {

/// Lays the receipt of a day out for A4: a line a village, and the sum. Says that all was sent only
/// when it was.
/// "31 · 12,340.00 yuan"
QString sumWords(const core::PaidSum &sum);
void layReceiptOut(const core::Receipt &receipt, const Workplace &workplace, QTextDocument &paper);

} // namespace ui
