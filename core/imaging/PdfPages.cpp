// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/PdfPages.h"

#include <QProcess>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace core {

namespace {

constexpr int kPageSeconds = 20;
constexpr int kLongSide = 2'200; ///< pixels; small print of a sheet can be read
constexpr qsizetype kMaxPageBytes = qsizetype{64} * 1024 * 1024;

#ifdef Q_OS_UNIX
void limit(decltype(RLIMIT_AS) what, rlim_t bound)
{
    const rlimit both{bound, bound};
    (void)setrlimit(what, &both); // what cannot be bounded is bounded by the time
}

/// Runs in the new process before the program does.
void confine()
{
    constexpr rlim_t kMemory = rlim_t{1024} * 1024 * 1024;
    limit(RLIMIT_AS, kMemory);
    limit(RLIMIT_CPU, kPageSeconds);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
}
#endif

/// One page as a PNG file; NotFound behind the last.
Result<QByteArray> renderPage(const QString &program, const QByteArray &file, int number)
{
    QProcess process;
#ifdef Q_OS_UNIX
    process.setChildProcessModifier(confine);
#endif
    const QString page = QString::number(number);
    process.start(program,
        {QStringLiteral("-f"), page, QStringLiteral("-l"), page, QStringLiteral("-scale-to"),
            QString::number(kLongSide), QStringLiteral("-png"), QStringLiteral("-")});
    process.write(file);
    process.closeWriteChannel();
    if (!process.waitForFinished(kPageSeconds * 1'000)) {
        process.kill();
        process.waitForFinished();
        return Error{ErrorCode::TooLarge, QStringLiteral("a page takes too long")};
    }
    if (process.readAllStandardError().contains("Wrong page range"))
        return Error{ErrorCode::NotFound, QStringLiteral("no such page")};
    if (process.exitStatus() != QProcess::NormalExit)
        return Error{ErrorCode::TooLarge, QStringLiteral("a page takes too much")};
    QByteArray picture = process.readAllStandardOutput();
    if (process.exitCode() != 0 || picture.isEmpty())
        return Error{ErrorCode::Damaged, QStringLiteral("no page in it")};
    if (picture.size() > kMaxPageBytes)
        return Error{ErrorCode::TooLarge, QStringLiteral("a page over its bound")};
    return picture;
}

} // namespace

bool isPdf(QByteArrayView file)
{
    return file.startsWith("%PDF-");
}

Result<std::vector<Photo>> makePhotosOfPdf(const QByteArray &file)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("pdftoppm"));
    if (program.isEmpty())
        return Error{ErrorCode::Unsupported, QStringLiteral("pdf")};
    std::vector<Photo> photos;
    for (int page = 1;; ++page) {
        const Result<QByteArray> picture = renderPage(program, file, page);
        if (!picture && picture.error().code == ErrorCode::NotFound && page > 1)
            return photos;
        if (!picture)
            return picture.error();
        if (page > kMaxPdfPages)
            return Error{ErrorCode::TooLarge, QStringLiteral("too many pages")};
        MQ_TRY_ASSIGN(Photo photo, makePhoto(*picture));
        photos.push_back(std::move(photo));
    }
}

} // namespace core
