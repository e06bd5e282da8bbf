// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeyEvent>

namespace ui {

/// Whether the key writes something: a letter, a digit, a space, …
inline bool isTypedText(const QKeyEvent &key)
{
    return !key.text().isEmpty() && key.text().at(0).isPrint();
}

} // namespace ui
