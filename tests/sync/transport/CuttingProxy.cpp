// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/transport/CuttingProxy.h"

namespace {

constexpr qint64 kNever = -1;

} // namespace

CuttingProxy::CuttingProxy(quint16 target, std::uint64_t seed)
    : m_target(target)
    , m_random(seed)
{
    listen(QHostAddress::LocalHost);
}

void CuttingProxy::incomingConnection(qintptr handle)
{
    auto *laptop = new QTcpSocket(this);
    laptop->setSocketDescriptor(handle);
    auto *county = new QTcpSocket(laptop);
    county->connectToHost(QHostAddress::LocalHost, m_target);
    // A third of the connections hold; the others break after so many bytes of both directions,
    // which falls into the handshake, the request or the answer.
    constexpr std::uint64_t kKinds = 3;
    constexpr std::uint64_t kMostBytes = 6'000;
    const bool holds = m_isFair || m_random.below(kKinds) == 0;
    auto left = std::make_shared<qint64>(
        holds ? kNever : static_cast<qint64>(m_random.below(kMostBytes)));
    connect(laptop, &QTcpSocket::readyRead, this, [=, this] { forward(laptop, county, left); });
    connect(county, &QTcpSocket::connected, this, [=, this] { forward(laptop, county, left); });
    connect(county, &QTcpSocket::readyRead, this, [=, this] { forward(county, laptop, left); });
    connect(laptop, &QTcpSocket::disconnected, laptop, &QObject::deleteLater);
    connect(county, &QTcpSocket::disconnected, laptop, &QTcpSocket::disconnectFromHost);
}

void CuttingProxy::forward(QTcpSocket *from, QTcpSocket *to, std::shared_ptr<qint64> left)
{
    if (to->state() != QAbstractSocket::ConnectedState)
        return; // its bytes wait where they are
    QByteArray bytes = from->readAll();
    if (*left != kNever) {
        bytes.truncate(qMin<qint64>(bytes.size(), *left));
        *left -= bytes.size();
    }
    to->write(bytes);
    if (*left != 0)
        return;
    ++m_cuts;
    *left = kNever - 1; // once
    to->flush();
    from->abort();
    to->disconnectFromHost();
}
