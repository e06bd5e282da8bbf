// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ui {

/// Where a photo or scan to be added is.
enum class PhotoSource
{
    File, ///< Ctrl+O
    Clipboard, ///< Ctrl+V
    Scanner ///< Ctrl+G: what is new in its folder
};

} // namespace ui
