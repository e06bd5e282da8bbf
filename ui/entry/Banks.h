// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui::banks {

/// Code of the bank that issues cards with this beginning; empty when we do not know it, which is
/// usual for local banks and passbooks.
QString codeOf(const QString &accountNumber);
/// The length of its card numbers, 0 when not known.
int lengthOf(const QString &accountNumber);
QString name(const QString &code); ///< short, in the user's language

} // namespace ui::banks
