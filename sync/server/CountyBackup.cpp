// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CountyBackup.h"

#include "core/base/FileLock.h"
#include "core/base/Paths.h"
#include "core/storage/DurableFile.h"
#include "sync/server/BlobDesk.h"
#include "sync/server/ContactTable.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

const QString kInPlace = QStringLiteral("county.db");
const QString kIncoming = QStringLiteral("county.db.restore");
const QString kKey = QStringLiteral("county.key");
const QString kLock = QStringLiteral("county.lock");
const QString kPhotos = QStringLiteral("blobs");
constexpr const char *kSuffixes[] = {"", "-wal", "-shm"}; // a database and what belongs to it

void removeDatabase(const QString &path)
{
    for (const char *suffix : kSuffixes)
        QFile::remove(path + QLatin1String(suffix));
}

/// Goes with the object unless it was kept.
class Unfinished
{
public:
    explicit Unfinished(QString path)
        : m_path(std::move(path))
    {
        removeDatabase(m_path);
    }
    Q_DISABLE_COPY_MOVE(Unfinished)
    ~Unfinished()
    {
        if (!m_isKept)
            removeDatabase(m_path);
    }
    const QString &path() const { return m_path; }
    Result<void> keepAs(const QString &name)
    {
        MQ_TRY(core::DurableFile::rename(m_path, name));
        m_isKept = true;
        return {};
    }

private:
    QString m_path;
    bool m_isKept = false;
};

/// Every page of it, before anything is changed.
Result<void> checkWhole(const CountyDatabase &county)
{
    for (const char *pragma : {"PRAGMA cipher_integrity_check", "PRAGMA quick_check"}) {
        core::Statement check = county.database().statement(QByteArray(pragma));
        for (;;) {
            MQ_TRY_ASSIGN(const bool isThere, check.step());
            if (!isThere)
                break;
            if (check.text(0) != u"ok")
                return Error{ErrorCode::Damaged, QStringLiteral("the backup is damaged")};
        }
    }
    return {};
}

/// One that nothing has yet: a script may put a county back twice within a second.
QString freeName(const QDir &directory, qint64 now)
{
    const QString moment
        = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString first = kInPlace + QStringLiteral(".before-") + moment;
    QString name = first;
    const auto isTaken
        = [&](const char *suffix) { return directory.exists(name + QLatin1String(suffix)); };
    for (int i = 2; std::ranges::any_of(kSuffixes, isTaken); ++i)
        name = first + QStringLiteral("-%1").arg(i);
    return name;
}

/// The name under which the county that was there stays.
Result<QString> setAside(const QDir &directory, qint64 now)
{
    if (!directory.exists(kInPlace))
        return QString();
    const QString name = freeName(directory, now);
    for (const char *suffix : kSuffixes) {
        const QString part = directory.filePath(kInPlace + QLatin1String(suffix));
        if (QFile::exists(part)
            && !QFile::rename(part, directory.filePath(name + QLatin1String(suffix))))
            return Error{ErrorCode::Io, QStringLiteral("%1 cannot be set aside").arg(part)};
    }
    return name;
}

/// Another county's data must not come into this one's place.
Result<void> checkSame(const QString &directory, const CountyDatabase &backup)
{
    const auto present = CountyDatabase::open(directory);
    const bool isOther = present
        && (present->code() != backup.code()
            || present->signingKey().seed() != backup.signingKey().seed());
    return isOther ? Result<void>(Error{ErrorCode::Foreign, QStringLiteral("another county")})
                   : Result<void>();
}

} // namespace

Result<PhotoCopies> backUpCounty(
    const QString &directory, const QString &file, const core::Clock &clock)
{
    MQ_TRY_ASSIGN(const CountyDatabase county, CountyDatabase::open(directory));
    if (QFile::exists(file))
        return Error{ErrorCode::Conflict, QStringLiteral("%1 exists already").arg(file)};
    if (core::isInside(file, directory)) // its photos would be the county's own
        return Error{ErrorCode::InvalidInput, QString(kInOwnFolder)};
    Unfinished copy(file + QStringLiteral(".part"));
    const qint64 begun = clock.nowMs();
    MQ_TRY(county.copyTo(directory, copy.path()));
    const QString folder = QDir(directory).filePath(kPhotos);
    MQ_TRY_ASSIGN(PhotoCopies photos, copyPhotos(folder, photosBeside(file)));
    if (photos.differing > 0) { // one of the two is damaged: a sound one is never written over
        core::BlobStore kept = countyPhotos(photosBeside(file), county.signingKey());
        MQ_TRY_ASSIGN(const PhotoCopies mended,
            fetchPhotos(county, countyPhotos(folder, county.signingKey()), kept));
        photos.copied += mended.copied;
        photos.differing -= mended.copied;
    }
    MQ_TRY(copy.keepAs(file)); // last: a backup that is there is whole
    CountyConnection &connection = county.connection();
    MQ_TRY(connection.begin(CountyConnection::Access::Write));
    Result<void> noted = ContactTable(connection).setMoment(kLastBackup, begun);
    if (noted)
        noted = connection.commit();
    if (!noted) // the backup is there and whole all the same
        connection.rollback();
    return photos;
}

Result<CountyRestoration> restoreCounty(
    const QString &directory, const QString &file, core::Random &random, const core::Clock &clock)
{
    const QDir dir(directory);
    if (!dir.exists(kKey))
        return Error{
            ErrorCode::NotFound, QStringLiteral("there is no county.key in %1").arg(directory)};
    if (!QFile::exists(file))
        return Error{ErrorCode::NotFound, QStringLiteral("%1 cannot be read").arg(file)};
    MQ_TRY_ASSIGN(const core::FileLock lock, core::FileLock::take(dir.filePath(kLock)));
    if (CountyDatabase::isIn(directory) && !dir.exists(kInPlace))
        return Error{ErrorCode::Unsupported, QStringLiteral("the county is not in a file")};
    Unfinished incoming(dir.filePath(kIncoming));
    MQ_TRY(core::DurableFile::copy(file, incoming.path()));
    CountyRestoration restoration;
    {
        MQ_TRY_ASSIGN(CountyDatabase backup, CountyDatabase::openFile(directory, incoming.path()));
        MQ_TRY(checkWhole(backup));
        MQ_TRY(checkSame(directory, backup));
        // Before the records that name them; those that are there and sound stay.
        core::BlobStore photos = countyPhotos(dir.filePath(kPhotos), backup.signingKey());
        MQ_TRY_ASSIGN(restoration.photos,
            fetchPhotos(backup, countyPhotos(photosBeside(file), backup.signingKey()), photos));
        MQ_TRY(backup.restart(random, clock.nowMs()));
        MQ_TRY(backup.database().execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        restoration.county = backup.code();
        restoration.epoch = backup.epoch();
        restoration.keptSeq = backup.restarts().back().keptSeq;
    }
    MQ_TRY_ASSIGN(restoration.setAside, setAside(dir, clock.nowMs()));
    MQ_TRY(incoming.keepAs(dir.filePath(kInPlace)));
    return restoration;
}

Result<CountyRestoration> beginEpoch(
    const QString &directory, core::Random &random, const core::Clock &clock)
{
    if (!CountyDatabase::isIn(directory)) // a folder named by mistake is left as it is
        return Error{
            ErrorCode::NotFound, QStringLiteral("there is no county in %1").arg(directory)};
    MQ_TRY_ASSIGN(const core::FileLock lock, core::FileLock::take(QDir(directory).filePath(kLock)));
    MQ_TRY_ASSIGN(CountyDatabase county, CountyDatabase::open(directory));
    MQ_TRY(county.restart(random, clock.nowMs()));
    return CountyRestoration{
        county.code(), county.epoch(), county.restarts().back().keptSeq, {}, {}};
}

} // namespace syncing
