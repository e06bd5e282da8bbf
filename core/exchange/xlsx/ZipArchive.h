// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/SheetReader.h"

#include <QByteArray>

#include <memory>

struct zip;
struct zip_file;

namespace core::xlsx {

/// One part of an archive while it is unpacked. Gives no more bytes than the archive's directory
/// promised, and an error when there are fewer or their checksum is wrong.
class ZipEntry
{
public:
    ZipEntry(zip_file *file, qint64 size);

    /// Up to \a size bytes; 0 at the end.
    Result<qsizetype> read(char *target, qsizetype size);

private:
    struct Close
    {
        void operator()(zip_file *file) const;
    };
    std::unique_ptr<zip_file, Close> m_file;
    qint64 m_left = 0;
};

/// A zip file opened for reading. Refuses parts that unpack to more than the limits allow before a
/// single byte is unpacked.
class ZipArchive
{
public:
    static Result<ZipArchive> open(const QString &path, const SheetLimits &limits);

    bool contains(const QByteArray &name) const; ///< without regard to case
    Result<ZipEntry> entry(const QByteArray &name) const;

private:
    struct Close
    {
        void operator()(zip *archive) const;
    };
    ZipArchive(zip *archive, const SheetLimits &limits);

    std::unique_ptr<zip, Close> m_archive;
    SheetLimits m_limits;
};

} // namespace core::xlsx
