// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/transport/FakeServer.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

FakeServer::FakeServer(const QByteArray &chain, const QByteArray &key,
    std::function<QByteArray(const QByteArray &)> answer, After after)
    : m_chain(chain)
    , m_key(key)
    , m_answer(std::move(answer))
    , m_after(after)
{
    listen(QHostAddress::AnyIPv4);
}

void FakeServer::incomingConnection(qintptr handle)
{
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(handle);
    socket->setLocalCertificate(QSslCertificate(m_chain));
    socket->setPrivateKey(QSslKey(m_key, QSsl::Ec));
    auto received = std::make_shared<QByteArray>();
    connect(socket, &QSslSocket::readyRead, this, [this, socket, received] {
        *received += socket->readAll();
        const QByteArray reply = m_answer(*received);
        if (reply.isEmpty())
            return;
        ++m_requests;
        received->clear();
        socket->write(reply);
        if (m_after == After::Close)
            socket->disconnectFromHost();
    });
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    socket->startServerEncryption();
}
