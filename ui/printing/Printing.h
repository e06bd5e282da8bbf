// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPagedPaintDevice;
class QTextDocument;
class QWidget;

namespace ui {

/// What stands at the top of each page: properties of the document.
inline constexpr char kPageHead[] = "pageHead";
inline constexpr char kPageNumber[] = "pageNumber"; ///< "page %1 of %2"

/// Page by page, each with its head and number above it. The device's margins are left free.
void printPaper(const QTextDocument &paper, QPagedPaintDevice &device);

/// Asks for a printer, or a PDF file, and prints on A4. Nothing happens when the user thinks better
/// of it.
void printWithDialog(const QTextDocument &paper, QWidget *parent);

} // namespace ui
