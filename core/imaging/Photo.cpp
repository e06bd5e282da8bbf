// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/Photo.h"

#include "core/imaging/JpegSegments.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageReader>
#include <QImageWriter>

#include <array>

namespace core {

namespace {

constexpr int kLongestSide = 2048; ///< a page of A4 can still be read
constexpr int kShortestSide = 400; ///< below that a smaller file is not worth it
constexpr qint64 kMaxJpegPixels = 200'000'000; ///< decoded at a fraction of its size
constexpr qint64 kMaxPixels = 50'000'000; ///< decoded whole
constexpr int kAllocationMegabytes = 256;
constexpr qint64 kMaxAspect = 20; ///< wider than that is no photo

Error unsupported(const char *what)
{
    return {ErrorCode::Unsupported, QString::fromLatin1(what)};
}

Error damaged(const char *why)
{
    return {ErrorCode::Damaged, QString::fromLatin1(why)};
}

/// The few formats cameras and scanners write. A list, because whatever plugins a computer has
/// would answer too, those of formats that are programs among them.
bool isTaken(const QByteArray &format)
{
    constexpr std::array kFormats{"jpeg", "png", "bmp", "tiff", "webp"};
    return std::ranges::any_of(kFormats, [&](const char *each) { return format == each; });
}

Result<QByteArray> formatOf(QByteArrayView file, QBuffer &buffer)
{
    if (file.isEmpty())
        return Error{ErrorCode::Empty, QStringLiteral("nothing in it")};
    if (file.size() > kMaxPhotoFileBytes)
        return Error{ErrorCode::TooLarge, QStringLiteral("file over its bound")};
    if (file.startsWith("%PDF"))
        return unsupported("pdf");
    if (file.size() > 12 && file.sliced(4, 4) == QByteArrayView("ftyp"))
        return unsupported("heic");
    const QByteArray format = QImageReader::imageFormat(&buffer);
    if (!isTaken(format))
        return unsupported("no picture");
    return format;
}

Result<void> checkSize(QSize size, const QByteArray &format)
{
    if (size.isEmpty())
        return damaged("no size");
    const qint64 pixels = qint64{size.width()} * size.height();
    const bool isSlim
        = size.width() > kMaxAspect * size.height() || size.height() > kMaxAspect * size.width();
    if (pixels > (format == "jpeg" ? kMaxJpegPixels : kMaxPixels) || isSlim)
        return Error{ErrorCode::TooLarge, QStringLiteral("more pixels than a picture has")};
    return {};
}

void limitAllocation()
{
    static const bool kIsLimited = [] {
        QImageReader::setAllocationLimit(kAllocationMegabytes);
        return true;
    }();
    Q_UNUSED(kIsLimited)
}

QSize fitted(QSize size, QSize box)
{
    if (size.width() <= box.width() && size.height() <= box.height())
        return size;
    return size.scaled(box, Qt::KeepAspectRatio).expandedTo({1, 1});
}

Result<QImage> decoded(QByteArrayView file, QSize box)
{
    limitAllocation();
    QBuffer buffer;
    buffer.setData(QByteArray::fromRawData(file.data(), file.size()));
    buffer.open(QIODevice::ReadOnly);
    MQ_TRY_ASSIGN(const QByteArray format, formatOf(file, buffer));
    QImageReader reader(&buffer, format);
    reader.setAutoTransform(true);
    MQ_TRY(checkSize(reader.size(), format));
    const bool liesDown = reader.transformation() & QImageIOHandler::TransformationRotate90;
    reader.setScaledSize(fitted(reader.size(), liesDown ? box.transposed() : box));
    QImage image = reader.read();
    if (image.isNull())
        return damaged("the picture cannot be read");
    return image;
}

/// Only the pixels: a copied image would keep texts, colour profiles and resolutions, and a writer
/// would put them into the file. What shines through is put on white.
QImage bare(const QImage &image)
{
    QImage source = image;
    if (source.colorSpace().isValid())
        source.convertToColorSpace(QColorSpace(QColorSpace::SRgb));
    source = source.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QImage target(source.size(), QImage::Format_RGB32);
    for (int y = 0; y < source.height(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(source.constScanLine(y));
        auto *to = reinterpret_cast<QRgb *>(target.scanLine(y));
        for (int x = 0; x < source.width(); ++x) {
            const int white = 255 - qAlpha(from[x]);
            to[x] = qRgb(qRed(from[x]) + white, qGreen(from[x]) + white, qBlue(from[x]) + white);
        }
    }
    return target;
}

QByteArray encoded(const QImage &image, int quality)
{
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(quality);
    writer.setOptimizedWrite(true);
    if (!writer.write(image))
        jpeg.clear();
    return jpeg;
}

/// Worse before smaller: writing has to stay readable.
Result<Photo> shrunk(QImage image)
{
    constexpr std::array kQualities{85, 75, 65, 55};
    constexpr double kStep = 0.8;
    for (;;) {
        for (const int quality : kQualities) {
            QByteArray jpeg = encoded(image, quality);
            if (jpeg.isEmpty())
                return Error{ErrorCode::Internal, QStringLiteral("no JPEG can be written")};
            if (jpeg.size() <= kMaxPhotoBytes)
                return Photo{std::move(jpeg), image.size(), {}};
        }
        const QSize smaller = (QSizeF(image.size()) * kStep).toSize();
        if (qMax(smaller.width(), smaller.height()) < kShortestSide)
            return Error{ErrorCode::TooLarge, QStringLiteral("the picture stays too large")};
        image = image.scaled(smaller, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
}

constexpr QSize kBox(kLongestSide, kLongestSide);

} // namespace

Result<Photo> makePhoto(QByteArrayView file)
{
    MQ_TRY_ASSIGN(const QImage image, decoded(file, kBox));
    const bool isJpeg = file.startsWith("\xff\xd8");
    if (isJpeg && !jpeg::isWhole(file))
        return damaged("the file ends before its picture");
    MQ_TRY_ASSIGN(Photo photo, shrunk(bare(image)));
    if (isJpeg)
        photo.takenOn = jpeg::takenOn(file);
    return photo;
}

Result<Photo> makePhoto(const QImage &image)
{
    MQ_TRY(checkSize(image.size(), {}));
    const QSize size = fitted(image.size(), kBox);
    return shrunk(bare(size == image.size()
            ? image
            : image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)));
}

Result<QImage> readPhoto(QByteArrayView jpeg, QSize box)
{
    if (!jpeg.startsWith("\xff\xd8"))
        return damaged("no JPEG");
    return decoded(jpeg, box);
}

} // namespace core
