// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace ui {

Language::Language(const QString &code)
{
    use(code);
}

Language::~Language()
{
    unload();
}

void Language::use(const QString &code)
{
    const bool isEnglish = code == QStringLiteral("en");
    const QString wanted = isEnglish ? code : defaultCode();
    if (wanted == m_code)
        return;
    unload();
    m_code = wanted;
    QLocale::setDefault(QLocale(wanted));
    // English stands in the sources; its files hold only the singulars ("1 row").
    const QDir own(QStringLiteral(":/i18n"));
    const QStringList files = own.entryList({u"*_%1.qm"_qs.arg(wanted)});
    for (const QString &file : files)
        load(own.filePath(file));
    if (!isEnglish) {
        load(QLibraryInfo::path(QLibraryInfo::TranslationsPath)
            + QStringLiteral("/qtbase_zh_CN.qm"));
    }
    Q_EMIT changed();
}

void Language::unload()
{
    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
    m_translators.clear();
}

/// A missing file of Qt's own leaves a few standard words in English; it is no reason to stop.
void Language::load(const QString &file)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file))
        return;
    QCoreApplication::installTranslator(translator.get());
    m_translators.push_back(std::move(translator));
}

} // namespace ui
