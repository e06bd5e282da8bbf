// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/FaultDisk.h"

#include "core/base/Random.h"

#include <QFile>

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <vector>

namespace faults {

namespace {

constexpr qint64 kSector = 512;

/// A change of a file that no flush has made last yet.
struct Change
{
    qint64 offset = 0;
    QByteArray before; ///< as far as the file went
    QByteArray after; ///< empty for a truncation
    qint64 sizeBefore = 0;
};

void apply(QFile &file, qint64 offset, const QByteArray &bytes)
{
    file.seek(offset);
    file.write(bytes);
}

/// Some of the sectors of a write.
void applyTorn(QFile &file, const Change &change, core::Random &random)
{
    for (qint64 at = 0; at < change.after.size(); at += kSector) {
        if (random.below(2) == 0)
            apply(file, change.offset + at, change.after.mid(at, kSector));
    }
}

} // namespace

class FaultDisk::Impl
{
public:
    Impl()
    {
        m_base = sqlite3_vfs_find(nullptr);
        static_cast<sqlite3_vfs &>(m_vfs) = *m_base;
        m_vfs.zName = "faulty";
        m_vfs.szOsFile = static_cast<int>(sizeof(File)) + m_base->szOsFile;
        m_vfs.xOpen = &Impl::open;
        m_vfs.xDelete = &Impl::remove;
        m_vfs.disk = this;
        sqlite3_vfs_register(&m_vfs, 1);
    }
    ~Impl()
    {
        sqlite3_vfs_unregister(&m_vfs);
        sqlite3_vfs_register(m_base, 1);
    }
    Q_DISABLE_COPY_MOVE(Impl)

    qint64 failsAt = 0; ///< 0: never
    Trouble trouble = Trouble::IoOnce;
    qint64 calls = 0;
    bool hasStruck = false;
    std::map<QByteArray, std::vector<Change>> unflushed;
    std::vector<QByteArray> indexes; ///< shared-memory files, which no power cut survives

private:
    struct Vfs : sqlite3_vfs
    {
        Impl *disk = nullptr;
    };
    struct File
    {
        sqlite3_file head;
        Impl *disk;
        const char *path; ///< SQLite keeps it as long as the file is open; null for unnamed ones
    };

    static File &ours(sqlite3_file *file) { return *reinterpret_cast<File *>(file); }
    static sqlite3_file *real(sqlite3_file *file)
    {
        return reinterpret_cast<sqlite3_file *>(&ours(file) + 1);
    }
    static const sqlite3_io_methods *methods(sqlite3_file *file) { return real(file)->pMethods; }

    bool isOff() const { return hasStruck && trouble == Trouble::PowerCut; }
    /// Whether the call under way fails.
    bool fails()
    {
        if (isOff())
            return true;
        ++calls;
        const bool isThere = failsAt > 0 && calls == failsAt;
        const bool isLater = failsAt > 0 && calls > failsAt && trouble != Trouble::IoOnce;
        hasStruck = hasStruck || isThere;
        return isThere || isLater;
    }
    int failure(int code) const { return trouble == Trouble::FullFromThen ? SQLITE_FULL : code; }

    static int open(
        sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
    {
        Impl &disk = *static_cast<Vfs *>(vfs)->disk;
        ours(file).head.pMethods = nullptr;
        ours(file).disk = &disk;
        ours(file).path = name;
        if (disk.isOff())
            flags &= ~SQLITE_OPEN_CREATE;
        const int code = disk.m_base->xOpen(disk.m_base, name, real(file), flags, outFlags);
        if (methods(file))
            ours(file).head.pMethods = &kMethods;
        return code;
    }
    static int remove(sqlite3_vfs *vfs, const char *name, int syncDirectory)
    {
        Impl &disk = *static_cast<Vfs *>(vfs)->disk;
        if (disk.fails())
            return disk.failure(SQLITE_IOERR_DELETE);
        disk.unflushed.erase(name);
        return disk.m_base->xDelete(disk.m_base, name, syncDirectory);
    }
    static int close(sqlite3_file *file) { return methods(file)->xClose(real(file)); }
    static int read(sqlite3_file *file, void *target, int count, sqlite3_int64 offset)
    {
        return methods(file)->xRead(real(file), target, count, offset);
    }
    static int write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset)
    {
        Impl &disk = *ours(file).disk;
        const bool fails = disk.fails();
        if (fails && disk.trouble != Trouble::FullFromThen)
            return SQLITE_IOERR_WRITE;
        if (fails)
            count /= 2;
        disk.note(file, offset, QByteArray(static_cast<const char *>(bytes), count));
        const int code = methods(file)->xWrite(real(file), bytes, count, offset);
        return fails ? SQLITE_FULL : code;
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        Impl &disk = *ours(file).disk;
        if (disk.fails())
            return disk.failure(SQLITE_IOERR_TRUNCATE);
        disk.note(file, size, {});
        return methods(file)->xTruncate(real(file), size);
    }
    /// What is flushed is only noted to be: the machine under the test stays on.
    static int sync(sqlite3_file *file, int)
    {
        Impl &disk = *ours(file).disk;
        if (disk.fails())
            return disk.failure(SQLITE_IOERR_FSYNC);
        if (ours(file).path)
            disk.unflushed.erase(ours(file).path);
        return SQLITE_OK;
    }
    static int fileSize(sqlite3_file *file, sqlite3_int64 *size)
    {
        return methods(file)->xFileSize(real(file), size);
    }
    static int lock(sqlite3_file *file, int level)
    {
        return methods(file)->xLock(real(file), level);
    }
    static int unlock(sqlite3_file *file, int level)
    {
        return methods(file)->xUnlock(real(file), level);
    }
    static int checkReserved(sqlite3_file *file, int *isReserved)
    {
        return methods(file)->xCheckReservedLock(real(file), isReserved);
    }
    static int control(sqlite3_file *file, int operation, void *argument)
    {
        return methods(file)->xFileControl(real(file), operation, argument);
    }
    static int sectorSize(sqlite3_file *file) { return methods(file)->xSectorSize(real(file)); }
    static int characteristics(sqlite3_file *file)
    {
        return methods(file)->xDeviceCharacteristics(real(file));
    }
    static int shmMap(sqlite3_file *file, int page, int size, int extend, void volatile **memory)
    {
        Impl &disk = *ours(file).disk;
        const QByteArray path = QByteArray(ours(file).path) + "-shm";
        if (std::ranges::find(disk.indexes, path) == disk.indexes.end())
            disk.indexes.push_back(path);
        return methods(file)->xShmMap(real(file), page, size, extend, memory);
    }
    static int shmLock(sqlite3_file *file, int offset, int count, int flags)
    {
        return methods(file)->xShmLock(real(file), offset, count, flags);
    }
    static void shmBarrier(sqlite3_file *file) { methods(file)->xShmBarrier(real(file)); }
    static int shmUnmap(sqlite3_file *file, int isDeleted)
    {
        return methods(file)->xShmUnmap(real(file), isDeleted);
    }

    void note(sqlite3_file *file, qint64 offset, const QByteArray &after)
    {
        if (!ours(file).path)
            return;
        Change change{offset, {}, after, 0};
        sqlite3_int64 size = 0;
        methods(file)->xFileSize(real(file), &size);
        change.sizeBefore = size;
        const qint64 end = after.isEmpty() ? size : std::min<qint64>(size, offset + after.size());
        if (end > offset) {
            change.before.resize(end - offset);
            methods(file)->xRead(
                real(file), change.before.data(), static_cast<int>(end - offset), offset);
        }
        unflushed[ours(file).path].push_back(std::move(change));
    }

    static const sqlite3_io_methods kMethods;
    sqlite3_vfs *m_base = nullptr;
    Vfs m_vfs;
};

const sqlite3_io_methods FaultDisk::Impl::kMethods = {2, &Impl::close, &Impl::read, &Impl::write,
    &Impl::truncate, &Impl::sync, &Impl::fileSize, &Impl::lock, &Impl::unlock, &Impl::checkReserved,
    &Impl::control, &Impl::sectorSize, &Impl::characteristics, &Impl::shmMap, &Impl::shmLock,
    &Impl::shmBarrier, &Impl::shmUnmap, nullptr, nullptr};

FaultDisk::FaultDisk()
    : m_impl(std::make_unique<Impl>())
{ }

FaultDisk::~FaultDisk() = default;

void FaultDisk::arm(qint64 call, Trouble trouble)
{
    m_impl->failsAt = call;
    m_impl->trouble = trouble;
    m_impl->calls = 0;
    m_impl->hasStruck = false;
}

void FaultDisk::heal()
{
    m_impl->failsAt = 0;
    m_impl->hasStruck = false;
}

qint64 FaultDisk::calls() const
{
    return m_impl->calls;
}

bool FaultDisk::hasStruck() const
{
    return m_impl->hasStruck;
}

void FaultDisk::powerOff(Survival survival, quint64 seed)
{
    heal();
    core::SeededRandom random(seed);
    for (auto &[path, changes] : m_impl->unflushed) {
        QFile file(QString::fromUtf8(path));
        if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
            continue; // removed since
        for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
            apply(file, change->offset, change->before);
            file.resize(change->sizeBefore);
        }
        for (std::size_t i = changes.size(); i > 1; --i)
            std::swap(changes[i - 1], changes[random.below(i)]);
        for (const Change &change : changes) {
            if (survival == Survival::Nothing || random.below(2) == 0)
                continue;
            if (survival == Survival::Torn)
                applyTorn(file, change, random);
            else if (change.after.isEmpty())
                file.resize(std::min(change.offset, file.size()));
            else
                apply(file, change.offset, change.after);
        }
    }
    m_impl->unflushed.clear();
    for (const QByteArray &path : m_impl->indexes)
        QFile::remove(QString::fromUtf8(path));
}

} // namespace faults
