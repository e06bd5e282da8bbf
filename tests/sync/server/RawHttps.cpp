// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/server/RawHttps.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace {

/// Bytes of the first whole reply in \a received, or -1.
qsizetype wholeReply(const QByteArray &received)
{
    const qsizetype header = received.indexOf("\r\n\r\n");
    if (header < 0)
        return -1;
    const QByteArray lower = received.left(header).toLower();
    const qsizetype length = lower.indexOf("content-length: ");
    qsizetype body = 0;
    if (length >= 0)
        body = lower.mid(length + 16).split('\r').front().toLongLong();
    const qsizetype whole = header + 4 + body;
    return received.size() >= whole ? whole : -1;
}

} // namespace

RawHttps::RawHttps(quint16 port, const QByteArray &authority, const QString &from)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({QSslCertificate(authority)});
    m_socket.setSslConfiguration(configuration);
    if (!from.isEmpty())
        m_socket.bind(QHostAddress(from));
    m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    m_socket.waitForEncrypted(5'000);
}

bool RawHttps::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 || m_socket.encryptedBytesToWrite() > 0) {
        if (!m_socket.waitForBytesWritten(5'000))
            return false;
    }
    return true;
}

QByteArray RawHttps::reply(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    qsizetype whole = wholeReply(m_received);
    while (whole < 0 && !deadline.hasExpired()) {
        const bool isReady = m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        m_received += m_socket.readAll();
        whole = wholeReply(m_received);
        if (!isReady && m_socket.state() != QAbstractSocket::ConnectedState)
            break;
    }
    const QByteArray first = whole < 0 ? m_received : m_received.left(whole);
    m_received.remove(0, first.size());
    return first;
}

bool RawHttps::isClosedWithin(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (m_socket.state() == QAbstractSocket::ConnectedState && !deadline.hasExpired()) {
        m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()));
        m_received += m_socket.readAll();
    }
    return m_socket.state() != QAbstractSocket::ConnectedState;
}

QByteArray statusOf(const QByteArray &reply)
{
    return reply.startsWith("HTTP/1.1 ") ? reply.mid(9, 3) : QByteArray();
}

QByteArray post(const QByteArray &body, const QByteArray &moreHeaders)
{
    return "POST /v1/sync HTTP/1.1\r\nHost: localhost\r\n" + moreHeaders
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}
