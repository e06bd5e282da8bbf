// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <QTcpServer>
#include <QTcpSocket>

/// A bad network between a laptop and the county: passes bytes on and cuts connections at places
/// that its seed decides, in the middle of requests, of answers and of handshakes.
class CuttingProxy : public QTcpServer
{
    Q_OBJECT

public:
    CuttingProxy(quint16 target, std::uint64_t seed);

    void becomeFair() { m_isFair = true; }
    int cuts() const { return m_cuts; }

protected:
    void incomingConnection(qintptr handle) override;

private:
    void forward(QTcpSocket *from, QTcpSocket *to, std::shared_ptr<qint64> left);

    quint16 m_target;
    core::SeededRandom m_random;
    bool m_isFair = false;
    int m_cuts = 0;
};
