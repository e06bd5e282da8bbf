// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Desktop.h"
#include "app/desktop/Tour.h"

#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QRandomGenerator>
#include <QScreen>
#include <QTextStream>

namespace {

int takeTour(app::Desktop &desktop, const app::DesktopOptions &options)
{
    constexpr quint32 kHouseholds = 9'999'999;
    app::Tour tour(desktop,
        {options.tour, options.password, QRandomGenerator::global()->bounded(kHouseholds)});
    const core::Result<void> done = tour.run();
    desktop.close();
    if (done)
        return 0;
    QTextStream(stderr) << "minqing: the tour ended early: " << done.error().detail << Qt::endl;
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("minqing"));
    int exitCode = 0;
    const auto options = app::DesktopOptions::read(QApplication::arguments(), exitCode);
    if (!options)
        return exitCode;
    ui::Language language;
    ui::Theme theme(application);
    app::Desktop desktop(*options, theme, language);
    desktop.resize(options->sizeOn(desktop.screen()->availableSize()));
    desktop.start();
    desktop.show();
    if (!options->tour.isEmpty())
        return takeTour(desktop, *options);
    return QApplication::exec();
}
