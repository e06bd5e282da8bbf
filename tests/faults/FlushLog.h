// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QStringList>

namespace faults {

/// Reads what strace wrote of a program and finds what a power cut could take although it was told
/// as done, or tear although it stands under its name: files that get their name before they are
/// flushed, and files and names that are not flushed when an answer goes out. The files in which
/// SQLite keeps a database in use are left out: its own disk is tried by itself.
class FlushLog
{
public:
    explicit FlushLog(const QString &folder); ///< and what is in it is looked at; before the run

    void read(const QByteArray &calls);
    const QStringList &faults() const { return m_faults; }
    int flushedNames() const { return m_flushedNames; }

private:
    struct Call
    {
        QByteArray name;
        QByteArray arguments;
    };
    void take(const Call &call);
    void takeOnDescriptor(const Call &call);
    void takeName(const Call &call);
    void write(const QString &path);
    void flush(const QString &path);
    void answer();
    bool isWatched(const QString &path) const;

    QString m_folder;
    QSet<QString> m_known;
    QHash<QByteArray, QString> m_open; ///< the path behind a descriptor, as last seen
    QSet<QString> m_written; ///< files with content that is not flushed
    QSet<QString> m_named; ///< files and folders whose names are not
    QStringList m_faults;
    int m_flushedNames = 0;
};

} // namespace faults
