// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QWidget;

namespace ui {

/// Every visible widget of a window as one line of JSON: class, name, place, wished size, whether
/// its words are cut, colours, accessible name and role. For layout tests in many sizes. Nothing of
/// what is shown: names of anything but controls are dots.
QByteArray layoutDump(const QWidget &window);

} // namespace ui
