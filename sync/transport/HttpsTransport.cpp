// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/transport/HttpsTransport.h"

#include "sync/transport/WayFault.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslCertificate>

#include <algorithm>

namespace syncing {

namespace {

const QByteArray kMediaType = QByteArrayLiteral("application/vnd.minqing.frame");

core::Error unusable(QLatin1String why)
{
    return {core::ErrorCode::NetworkUnusable, why};
}

/// Whether an HTTP answer arrived whole, be it a refusal.
bool isWhole(QNetworkReply::NetworkError error)
{
    if (error == QNetworkReply::ContentReSendError)
        return false; // the connection broke, see Once
    const int code = static_cast<int>(error);
    const bool isRefusal = (code > 200 && code < 300) || (code > 400 && code < 500);
    const bool isBadRequest = error == QNetworkReply::ProtocolInvalidOperationError; // 400
    return error == QNetworkReply::NoError || isRefusal || isBadRequest;
}

core::Error connectionError(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return unusable(QLatin1String("no secure connection"));
    case QNetworkReply::ConnectionRefusedError:
        return unusable(wayfault::kNobody);
    case QNetworkReply::HostNotFoundError:
        return unusable(wayfault::kNoHost);
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return unusable(QLatin1String("no answer in time"));
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return unusable(QLatin1String("the connection broke"));
    default:
        return unusable(QLatin1String("no connection"));
    }
}

/// A laptop whose clock is years off must still be able to send, and one whose county is reached
/// under a name or address that nobody foresaw: the authority is this county's own, which signs
/// for its server and nobody else, and the county signs every answer besides.
bool isForgiven(const QSslError &error)
{
    return error.error() == QSslError::CertificateNotYetValid
        || error.error() == QSslError::CertificateExpired
        || error.error() == QSslError::HostNameMismatch;
}

qint64 headerBytes(const QList<QNetworkReply::RawHeaderPair> &headers)
{
    qint64 bytes = 0;
    for (const auto &[name, value] : headers)
        bytes += name.size() + 2 + value.size() + 2;
    return bytes;
}

/// A body that goes out once. The library would send it again, up to three times and without a
/// word, when a connection breaks; what is tried again, and how much of it, is for plan() to say.
/// Not a QBuffer, which the library would read past this class.
class Once final : public QIODevice
{
public:
    explicit Once(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    qint64 size() const override { return m_bytes.size(); }
    bool reset() override { return pos() == 0; }

protected:
    qint64 readData(char *target, qint64 most) override
    {
        const qint64 count = std::min(most, size() - pos());
        std::copy_n(m_bytes.constData() + pos(), count, target);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
};

/// Everything but what TLS adds; the library says nothing about it, so it is added up.
qint64 requestBytes(const QNetworkRequest &request, const QByteArray &path, qint64 bodyBytes)
{
    QList<QNetworkReply::RawHeaderPair> sent;
    for (const QByteArray &name : request.rawHeaderList())
        sent.emplaceBack(name, request.rawHeader(name));
    sent.emplaceBack("Host", request.url().authority().toLatin1());
    sent.emplaceBack("Connection", "Keep-Alive");
    sent.emplaceBack("POST", path + "HTTP/1.1"); // the first line is as long as this
    constexpr qint64 kEmptyLine = 2;
    return headerBytes(sent) + kEmptyLine + bodyBytes;
}

} // namespace

HttpsTransport::Limits HttpsTransport::bundleLimits()
{
    using namespace std::chrono_literals;
    return {.silence = 45s, .whole = 10min, .replyBytes = qint64{72} * 1024 * 1024};
}

HttpsTransport::HttpsTransport(const QUrl &server, const QByteArray &authority, Limits limits)
    : m_server(server)
    , m_limits(limits)
    , m_tls(QSslConfiguration::defaultConfiguration())
    , m_network(this)
    , m_deadline(this)
{
    m_tls.setCaCertificates({QSslCertificate(authority)});
    m_tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(false);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { stop(Stop::TooLong); });
}

HttpsTransport::~HttpsTransport()
{
    m_done = nullptr;
    stop(Stop::Cancelled);
}

QNetworkRequest HttpsTransport::request(const QByteArray &path) const
{
    QUrl url = m_server;
    url.setPath(QString::fromLatin1(path));
    QNetworkRequest request(url);
    request.setSslConfiguration(m_tls);
    request.setTransferTimeout(static_cast<int>(m_limits.silence.count()));
    request.setHeader(QNetworkRequest::ContentTypeHeader, kMediaType);
    // Set by hand, it also keeps Qt from decompressing whatever comes back.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Accept-Language", "*");
    request.setRawHeader("User-Agent", "mq"); // it goes with every request of every laptop
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(
        QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(
        QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    return request;
}

void HttpsTransport::post(const QByteArray &path, const QByteArray &body, Done done)
{
    Q_ASSERT(!m_reply);
    m_done = std::move(done);
    m_stop = Stop::None;
    m_isOthers = false;
    QNetworkRequest request = this->request(path);
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    auto *once = new Once(body);
    m_reply = m_network.post(request, once);
    once->setParent(m_reply);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpsTransport::collect);
    connect(m_reply, &QNetworkReply::sslErrors, this, &HttpsTransport::judge);
    connect(m_reply, &QNetworkReply::finished, this, &HttpsTransport::finish);
    m_deadline.start(m_limits.whole);

    m_traffic.up += requestBytes(request, path, body.size());
}

void HttpsTransport::cancel()
{
    stop(Stop::Cancelled);
}

void HttpsTransport::stop(Stop why)
{
    if (!m_reply)
        return;
    m_stop = why;
    m_reply->abort(); // ends in finish()
}

void HttpsTransport::judge(const QList<QSslError> &errors)
{
    m_isOthers = !std::ranges::all_of(errors, isForgiven);
    if (!m_isOthers)
        m_reply->ignoreSslErrors(errors);
}

void HttpsTransport::collect()
{
    m_body += m_reply->readAll();
    if (m_body.size() > m_limits.replyBytes)
        stop(Stop::TooLarge);
    else if (m_watch && isCounty())
        m_watch(m_body);
}

bool HttpsTransport::isCounty() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool isElsewhere = status >= 300 && status < 400;
    return status > 0 && !isElsewhere && m_reply->rawHeader("Content-Type") == kMediaType;
}

/// Frames vouch for themselves: whole ones that came before the end are not asked for again.
core::Result<QByteArray> HttpsTransport::remains(const core::Error &why) const
{
    if (m_body.isEmpty() || !isCounty())
        return why;
    return m_body;
}

void HttpsTransport::finish()
{
    m_deadline.stop();
    if (m_stop == Stop::None && m_reply->isOpen())
        m_body += m_reply->readAll();
    core::Result<QByteArray> result = outcome();
    countReply(m_body.size());
    const bool isBroken = !result || m_stop != Stop::None || !isWhole(m_reply->error());
    m_reply->deleteLater();
    m_reply = nullptr;
    m_body.clear();
    // A connection that failed once is not asked again: it may be somebody else's by now.
    if (isBroken)
        m_network.clearConnectionCache();
    if (const Done done = std::exchange(m_done, nullptr))
        done(std::move(result));
}

core::Result<QByteArray> HttpsTransport::outcome() const
{
    switch (m_stop) {
    case Stop::None:
        break;
    case Stop::Cancelled:
        return core::Error{core::ErrorCode::Cancelled, QStringLiteral("given up")};
    case Stop::TooLong:
        return remains(unusable(QLatin1String("no whole answer in time")));
    case Stop::TooLarge:
        return core::Error{core::ErrorCode::TooLarge, QStringLiteral("the answer does not end")};
    }
    if (m_isOthers)
        return core::Error{core::ErrorCode::Foreign, wayfault::kOtherCertificate};
    if (!isWhole(m_reply->error()))
        return remains(connectionError(m_reply->error()));
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 300 && status < 400)
        return unusable(wayfault::kElsewhere);
    if (!isCounty())
        return unusable(wayfault::kNotCounty);
    return m_body;
}

void HttpsTransport::countReply(qint64 bodyBytes)
{
    const QByteArray reason
        = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    if (m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isNull())
        return; // not even a first line came
    constexpr qint64 kStatusLine = 13; // "HTTP/1.1 200 "
    constexpr qint64 kLineEnds = 4;
    m_traffic.down += kStatusLine + reason.size() + headerBytes(m_reply->rawHeaderPairs())
        + kLineEnds + bodyBytes;
}

} // namespace syncing
