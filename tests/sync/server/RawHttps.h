// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslSocket>

/// A TLS connection that says exactly what a test tells it to, well-formed or not.
class RawHttps
{
public:
    /// All of 127/8 is this machine: another \a from is another peer for the server.
    RawHttps(quint16 port, const QByteArray &authority, const QString &from = {});

    bool isEncrypted() const { return m_socket.isEncrypted(); }
    bool send(const QByteArray &bytes);
    /// The next whole reply, header and body; what came so far when the peer closed or time ran
    /// out.
    QByteArray reply(int timeoutMs = 5'000);
    bool isClosedWithin(int timeoutMs); ///< by the peer
    QSslSocket &socket() { return m_socket; }

private:
    QSslSocket m_socket;
    QByteArray m_received;
};

QByteArray statusOf(const QByteArray &reply); ///< "200" …
QByteArray post(const QByteArray &body, const QByteArray &moreHeaders = {});
