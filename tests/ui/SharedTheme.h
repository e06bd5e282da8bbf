// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ui {
class Language;
class Theme;
} // namespace ui

/// The theme and the language that main() of the tests made; put them back after changing them.
ui::Theme &sharedTheme();
ui::Language &sharedLanguage();
