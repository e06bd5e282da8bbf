// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/xlsx/ZipArchive.h"

#include <QFile>

#include <zip.h>

namespace core::xlsx {

namespace {

Error openError(int code)
{
    switch (code) {
    case ZIP_ER_NOZIP: // no directory at the end: the usual mark of a cut-off copy
    case ZIP_ER_EOF:
#ifdef ZIP_ER_TRUNCATED_ZIP // libzip 1.11 and newer
    case ZIP_ER_TRUNCATED_ZIP:
#endif
        return importError(ImportFault::Truncated, QStringLiteral("no zip directory"));
    case ZIP_ER_OPEN:
    case ZIP_ER_READ:
    case ZIP_ER_SEEK:
    case ZIP_ER_NOENT:
        return importError(ImportFault::Unreadable, QStringLiteral("zip error %1").arg(code));
    default:
        return importError(ImportFault::Damaged, QStringLiteral("zip error %1").arg(code));
    }
}

} // namespace

void ZipEntry::Close::operator()(zip_file *file) const
{
    zip_fclose(file);
}

ZipEntry::ZipEntry(zip_file *file, qint64 size)
    : m_file(file)
    , m_left(size)
{ }

Result<qsizetype> ZipEntry::read(char *target, qsizetype size)
{
    const zip_int64_t got = zip_fread(m_file.get(), target, static_cast<zip_uint64_t>(size));
    if (got < 0)
        return importError(ImportFault::Damaged, QStringLiteral("a part does not unpack"));
    if (got > m_left)
        return importError(ImportFault::ZipBomb, QStringLiteral("a part is longer than it says"));
    if (got == 0 && m_left > 0)
        return importError(ImportFault::Damaged, QStringLiteral("a part is shorter than it says"));
    m_left -= got;
    return qsizetype{got};
}

void ZipArchive::Close::operator()(zip *archive) const
{
    zip_discard(archive);
}

ZipArchive::ZipArchive(zip *archive, const SheetLimits &limits)
    : m_archive(archive)
    , m_limits(limits)
{ }

Result<ZipArchive> ZipArchive::open(const QString &path, const SheetLimits &limits)
{
    constexpr zip_int64_t kMaxEntries = 10'000;
    int code = 0;
    zip *archive = zip_open(QFile::encodeName(path).constData(), ZIP_RDONLY, &code);
    if (!archive)
        return openError(code);
    ZipArchive result(archive, limits);
    if (zip_get_num_entries(archive, 0) > kMaxEntries)
        return importError(ImportFault::ZipBomb, QStringLiteral("too many parts"));
    return result;
}

bool ZipArchive::contains(const QByteArray &name) const
{
    return zip_name_locate(m_archive.get(), name.constData(), ZIP_FL_NOCASE) >= 0;
}

Result<ZipEntry> ZipArchive::entry(const QByteArray &name) const
{
    const zip_int64_t index = zip_name_locate(m_archive.get(), name.constData(), ZIP_FL_NOCASE);
    if (index < 0)
        return importError(ImportFault::Damaged, QStringLiteral("a part is missing"));
    const auto position = static_cast<zip_uint64_t>(index);
    zip_stat_t stat;
    zip_stat_init(&stat);
    constexpr zip_uint64_t kNeeded = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(m_archive.get(), position, 0, &stat) != 0
        || (stat.valid & kNeeded) != kNeeded)
        return importError(ImportFault::Damaged, QStringLiteral("a part has no size"));
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        return importError(ImportFault::PasswordProtected, QStringLiteral("encrypted part"));
    const auto size = static_cast<qint64>(stat.size);
    const auto packed = static_cast<qint64>(stat.comp_size);
    if (size < 0 || size > m_limits.unpackedBytes
        || (size > SheetLimits::kRatioFreeBytes && size / m_limits.ratio > packed))
        return importError(
            ImportFault::ZipBomb, QStringLiteral("%1 bytes in %2").arg(size).arg(packed));
    zip_file *file = zip_fopen_index(m_archive.get(), position, 0);
    if (!file)
        return importError(ImportFault::Damaged, QStringLiteral("a part does not open"));
    return ZipEntry(file, size);
}

} // namespace core::xlsx
