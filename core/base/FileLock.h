// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>

namespace core {

/// Keeps other programs off a folder. The lock is the operating system's, on an open file: it ends
/// with the process however that ends, so that what a killed program or a power cut leaves behind –
/// the file, perhaps empty – locks nobody out. The file stays when the lock goes.
class FileLock
{
public:
    /// InUse when another program has it, DiskFull or Io when the file cannot be made.
    static Result<FileLock> take(const QString &path);

    FileLock(FileLock &&other) noexcept;
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;
    FileLock &operator=(FileLock &&) = delete;

private:
    explicit FileLock(int descriptor)
        : m_descriptor(descriptor)
    { }

    int m_descriptor = -1;
};

} // namespace core
