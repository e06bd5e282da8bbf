// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/transport/Transport.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>
#include <QUrl>

#include <chrono>

namespace syncing {

/// HTTPS to one county, whose certificate authority is the only one believed. Redirects, cookies,
/// caches, proxies and content codings are all off: each of them is a way in which something other
/// than the county can answer. Make it on the thread it works on.
class HttpsTransport final : public QObject, public Transport
{
    Q_OBJECT

public:
    struct Limits
    {
        std::chrono::milliseconds silence{15'000}; ///< without a byte in either direction
        std::chrono::milliseconds whole{120'000}; ///< from the request to the end of its answer
        qint64 replyBytes = qint64{8} * 1024 * 1024;
    };

    /// For bundles: an answer may hold all of a town.
    static Limits bundleLimits();

    HttpsTransport(const QUrl &server, const QByteArray &authority, Limits limits);
    HttpsTransport(const QUrl &server, const QByteArray &authority)
        : HttpsTransport(server, authority, Limits())
    { }
    ~HttpsTransport() override;
    Q_DISABLE_COPY_MOVE(HttpsTransport)

    void post(const QByteArray &path, const QByteArray &body, Done done) override;
    void watch(std::function<void(const QByteArray &)> watch) override
    {
        m_watch = std::move(watch);
    }
    void cancel() override;
    Traffic traffic() const override { return m_traffic; }

private:
    enum class Stop
    {
        None,
        Cancelled,
        TooLong,
        TooLarge
    };

    QNetworkRequest request(const QByteArray &path) const;
    void stop(Stop why);
    void collect();
    bool isCounty() const; ///< by what an answer says of itself before its body
    void judge(const QList<QSslError> &errors);
    void finish();
    core::Result<QByteArray> outcome() const;
    core::Result<QByteArray> remains(const core::Error &why) const;
    void countReply(qint64 bodyBytes);

    QUrl m_server;
    Limits m_limits;
    QSslConfiguration m_tls;
    QNetworkAccessManager m_network;
    QTimer m_deadline;
    QPointer<QNetworkReply> m_reply;
    Done m_done;
    std::function<void(const QByteArray &)> m_watch;
    QByteArray m_body; ///< as far as it came
    Stop m_stop = Stop::None;
    bool m_isOthers = false; ///< the certificate there is not of our county
    Traffic m_traffic;
};

} // namespace syncing
