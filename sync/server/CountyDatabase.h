// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"
#include "sync/protocol/Keys.h"
#include "sync/server/CountyConnection.h"
#include "sync/server/CountyStore.h"

namespace syncing {

/// A county as it is set up once.
struct CountySetup
{
    struct Region
    {
        QString code; ///< twelve digits
        QString name;
    };

    QString code; ///< six digits
    QString name;
    std::vector<Region> regions;
    /// "postgres://…"; empty for a file of its own in the data directory.
    QString store = {};
};

inline const QString kFileStore = QStringLiteral("sqlite");

/// Reads code and name from lines "code,name,…" under a heading and keeps the regions of one
/// county; the county's own line gives its name. InvalidInput when there is no such county in them.
core::Result<CountySetup> readRegions(const QByteArray &csv, const QString &countyCode);

/// One connection to the county's tables and what never changes in them. They are in county.db in
/// its data directory, encrypted with the key file county.key beside it; or in the PostgreSQL
/// database named in county.store, where only secrets are sealed with that key. Belongs to one
/// thread; others open their own.
class CountyDatabase
{
public:
    /// Conflict when there is a county in \a directory already. Cut short at any moment, it leaves
    /// a whole county or none.
    static core::Result<CountyDatabase> create(
        const QString &directory, const CountySetup &setup, core::Random &random);
    static core::Result<CountyDatabase> open(const QString &directory);
    static bool isIn(const QString &directory);
    static QString storeIn(const QString &directory); ///< address, or kFileStore
    /// A copy of the county elsewhere, opened with the key in \a directory.
    static core::Result<CountyDatabase> openFile(const QString &directory, const QString &path);
    /// Writes a copy as of this moment, encrypted with the key in \a directory.
    core::Result<void> copyTo(const QString &directory, const QString &path) const;
    static core::Result<CountyDatabase> inMemory(const CountySetup &setup, core::Random &random);

    CountyConnection &connection() const { return *m_connection; }
    core::Database &database() const { return *m_connection->file(); } ///< of one with a file
    const QString &code() const { return m_code; }
    const QString &name() const { return m_name; }
    qint64 epoch() const { return m_epoch; }
    const std::vector<LogRestart> &restarts() const { return m_restarts; }
    /// The epoch, the sequences and the device numbers go on where nobody can have been: in a
    /// county put back from a backup, before it serves.
    core::Result<void> restart(core::Random &random, qint64 now);
    const SigningKey &signingKey() const { return *m_signingKey; }

    /// Whether a region of the county begins with these digits (the county's own six always do).
    core::Result<bool> isRegion(const QString &prefix) const;

private:
    explicit CountyDatabase(std::unique_ptr<CountyConnection> connection);
    static core::Result<CountyDatabase> inFile(std::unique_ptr<core::Database> database);
    static core::Result<CountyDatabase> createElsewhere(
        const QString &directory, const CountySetup &setup, core::Random &random);
    core::Result<void> setUp(const CountySetup &setup, core::Random &random);
    core::Result<void> load();
    core::Result<void> loadRestarts();

    core::Result<qint64> lastEver() const;

    std::unique_ptr<CountyConnection> m_connection;
    QString m_code;
    QString m_name;
    qint64 m_epoch = 0;
    std::vector<LogRestart> m_restarts;
    std::optional<SigningKey> m_signingKey;
};

} // namespace syncing
