// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Desktop.h"

#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"

#include <QApplication>

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
    desktop.resize(1366, 698);
    desktop.start();
    desktop.show();
    return QApplication::exec();
}
