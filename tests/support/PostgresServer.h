// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <vector>

/// A PostgreSQL server of this process's own, on a socket in a temporary directory, reachable by
/// nobody else. It starts with the first database that is asked for, as another user when this one
/// is root, and ends with the process, however that ends.
class PostgresServer
{
public:
    enum class Durability
    {
        None, ///< quick; for tests that pull no plug
        Full
    };

    static bool isInstalled(); ///< version 15 or later
    static PostgresServer &shared();

    explicit PostgresServer(Durability durability);
    ~PostgresServer();
    Q_DISABLE_COPY_MOVE(PostgresServer)

    /// The address of a new and empty database, as --store wants it.
    QString freshDatabase();
    QString url(const QString &database) const;
    /// What psql prints, without headings.
    QByteArray query(const QString &url, const QString &sql) const;
    QString program(const QString &name) const; ///< with its path
    void stop(); ///< as a crash of the server would: all of its processes at once
    void start();
    /// Kills the process behind one of its sessions, which lets the server take back and restart
    /// all of them. Waits for one; false when none comes.
    bool killSession(std::size_t which);
    void waitUntilReady() const; ///< after that

private:
    QStringList asOther(const QString &name, const QStringList &arguments) const;
    bool isReady() const;
    std::vector<int> children() const;

    Durability m_durability;
    QTemporaryDir m_directory{QStringLiteral("/tmp/minqing-postgres-XXXXXX")};
    QProcess m_server;
    int m_databases = 0;
};
