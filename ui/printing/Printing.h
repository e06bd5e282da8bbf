// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTextDocument;
class QWidget;

namespace ui {

/// Asks for a printer, or a PDF file, and prints on A4. Nothing happens when the user thinks better
/// of it.
void printWithDialog(const QTextDocument &paper, QWidget *parent);

} // namespace ui
