// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QTranslator;

namespace ui {

/// The language of the window: "zh_CN", the default whatever the system's locale, or "en". Loads
/// every translation embedded under :/i18n and Qt's own. Windows made before a change keep their
/// words; whoever owns them makes them anew.
class Language : public QObject
{
    Q_OBJECT

public:
    /// The application must exist and outlive this.
    explicit Language(const QString &code = defaultCode());
    ~Language() override;
    Q_DISABLE_COPY_MOVE(Language)

    static QString defaultCode() { return QStringLiteral("zh_CN"); }
    QString code() const { return m_code; }
    void use(const QString &code); ///< anything unknown counts as the default

Q_SIGNALS:
    void changed();

private:
    void unload();
    void load(const QString &file);

    QString m_code;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace ui
