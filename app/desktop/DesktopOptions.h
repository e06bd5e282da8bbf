// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace app {

/// What the command line of the window says.
struct DesktopOptions
{
    QString data; ///< folder of the ledger
    std::optional<qint64> now; ///< UTC ms; the clock then starts there instead of now
    QString language; ///< empty: as last time, at first Chinese
    int fontScale = 0; ///< percent; 0: as last time
    QString screen; ///< page to open after sign-in; empty: Today
    QString dumpLayout; ///< file that receives every widget of the page in front
    QString tour; ///< folder for the pictures of a tour; empty: no tour
    QSize windowSize{1366, 698};
    QString password; ///< from the environment: signs in by itself, for scripts and demonstrations

    /// None after printing help, or an error sentence; exitCode tells which.
    static std::optional<DesktopOptions> read(const QStringList &arguments, int &exitCode);

    /// Of the window when it opens: as wanted, or what a smaller screen leaves beside its task bar
    /// and the title. A tour has pictures of one size on every screen.
    QSize sizeOn(const QSize &available) const;
};

} // namespace app
