// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslSocket>
#include <QTcpServer>

#include <functional>

/// Something on the network that is not a county server. Speaks TLS with the given identity and
/// answers each request with fixed bytes, right or wrong.
class FakeServer : public QTcpServer
{
    Q_OBJECT

public:
    enum class After
    {
        KeepOpen,
        Close
    };

    /// \a answer gets everything received so far and returns what to send; empty waits for more.
    FakeServer(const QByteArray &chain, const QByteArray &key,
        std::function<QByteArray(const QByteArray &)> answer, After after = After::KeepOpen);

    int requests() const { return m_requests; }

protected:
    void incomingConnection(qintptr handle) override;

private:
    QByteArray m_chain;
    QByteArray m_key;
    std::function<QByteArray(const QByteArray &)> m_answer;
    After m_after;
    int m_requests = 0;
};
