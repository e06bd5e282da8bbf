// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"

#include <QApplication>

#include <catch2/catch_session.hpp>

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const ui::Language language;
    const ui::Theme theme(application);
    return Catch::Session().run(argc, argv);
}
