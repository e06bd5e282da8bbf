// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/SharedTheme.h"
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"

#include <catch2/generators/catch_generators.hpp>

/// A test with one of these runs in both languages, at the usual size and at twice it; at its end
/// all is as it was.
struct EachLook
{
    QString language = GENERATE(QStringLiteral("zh_CN"), QStringLiteral("en"));
    int percent = GENERATE(100, 200);

    EachLook()
    {
        sharedLanguage().use(language);
        sharedTheme().setScale(percent);
    }
    ~EachLook()
    {
        sharedTheme().resetScale();
        sharedLanguage().use(ui::Language::defaultCode());
    }
    Q_DISABLE_COPY_MOVE(EachLook)

    QString name(const QString &what) const ///< of a picture
    {
        return QStringLiteral("%1-%2-%3").arg(what, language).arg(percent);
    }
};
