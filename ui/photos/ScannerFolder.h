// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/LedgerThread.h"

#include <QFileSystemWatcher>
#include <QTimer>

namespace ui {

/// The folder into which the office's scanner puts its pictures, watched for new ones. Which folder
/// and until when its pictures were taken is kept in the ledger. The folder is looked at away from
/// the window's thread: it may be on a share that does not answer.
class ScannerFolder : public QObject
{
    Q_OBJECT

public:
    explicit ScannerFolder(core::LedgerThread &ledger, QObject *parent = nullptr);

    QString path() const { return m_path; } ///< empty: none was chosen
    void choose(const QString &path); ///< what is in it already is not new
    const QStringList &fresh() const { return m_fresh; } ///< oldest first
    void take(); ///< those of fresh() are being attached

    static constexpr int kMost = 20; ///< at once

Q_SIGNALS:
    void changed();

private:
    struct Found
    {
        QStringList paths;
        qint64 newest = 0; ///< UTC ms, of these
        bool isWriting = false; ///< another one is not finished yet
    };
    static Found lookInto(const QString &path, qint64 since, qint64 now);

    void load();
    void save();
    void watch();
    void look();
    void show(const Found &found);

    core::LedgerThread &m_ledger;
    QFileSystemWatcher m_watcher;
    QTimer m_soon;
    QString m_path;
    qint64 m_since = 0; ///< UTC ms by the clock of the folder's files
    qint64 m_newest = 0;
    QStringList m_fresh;
};

} // namespace ui
