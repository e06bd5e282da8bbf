// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/Middleman.h"

#include "sync/protocol/Frame.h"
#include "tests/sync/server/RawHttps.h"
#include "tests/sync/transport/FakeServer.h"

namespace faults {

namespace {

constexpr int kPatienceMs = 20'000;
const QByteArray kHeaderEnd = QByteArrayLiteral("\r\n\r\n");
const QByteArray kHalfLine = QByteArrayLiteral("HTTP/1.1 2"); // what is left of an answer
const QByteArray kLength = QByteArrayLiteral("content-length: ");

bool isWhole(const QByteArray &message)
{
    const qsizetype header = message.indexOf(kHeaderEnd);
    if (header < 0)
        return false;
    const QByteArray lower = message.left(header).toLower();
    const qsizetype at = lower.indexOf(kLength);
    const qint64 length
        = at < 0 ? 0 : lower.mid(at + kLength.size()).split('\r').front().toLongLong();
    return message.size() >= header + kHeaderEnd.size() + length;
}

} // namespace

Middleman::Middleman(const Identity &identity, Upstream county, Meddle meddle)
{
    const Ask ask = [county = std::move(county)](const QByteArray &request) {
        RawHttps client(county.port, county.authority);
        client.send(request);
        // Half a request gets no answer: whoever sends it hangs up.
        return isWhole(request) ? client.reply(kPatienceMs) : QByteArray();
    };
    const auto answer = [this, ask, meddle = std::move(meddle)](const QByteArray &received) {
        if (!isWhole(received))
            return QByteArray();
        ++m_requests;
        const QByteArray reply = meddle(received, ask);
        return reply.isEmpty() ? kHalfLine : reply;
    };
    m_context.moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        &m_context,
        [&] {
            m_server = std::make_unique<FakeServer>(
                identity.chain, identity.key, answer, FakeServer::After::Close);
            m_port = m_server->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

Middleman::~Middleman()
{
    // It has to go where its sockets are.
    QMetaObject::invokeMethod(
        &m_context, [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

int Middleman::requests() const
{
    return m_requests;
}

QByteArray passOn(const QByteArray &request, const Middleman::Ask &county)
{
    return county(request);
}

QByteArray bodyOfMessage(const QByteArray &message)
{
    return message.mid(message.indexOf(kHeaderEnd) + kHeaderEnd.size());
}

QByteArray withBody(const QByteArray &message, const QByteArray &body)
{
    QByteArray header = message.left(message.indexOf(kHeaderEnd));
    const qsizetype at = header.toLower().indexOf(kLength) + kLength.size();
    const qsizetype end = header.indexOf('\r', at);
    header.replace(at, (end < 0 ? header.size() : end) - at, QByteArray::number(body.size()));
    return header + kHeaderEnd + body;
}

std::vector<qsizetype> frameEdges(const QByteArray &body)
{
    std::vector<qsizetype> edges{0};
    QByteArrayView rest(body);
    while (!rest.isEmpty() && syncing::takeFrame(rest))
        edges.push_back(body.size() - rest.size());
    return edges;
}

} // namespace faults
