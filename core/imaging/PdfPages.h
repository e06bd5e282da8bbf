// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/Photo.h"

#include <vector>

namespace core {

constexpr int kMaxPdfPages = 20; ///< of one scan; who has more attaches it in parts

bool isPdf(QByteArrayView file);

/// The pages of a scan as photos. A PDF can be made to harm whoever reads it, so a program of its
/// own does (pdftoppm of poppler-utils), page by page, with little time and memory and without
/// writing any file: what was scanned never lies on the disk in the clear. Takes some seconds: not
/// for the window's thread. Unsupported (detail pdf) where that program is not installed, TooLarge
/// with more pages than kMaxPdfPages, or a page that takes too much, Damaged.
Result<std::vector<Photo>> makePhotosOfPdf(const QByteArray &file);

} // namespace core
