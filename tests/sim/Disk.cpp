// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Disk.h"

#include <sqlite3.h>

#include <QtEndian>

namespace syncing::sim {

namespace {

thread_local sqlite3 *openedLast = nullptr;

int noteHandle(sqlite3 *handle, char **, const sqlite3_api_routines *)
{
    openedLast = handle;
    return SQLITE_OK;
}

/// The product shows its connection to nobody, so every new one is noted as it is opened. SQLite
/// must have been set up by the product first.
void noteHandles()
{
    static const auto first = core::Database::inMemory();
    static const int noted = sqlite3_auto_extension(
        reinterpret_cast<void (*)()>(reinterpret_cast<void *>(noteHandle)));
    if (!first || noted != SQLITE_OK)
        qFatal("no database");
}

} // namespace

Disk::Disk(const QByteArray &image)
{
    noteHandles();
    auto database = core::Database::inMemory();
    if (!database || !(*database)->loadImage(image))
        qFatal("no database");
    m_database = std::move(*database);
    m_handle = openedLast;
    if (!m_database->execute("PRAGMA secure_delete = OFF; PRAGMA temp_store = MEMORY;"))
        qFatal("no database");
    sqlite3_commit_hook(m_handle, &Disk::commitHook, this);
}

int Disk::commitHook(void *disk)
{
    auto &self = *static_cast<Disk *>(disk);
    self.m_isDead = self.m_isDead || self.m_left == 0;
    if (self.m_left > 0)
        --self.m_left;
    return self.m_isDead ? 1 : 0;
}

void Disk::live()
{
    m_left = -1;
    m_isDead = false;
}

QByteArray Disk::image() const
{
    sqlite3_int64 size = 0;
    const unsigned char *bytes
        = sqlite3_serialize(m_handle, "main", &size, SQLITE_SERIALIZE_NOCOPY);
    return {reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size)};
}

void Disk::putBack(const QByteArray &image)
{
    // In the header of the file, big-endian: the counter by which connections see that what they
    // have in their caches is out of date, and for which count the number of pages is valid.
    constexpr qsizetype kChangeCounter = 24;
    constexpr qsizetype kValidFor = 92;
    constexpr quint32 kCommitsOfARun = 1 << 16; // at most
    const quint32 counter = ++m_generation * kCommitsOfARun;
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(m_handle, "main", &size, SQLITE_SERIALIZE_NOCOPY);
    if (size < image.size()) { // of another laptop, whose disk has grown
        if (!m_database->loadImage(image))
            qFatal("a disk that cannot be put back");
        return;
    }
    if (!bytes || sqlite3_txn_state(m_handle, nullptr) != SQLITE_TXN_NONE)
        qFatal("a disk that cannot be put back");
    std::memcpy(bytes, image.constData(), static_cast<std::size_t>(image.size()));
    qToBigEndian(counter, bytes + kChangeCounter);
    qToBigEndian(counter, bytes + kValidFor);
}

} // namespace syncing::sim
