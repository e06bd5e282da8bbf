// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

class FakeServer;

namespace faults {

/// Who a server says it is: PEM.
struct Identity
{
    QByteArray chain;
    QByteArray key;
};

/// The county that a middleman asks.
struct Upstream
{
    quint16 port = 0;
    QByteArray authority; ///< PEM
};

/// Speaks TLS with laptops in the county's name, on a thread of its own, and does to each request
/// and answer whatever it is told: what a broken or lying proxy between the two would do.
class Middleman
{
public:
    /// Sends bytes to the county over a connection of their own and returns its whole answer; hangs
    /// up without one when they are not a whole request.
    using Ask = std::function<QByteArray(const QByteArray &request)>;
    /// Called on the middleman's thread with each whole request; what it returns is sent as it is,
    /// and then the connection is closed. Nothing becomes half of a first line.
    using Meddle = std::function<QByteArray(const QByteArray &request, const Ask &county)>;

    Middleman(const Identity &identity, Upstream county, Meddle meddle);
    ~Middleman();
    Q_DISABLE_COPY_MOVE(Middleman)

    quint16 port() const { return m_port; }
    int requests() const; ///< whole ones that were shown to it

private:
    QThread m_thread;
    QObject m_context; ///< lives on m_thread, as does the server
    std::unique_ptr<FakeServer> m_server;
    quint16 m_port = 0;
    std::atomic<int> m_requests = 0;
};

/// An honest one.
QByteArray passOn(const QByteArray &request, const Middleman::Ask &county);

/// Bytes of the body of a whole request or answer.
QByteArray bodyOfMessage(const QByteArray &message);
/// The same message with other bytes, its length told as it is.
QByteArray withBody(const QByteArray &message, const QByteArray &body);
/// Where each frame of a body begins, and the end of the last one.
std::vector<qsizetype> frameEdges(const QByteArray &body);

} // namespace faults
