// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"

struct sqlite3;

namespace syncing::sim {

/// The disk of a laptop: a database in memory that can be put back in place, and a process on it
/// that can be made to die at any commit. From then on nothing more reaches the disk.
class Disk
{
public:
    explicit Disk(const QByteArray &image);

    core::Database &database() { return *m_database; }
    QByteArray image() const;
    /// Overwrites the content, which spares reading the schema and preparing statements anew.
    void putBack(const QByteArray &image);

    void dieAt(int commit) { m_left = commit; } ///< 0 is the next
    void live();
    bool isDead() const { return m_isDead; }

private:
    static int commitHook(void *disk);

    std::unique_ptr<core::Database> m_database;
    sqlite3 *m_handle = nullptr;
    quint32 m_generation = 0;
    int m_left = -1; ///< commits until the process dies; negative: it lives
    bool m_isDead = false;
};

} // namespace syncing::sim
