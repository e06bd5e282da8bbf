// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"

#include <QString>

namespace app {

/// What must be known before the password is: how the window looks, and the counts and dates of the
/// sign-in page. A plain file beside the ledger; no household and no person is ever written to it.
struct Preferences
{
    int fontScale = 115;
    ui::ThemeKind theme = ui::ThemeKind::Light;
    QString language; ///< empty: the default
    QString place; ///< of the township
    qint64 lastUsed = 0; ///< UTC ms
    qint64 lastContact = 0; ///< UTC ms
    int waiting = 0;
    QString server; ///< of the county, as it was typed at the first use
    QString caFile; ///< where the county's certificate lay then

    static Preferences load(const QString &folder); ///< defaults where the file says nothing
    /// Losing them costs a keystroke, so that a failure here is not told.
    void save(const QString &folder) const;
};

} // namespace app
