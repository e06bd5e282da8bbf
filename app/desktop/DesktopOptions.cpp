// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DesktopOptions.h"

#include <QCommandLineParser>
#include <QDateTime>
#include <QDir>
#include <QStandardPaths>
#include <QTextStream>

namespace app {

namespace {

constexpr int kWrongUsage = 2;
constexpr int kChinaOffsetSeconds = 8 * 3600;

std::optional<qint64> instantFrom(const QString &text)
{
    QDateTime when = QDateTime::fromString(text, Qt::ISODate);
    if (!when.isValid())
        return std::nullopt;
    if (when.timeSpec() == Qt::LocalTime) // a time without a zone is meant as in China
        when = QDateTime(when.date(), when.time(), Qt::OffsetFromUTC, kChinaOffsetSeconds);
    return when.toMSecsSinceEpoch();
}

/// Empty when the text is no size.
QSize sizeFrom(const QString &text)
{
    const QStringList sides = text.split(u'x');
    return sides.size() == 2 ? QSize(sides.at(0).toInt(), sides.at(1).toInt()) : QSize();
}

int complain(const QString &sentence)
{
    QTextStream(stderr) << sentence << Qt::endl;
    return kWrongUsage;
}

} // namespace

std::optional<DesktopOptions> DesktopOptions::read(const QStringList &arguments, int &exitCode)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "The window of Minqing. MINQING_PASSWORD in the environment signs in by itself; "
        "APP_TEST_LOG names a file for the event log."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption data(
        QStringLiteral("data"), QStringLiteral("Folder of the ledger."), QStringLiteral("DIR"));
    const QCommandLineOption now(
        QStringLiteral("now"), QStringLiteral("Starts the clock there."), QStringLiteral("ISO"));
    const QCommandLineOption lang(QStringLiteral("lang"), QStringLiteral("Language of the window."),
        QStringLiteral("zh_CN|en"));
    const QCommandLineOption scale(QStringLiteral("font-scale"),
        QStringLiteral("Text size in percent, 100 to 200."), QStringLiteral("N"));
    const QCommandLineOption screen(QStringLiteral("screen"),
        QStringLiteral("Page to open after sign-in."), QStringLiteral("NAME"));
    const QCommandLineOption dump(QStringLiteral("dump-layout"),
        QStringLiteral("Writes every widget of the page in front."), QStringLiteral("FILE"));
    const QCommandLineOption tour(QStringLiteral("tour"),
        QStringLiteral("Does the whole main job by itself and leaves pictures there; "
                       "needs MINQING_PASSWORD."),
        QStringLiteral("DIR"));
    const QCommandLineOption size(QStringLiteral("tour-size"),
        QStringLiteral("Size of the window on a tour."), QStringLiteral("WxH"),
        QStringLiteral("1366x768"));
    parser.addOptions({data, now, lang, scale, screen, dump, tour, size});
    if (!parser.parse(arguments)) {
        exitCode = complain(parser.errorText());
        return std::nullopt;
    }
    if (parser.isSet(help)) {
        QTextStream(stdout) << parser.helpText();
        exitCode = 0;
        return std::nullopt;
    }
    DesktopOptions options;
    options.data = parser.value(data);
    if (options.data.isEmpty())
        options.data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
            + QStringLiteral("/minqing");
    options.data = QDir(options.data).absolutePath();
    options.language = parser.value(lang);
    options.fontScale = parser.value(scale).toInt();
    options.screen = parser.value(screen);
    options.dumpLayout = parser.value(dump);
    options.tour = parser.value(tour);
    if (!options.tour.isEmpty())
        options.windowSize = sizeFrom(parser.value(size));
    options.password = qEnvironmentVariable("MINQING_PASSWORD");
    const bool isScaleGood
        = !parser.isSet(scale) || (options.fontScale >= 100 && options.fontScale <= 200);
    const bool isLanguageGood = options.language.isEmpty()
        || options.language == QStringLiteral("zh_CN") || options.language == QStringLiteral("en");
    if (parser.isSet(now))
        options.now = instantFrom(parser.value(now));
    if (options.windowSize.isEmpty()) {
        exitCode = complain(QStringLiteral("--tour-size takes a size such as 1366x768."));
        return std::nullopt;
    }
    if (!isScaleGood || !isLanguageGood || (parser.isSet(now) && !options.now)) {
        exitCode = complain(QStringLiteral(
            "--font-scale takes 100 to 200, --lang zh_CN or en, --now a time such as "
            "2026-11-23T10:42."));
        return std::nullopt;
    }
    return options;
}

QSize DesktopOptions::sizeOn(const QSize &available) const
{
    constexpr QSize kTitle(0, 30);
    return tour.isEmpty() ? windowSize.boundedTo(available - kTitle) : windowSize;
}

} // namespace app
