// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/CatchSession.h"
#include "tests/ui/SharedTheme.h"
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"

#include <QApplication>

namespace {

ui::Theme *theThemeOfMain = nullptr;
ui::Language *theLanguageOfMain = nullptr;

} // namespace

ui::Theme &sharedTheme()
{
    return *theThemeOfMain;
}

ui::Language &sharedLanguage()
{
    return *theLanguageOfMain;
}

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::Language language;
    ui::Theme theme(application);
    theThemeOfMain = &theme;
    theLanguageOfMain = &language;
    return support::runCatch(argc, argv);
}
