// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

/// A real browser without a window, led by its DevTools protocol over two pipes. Only what a person
/// could do is done: keys are pressed, and what stands on the page is read.
class Chromium
{
public:
    static QString program(); ///< empty when none is installed

    /// Takes the server with this public key (DER) for trusted, and no other.
    explicit Chromium(const QByteArray &publicKey);
    ~Chromium();
    Q_DISABLE_COPY_MOVE(Chromium)

    bool open(const QString &url); ///< false unless it was loaded
    void type(const QString &text);
    void press(const char *key, int code);
    bool pressAndWait(const char *key, int code); ///< for the page it leads to
    void forbidScripts();
    QString address();
    QString html();
    void resize(int width, int height);
    /// Whether everything fits into the width.
    bool isWideEnough();
    QByteArray picture(); ///< PNG of the whole page
    void showAsPrinted(); ///< from now on …
    void showOnScreen(); ///< … until then
    QByteArray print(); ///< PDF
    /// What the browser refused or could not do, of the pages so far.
    QStringList complaints() const { return m_complaints; }

private:
    QJsonObject call(const QString &method, const QJsonObject &parameters = {});
    bool waitFor(const QString &event, int timeoutMs = 20'000);
    bool readMessage(int timeoutMs, QJsonObject *message);
    void note(const QJsonObject &message);

    QTemporaryDir m_profile;
    QProcess m_process;
    int m_toBrowser = -1;
    int m_fromBrowser = -1;
    QByteArray m_received;
    int m_lastId = 0;
    QString m_session;
    QStringList m_events; ///< that nobody waited for yet
    QStringList m_complaints;
};
