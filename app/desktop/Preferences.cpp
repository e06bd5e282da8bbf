// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Preferences.h"

#include <QDir>
#include <QSettings>

#include <algorithm>

namespace app {

namespace {

QString fileIn(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("window.ini"));
}

} // namespace

Preferences Preferences::load(const QString &folder)
{
    const QSettings file(fileIn(folder), QSettings::IniFormat);
    Preferences p;
    p.fontScale
        = std::clamp(file.value(QStringLiteral("fontScale"), p.fontScale).toInt(), 100, 200);
    p.theme = static_cast<ui::ThemeKind>(
        std::clamp(file.value(QStringLiteral("theme"), 0).toInt(), 0, 3));
    p.language = file.value(QStringLiteral("language")).toString();
    p.place = file.value(QStringLiteral("place")).toString();
    p.lastUsed = file.value(QStringLiteral("lastUsed")).toLongLong();
    p.lastContact = file.value(QStringLiteral("lastContact")).toLongLong();
    p.waiting = file.value(QStringLiteral("waiting")).toInt();
    p.server = file.value(QStringLiteral("server")).toString();
    p.caFile = file.value(QStringLiteral("caFile")).toString();
    return p;
}

void Preferences::save(const QString &folder) const
{
    const bool isAnswered = !server.isEmpty() || !caFile.isEmpty();
    if (!QDir(folder).exists() && !(isAnswered && QDir().mkpath(folder)))
        return; // there is no ledger, and nothing of the county's was typed
    QSettings file(fileIn(folder), QSettings::IniFormat);
    file.setValue(QStringLiteral("fontScale"), fontScale);
    file.setValue(QStringLiteral("theme"), static_cast<int>(theme));
    file.setValue(QStringLiteral("language"), language);
    file.setValue(QStringLiteral("place"), place);
    file.setValue(QStringLiteral("lastUsed"), lastUsed);
    file.setValue(QStringLiteral("lastContact"), lastContact);
    file.setValue(QStringLiteral("waiting"), waiting);
    file.setValue(QStringLiteral("server"), server);
    file.setValue(QStringLiteral("caFile"), caFile);
}

} // namespace app
