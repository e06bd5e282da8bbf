// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/PdfPages.h"

#include "core/imaging/JpegSegments.h"
#include "tests/support/StringMakers.h"

#include "core/base/Random.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QBuffer>
#include <QColor>
#include <QColorSpace>
#include <QDate>
#include <QImageWriter>
#include <QStandardPaths>
#include <QtEndian>

using namespace core;

namespace {

/// Left half red, right half blue, so that turning it can be seen.
QImage twoHalves(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, x < size.width() / 2 ? qRgb(220, 20, 20) : qRgb(20, 20, 220));
    }
    return image;
}

QImage noise(QSize size)
{
    SeededRandom random(5);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        random.fill(image.scanLine(y), static_cast<std::size_t>(image.bytesPerLine()));
    return image;
}

QByteArray fileOf(const QImage &image, const char *format, int quality = 90)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    REQUIRE(writer.write(image));
    return bytes;
}

QByteArray big16(int value)
{
    char bytes[2];
    qToBigEndian(static_cast<quint16>(value), bytes);
    return QByteArray(bytes, 2);
}

QByteArray big32(int value)
{
    char bytes[4];
    qToBigEndian(static_cast<quint32>(value), bytes);
    return QByteArray(bytes, 4);
}

QByteArray entry(int tag, int type, int count, const QByteArray &value)
{
    return big16(tag) + big16(type) + big32(count) + value;
}

/// What a telephone writes before the picture: how it was held, when, and where.
QByteArray withExif(const QByteArray &jpeg, int orientation)
{
    const QByteArray date("2026:11:20 15:18:00\0", 20);
    const QByteArray place("WHERE-I-LIVE");
    const int exifAt = 8 + 2 + 3 * 12 + 4;
    const int dateAt = exifAt + 2 + 12 + 4;
    const int placeAt = dateAt + 20;
    QByteArray tiff = QByteArray("MM\0\x2a", 4) + big32(8) + big16(3);
    tiff += entry(0x0112, 3, 1, big16(orientation) + big16(0));
    tiff += entry(0x8769, 4, 1, big32(exifAt));
    tiff += entry(0x8825, 2, int(place.size()), big32(placeAt));
    tiff += big32(0) + big16(1) + entry(0x9003, 2, 20, big32(dateAt)) + big32(0) + date + place;
    const QByteArray app1 = QByteArray("Exif\0\0", 6) + tiff;
    QByteArray file = jpeg;
    file.insert(2, QByteArray("\xff\xe1", 2) + big16(int(app1.size()) + 2) + app1);
    return file;
}

} // namespace

TEST_CASE("a large picture becomes small and stays what it shows", "[core][photo]")
{
    const QByteArray file = fileOf(twoHalves({4000, 3000}), "jpeg", 100);
    const Photo photo = makePhoto(file).value();
    CHECK(photo.jpeg.size() <= kMaxPhotoBytes);
    CHECK(photo.size == QSize(2048, 1536));
    const QImage read = readPhoto(photo.jpeg, {200, 200}).value();
    CHECK(read.size() == QSize(200, 150));
    CHECK(qRed(read.pixel(20, 75)) > 180);
    CHECK(qBlue(read.pixel(180, 75)) > 180);
}

TEST_CASE("even noise gets under the limit", "[core][photo]")
{
    const Photo photo = makePhoto(fileOf(noise({2400, 1800}), "jpeg", 95)).value();
    CHECK(photo.jpeg.size() <= kMaxPhotoBytes);
    CHECK(photo.size.width() >= 400);
}

TEST_CASE("a picture is upright, and where it was taken is not in it", "[core][photo]")
{
    const QByteArray plain = fileOf(twoHalves({400, 200}), "jpeg");
    const QByteArray file = withExif(plain, 6); // held upright: to be turned to the right
    REQUIRE(file.contains("WHERE-I-LIVE"));
    const Photo photo = makePhoto(file).value();
    CHECK(photo.size == QSize(200, 400));
    CHECK(photo.takenOn == u"2026-11-20"_qs);
    CHECK_FALSE(photo.jpeg.contains("WHERE-I-LIVE"));
    CHECK_FALSE(photo.jpeg.contains("Exif"));
    const QImage read = readPhoto(photo.jpeg, {1000, 1000}).value();
    CHECK(read.size() == QSize(200, 400));
    CHECK(qRed(read.pixel(100, 50)) > 180); // left has become up
    CHECK(qBlue(read.pixel(100, 350)) > 180);
    CHECK(makePhoto(withExif(plain, 1))->size == QSize(400, 200));
}

TEST_CASE("words and colour tables of the file are left out", "[core][photo]")
{
    QImage image = twoHalves({300, 200});
    image.setText(u"Description"_qs, u"SECRET-WORDS"_qs);
    image.setColorSpace(QColorSpace(QColorSpace::DisplayP3));
    const QByteArray file = fileOf(image, "jpeg");
    REQUIRE(file.contains("SECRET-WORDS"));
    REQUIRE(file.contains("ICC_PROFILE"));
    const Photo photo = makePhoto(file).value();
    CHECK_FALSE(photo.jpeg.contains("SECRET-WORDS"));
    CHECK_FALSE(photo.jpeg.contains("ICC_PROFILE"));
}

TEST_CASE("what shines through stands on white", "[core][photo]")
{
    QImage image(200, 200, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    const Photo photo = makePhoto(fileOf(image, "png")).value();
    CHECK(qGray(readPhoto(photo.jpeg, {200, 200})->pixel(100, 100)) > 250);
    CHECK(makePhoto(image)->size == QSize(200, 200)); // from the clipboard
}

TEST_CASE("what is no picture is told by what it is", "[core][photo][bad]")
{
    CHECK(makePhoto(QByteArray()).error().code == ErrorCode::Empty);
    CHECK(makePhoto(QByteArray("hello")).error().code == ErrorCode::Unsupported);
    CHECK(makePhoto(QByteArray("%PDF-1.4\n…")).error().detail == u"pdf"_qs);
    CHECK(makePhoto(QByteArray("\0\0\0\x18"
                               "ftypheic\0\0\0\0",
                        16))
              .error()
              .detail
        == u"heic"_qs);
    const QByteArray drawing(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
    CHECK(makePhoto(drawing).error().code == ErrorCode::Unsupported);
    CHECK(readPhoto(fileOf(twoHalves({20, 20}), "png"), {9, 9}).error().code == ErrorCode::Damaged);
}

TEST_CASE(
    "a picture that was cut short is refused while the camera still has it", "[core][photo][bad]")
{
    const QByteArray whole = withExif(fileOf(twoHalves({800, 600}), "jpeg"), 1);
    REQUIRE(makePhoto(whole));
    const auto kept = GENERATE(3, 100, 400, 600, 900);
    CHECK_FALSE(makePhoto(QByteArrayView(whole).first(whole.size() * kept / 1000)));
    CHECK_FALSE(jpeg::isWhole(QByteArrayView(whole).first(whole.size() * kept / 1000)));
}

TEST_CASE("a picture that claims to be enormous is not even begun", "[core][photo][bad]")
{
    QByteArray bomb = fileOf(twoHalves({20, 20}), "bmp");
    qToLittleEndian<qint32>(12'000, bomb.data() + 18); // width and height in its head
    qToLittleEndian<qint32>(6'000, bomb.data() + 22);
    CHECK(makePhoto(bomb).error().code == ErrorCode::TooLarge);
    CHECK(makePhoto(QByteArray(kMaxPhotoFileBytes + 1, 'x')).error().code == ErrorCode::TooLarge);
    CHECK(makePhoto(twoHalves({4000, 20})).error().code == ErrorCode::TooLarge);
}

TEST_CASE("no byte of a camera's notes can do harm", "[core][photo][bad]")
{
    const QByteArray file = withExif(fileOf(twoHalves({40, 30}), "jpeg"), 6);
    REQUIRE(jpeg::takenOn(file) == u"2026-11-20"_qs);
    int told = 0;
    for (qsizetype at = 2; at < 120; ++at) {
        for (const char value : {'\0', '\x7f', '\xff'}) {
            QByteArray broken = file;
            broken[at] = value;
            const QString day = jpeg::takenOn(broken);
            told += day.isEmpty() ? 0 : 1;
            if (!day.isEmpty() && !QDate::fromString(day, Qt::ISODate).isValid())
                FAIL("no day: " << day.toStdString());
            (void)jpeg::isWhole(broken);
        }
    }
    CHECK(told > 0);
}

TEST_CASE("a scan in a PDF file becomes one photo a page", "[core][photo][pdf]")
{
    if (QStandardPaths::findExecutable(u"pdftoppm"_qs).isEmpty())
        SKIP("poppler-utils is not installed");
    const QByteArray file = R"(%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>endobj
4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R>>endobj
5 0 obj<</Length 27>>stream
1 0 0 rg 50 50 200 200 re f
endstream endobj
6 0 obj<</Length 27>>stream
0 0 1 rg 90 90 400 500 re f
endstream endobj
trailer<</Root 1 0 R>>
)";
    REQUIRE(isPdf(file));
    const auto photos = makePhotosOfPdf(file);
    REQUIRE(photos);
    REQUIRE(photos->size() == 2);
    for (const Photo &photo : *photos) {
        CHECK(photo.jpeg.size() <= kMaxPhotoBytes);
        CHECK(photo.size.height() > photo.size.width()); // upright sheets
        CHECK(readPhoto(photo.jpeg, {300, 300}));
    }
    CHECK((*photos)[0].jpeg != (*photos)[1].jpeg);
    CHECK(makePhotosOfPdf("%PDF-1.4 and nothing").error().code == ErrorCode::Damaged);
}

TEST_CASE("without the program for it a PDF is refused in a sentence", "[core][photo][pdf][bad]")
{
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nowhere");
    const auto photos = makePhotosOfPdf("%PDF-1.4");
    qputenv("PATH", path);
    CHECK(photos.error().code == ErrorCode::Unsupported);
    CHECK(photos.error().detail == u"pdf"_qs);
}
