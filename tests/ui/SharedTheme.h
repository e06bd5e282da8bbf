// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ui {
class Theme;
}

/// The theme that main() of the tests made; put it back as it was after changing it.
ui::Theme &sharedTheme();
