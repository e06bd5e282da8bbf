// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that asks the operating system for more than Qt offers.
#include "core/base/FileLock.h"

#include <QFile>

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace core {

Result<FileLock> FileLock::take(const QString &path)
{
    constexpr int kPermissions = 0600;
    const int descriptor
        = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, kPermissions);
    if (descriptor < 0) {
        const bool isFull = errno == ENOSPC || errno == EDQUOT;
        return Error{isFull ? ErrorCode::DiskFull : ErrorCode::Io,
            QStringLiteral("the lock file cannot be made")};
    }
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (errno == EWOULDBLOCK)
        return Error{ErrorCode::InUse, QStringLiteral("another program holds the lock")};
    return Error{ErrorCode::Io, QStringLiteral("the folder's disk knows no locks")};
}

FileLock::FileLock(FileLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{ }

FileLock::~FileLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace core
