// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"

class QVBoxLayout;

namespace ui {

class Language;
class Segments;
class Theme;

/// Text size, look and language. Everything takes effect at once.
class SettingsPage : public Page
{
    Q_OBJECT

public:
    SettingsPage(Theme &theme, Language &language, QWidget *parent = nullptr);

    void activate() override;

private:
    void addRow(QVBoxLayout *box, const QString &label, Segments *segments);

    Segments *m_sizes;
    Segments *m_looks;
    Segments *m_languages;
    Language &m_language;
};

/// Ctrl + − 0 and F12 while page is in front: no page may be unreadable.
void addTextSizeKeys(QWidget &page, Theme &theme);

/// The two rows that the sign-in page shares.
Segments *textSizeSegments(Theme &theme, QWidget *parent = nullptr);
Segments *lookSegments(Theme &theme, QWidget *parent = nullptr);

} // namespace ui
