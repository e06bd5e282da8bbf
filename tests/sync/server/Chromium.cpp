// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/server/Chromium.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <array>
#include <poll.h>
#include <unistd.h>

QString Chromium::program()
{
    return QStandardPaths::findExecutable(QStringLiteral("chromium"));
}

Chromium::Chromium(const QByteArray &publicKey)
{
    std::array<int, 2> up{};
    std::array<int, 2> down{};
    if (pipe(up.data()) != 0 || pipe(down.data()) != 0)
        return;
    m_toBrowser = up[1];
    m_fromBrowser = down[0];
    const QByteArray pin
        = QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256).toBase64();
    QStringList arguments{QStringLiteral("--headless"), QStringLiteral("--remote-debugging-pipe"),
        QStringLiteral("--disable-gpu"), QStringLiteral("--hide-scrollbars"),
        QStringLiteral("--disable-dev-shm-usage"), QStringLiteral("--no-first-run"),
        QStringLiteral("--disable-background-networking"),
        QStringLiteral("--disable-component-update"), QStringLiteral("--no-proxy-server"),
        QStringLiteral("--user-data-dir=") + m_profile.path(),
        QStringLiteral("--ignore-certificate-errors-spki-list=") + QString::fromLatin1(pin)};
    if (geteuid() == 0)
        arguments += QStringLiteral("--no-sandbox"); // it cannot make one as root
    m_process.setChildProcessModifier([up, down] { // the protocol is on 3 and 4
        dup2(up[0], 3);
        dup2(down[1], 4);
    });
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(program(), arguments);
    m_process.waitForStarted();
    close(up[0]);
    close(down[1]);
    const QJsonObject target = call(QStringLiteral("Target.createTarget"),
        {{QStringLiteral("url"), QStringLiteral("about:blank")}});
    m_session = call(QStringLiteral("Target.attachToTarget"),
        {{QStringLiteral("targetId"), target.value(u"targetId")},
            {QStringLiteral("flatten"), true}})
                    .value(u"sessionId")
                    .toString();
    for (const char *domain : {"Page.enable", "Log.enable", "Audits.enable", "DOM.enable"})
        call(QString::fromLatin1(domain));
}

Chromium::~Chromium()
{
    call(QStringLiteral("Browser.close"));
    close(m_toBrowser);
    close(m_fromBrowser);
    if (!m_process.waitForFinished(5'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool Chromium::readMessage(int timeoutMs, QJsonObject *message)
{
    const QDeadlineTimer deadline(timeoutMs);
    qsizetype end = m_received.indexOf('\0');
    while (end < 0) {
        pollfd waiting{m_fromBrowser, POLLIN, 0};
        if (poll(&waiting, 1, static_cast<int>(deadline.remainingTime())) <= 0)
            return false;
        std::array<char, 65536> bytes{};
        const auto size = read(m_fromBrowser, bytes.data(), bytes.size());
        if (size <= 0)
            return false;
        m_received.append(bytes.data(), size);
        end = m_received.indexOf('\0');
    }
    *message = QJsonDocument::fromJson(m_received.left(end)).object();
    m_received.remove(0, end + 1);
    return true;
}

void Chromium::note(const QJsonObject &message)
{
    const QString method = message.value(u"method").toString();
    m_events += method;
    const QJsonObject parameters = message.value(u"params").toObject();
    if (method == u"Log.entryAdded")
        m_complaints += parameters.value(u"entry")[u"text"].toString();
    if (method == u"Audits.issueAdded")
        m_complaints += parameters.value(u"issue")[u"code"].toString();
}

QJsonObject Chromium::call(const QString &method, const QJsonObject &parameters)
{
    QJsonObject request{{QStringLiteral("id"), ++m_lastId}, {QStringLiteral("method"), method},
        {QStringLiteral("params"), parameters}};
    if (!m_session.isEmpty() && !method.startsWith(u"Browser."))
        request[QStringLiteral("sessionId")] = m_session;
    QByteArray bytes = QJsonDocument(request).toJson(QJsonDocument::Compact) + '\0';
    while (!bytes.isEmpty()) {
        const auto written
            = ::write(m_toBrowser, bytes.constData(), static_cast<std::size_t>(bytes.size()));
        if (written <= 0)
            return {};
        bytes.remove(0, written);
    }
    QJsonObject message;
    while (readMessage(30'000, &message)) {
        if (message.value(u"id").toInt() == m_lastId)
            return message.value(u"result").toObject();
        note(message);
    }
    return {};
}

bool Chromium::waitFor(const QString &event, int timeoutMs)
{
    QJsonObject message;
    while (!m_events.contains(event)) {
        if (!readMessage(timeoutMs, &message))
            return false;
        note(message);
    }
    return true;
}

bool Chromium::open(const QString &url)
{
    m_events.clear();
    const QJsonObject opened
        = call(QStringLiteral("Page.navigate"), {{QStringLiteral("url"), url}});
    return !opened.contains(u"errorText") && waitFor(QStringLiteral("Page.loadEventFired"));
}

void Chromium::type(const QString &text)
{
    call(QStringLiteral("Input.insertText"), {{QStringLiteral("text"), text}});
}

void Chromium::press(const char *key, int code)
{
    QJsonObject event{{QStringLiteral("type"), QStringLiteral("keyDown")},
        {QStringLiteral("key"), QString::fromLatin1(key)},
        {QStringLiteral("code"), QString::fromLatin1(key)},
        {QStringLiteral("windowsVirtualKeyCode"), code}};
    if (qstrcmp(key, "Enter") == 0)
        event[QStringLiteral("text")] = QStringLiteral("\r");
    call(QStringLiteral("Input.dispatchKeyEvent"), event);
    event[QStringLiteral("type")] = QStringLiteral("keyUp");
    call(QStringLiteral("Input.dispatchKeyEvent"), event);
}

bool Chromium::pressAndWait(const char *key, int code)
{
    m_events.clear();
    press(key, code);
    return waitFor(QStringLiteral("Page.loadEventFired"));
}

void Chromium::forbidScripts()
{
    call(QStringLiteral("Emulation.setScriptExecutionDisabled"), {{QStringLiteral("value"), true}});
}

QString Chromium::address()
{
    return call(QStringLiteral("DOM.getDocument")).value(u"root")[u"documentURL"].toString();
}

QString Chromium::html()
{
    const QJsonValue root = call(QStringLiteral("DOM.getDocument")).value(u"root");
    return call(QStringLiteral("DOM.getOuterHTML"), {{QStringLiteral("nodeId"), root[u"nodeId"]}})
        .value(u"outerHTML")
        .toString();
}

void Chromium::resize(int width, int height)
{
    call(QStringLiteral("Emulation.setDeviceMetricsOverride"),
        {{QStringLiteral("width"), width}, {QStringLiteral("height"), height},
            {QStringLiteral("deviceScaleFactor"), 1}, {QStringLiteral("mobile"), false}});
}

bool Chromium::isWideEnough()
{
    const QJsonObject metrics = call(QStringLiteral("Page.getLayoutMetrics"));
    const int content = metrics.value(u"cssContentSize")[u"width"].toInt();
    const int view = metrics.value(u"cssLayoutViewport")[u"clientWidth"].toInt();
    return view > 0 && content <= view;
}

QByteArray Chromium::picture()
{
    const QString data = call(
        QStringLiteral("Page.captureScreenshot"), {{QStringLiteral("captureBeyondViewport"), true}})
                             .value(u"data")
                             .toString();
    return QByteArray::fromBase64(data.toLatin1());
}

void Chromium::showAsPrinted()
{
    call(QStringLiteral("Emulation.setEmulatedMedia"),
        {{QStringLiteral("media"), QStringLiteral("print")}});
}

void Chromium::showOnScreen()
{
    call(QStringLiteral("Emulation.setEmulatedMedia"),
        {{QStringLiteral("media"), QStringLiteral("screen")}});
}

QByteArray Chromium::print()
{
    const QString data = call(QStringLiteral("Page.printToPDF"),
        {{QStringLiteral("preferCSSPageSize"), true}, {QStringLiteral("printBackground"), true}})
                             .value(u"data")
                             .toString();
    return QByteArray::fromBase64(data.toLatin1());
}
