// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

/// A card or identity number beside another one it is compared with: four digits at each end, and
/// of the middle only what differs where the ends do not tell the two apart. Groups stay.
QString maskedBeside(const QString &shown, const QString &other);

} // namespace ui
