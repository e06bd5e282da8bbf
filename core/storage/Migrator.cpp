// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/Migrator.h"

#include <QFile>

namespace core {

namespace {

Result<qint64> pragma(Database &database, const char *name)
{
    Statement statement = database.statement(QByteArray("PRAGMA ") + name);
    MQ_TRY_ASSIGN(const bool found, statement.step());
    return found ? statement.integer(0) : 0;
}

Result<bool> isFresh(Database &database)
{
    Statement statement = database.statement("SELECT count(*) FROM sqlite_schema");
    MQ_TRY_ASSIGN(const bool found, statement.step());
    return found && statement.integer(0) == 0;
}

Result<void> runStep(Database &database, const Schema &schema, std::size_t step)
{
    QFile script(schema.migrations[step]);
    if (!script.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Internal, QStringLiteral("migration script missing")};
    Transaction transaction(database);
    MQ_TRY(transaction.begin());
    MQ_TRY(database.execute(script.readAll().constData()));
    const QByteArray marks = QByteArray("PRAGMA application_id = ")
        + QByteArray::number(schema.applicationId)
        + "; PRAGMA user_version = " + QByteArray::number(static_cast<qulonglong>(step) + 1);
    MQ_TRY(database.execute(marks.constData()));
    return transaction.commit();
}

} // namespace

Schema ledgerSchema()
{
    return {0x4d514c31, // "MQL1"
        {QStringLiteral(":/core/migrations/001_initial.sql"),
            QStringLiteral(":/core/migrations/002_recovery.sql"),
            QStringLiteral(":/core/migrations/003_attachments.sql"),
            QStringLiteral(":/core/migrations/004_regions.sql"),
            QStringLiteral(":/core/migrations/005_digests.sql"),
            QStringLiteral(":/core/migrations/006_sums.sql"),
            QStringLiteral(":/core/migrations/007_kept_uploads.sql"),
            QStringLiteral(":/core/migrations/008_departures.sql"),
            QStringLiteral(":/core/migrations/009_fill_progress.sql"),
            QStringLiteral(":/core/migrations/010_filled_seq.sql"),
            QStringLiteral(":/core/migrations/011_outbox_count.sql"),
            QStringLiteral(":/core/migrations/012_lost_order.sql")}};
}

Result<void> migrate(Database &database, const Schema &schema)
{
    MQ_TRY_ASSIGN(const qint64 applicationId, pragma(database, "application_id"));
    MQ_TRY_ASSIGN(const qint64 version, pragma(database, "user_version"));
    if (applicationId != schema.applicationId) {
        MQ_TRY_ASSIGN(const bool fresh, isFresh(database));
        if (!fresh)
            return Error{ErrorCode::Foreign, QStringLiteral("another program's database")};
    }
    const auto target = static_cast<qint64>(schema.migrations.size());
    if (version > target)
        return Error{ErrorCode::TooNew, QStringLiteral("schema %1").arg(version)};
    for (auto step = static_cast<std::size_t>(version); step < schema.migrations.size(); ++step)
        MQ_TRY(runStep(database, schema, step));
    return {};
}

} // namespace core
