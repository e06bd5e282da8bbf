// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/CertificateAuthority.h"

#include "sync/server/PrivateFile.h"

#include <QDir>
#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkInterface>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace syncing {

namespace {

constexpr qint64 kDay = qint64{24} * 3600;
// TLS libraries pass over an authority that has ended: no laptop whose clock stands years ahead
// may be lost to that.
constexpr qint64 kAuthorityLife = 365 * kDay * 100;
constexpr qint64 kServerLife = 397 * kDay; // the longest that common clients accept
constexpr qint64 kRenewBefore = 60 * kDay;
constexpr qint64 kClockSkew = 2 * kDay; // laptops' clocks are not to be trusted

template <auto Free> struct Deleter
{
    template <class T> void operator()(T *object) const { Free(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Bio = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;

core::Error cryptoFailed()
{
    return {core::ErrorCode::Internal, QStringLiteral("the certificate could not be made")};
}

QByteArray contents(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, static_cast<qsizetype>(size));
}

QByteArray pemOf(X509 *certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_X509(bio.get(), certificate) == 1 ? contents(bio.get()) : QByteArray();
}

QByteArray pemOf(EVP_PKEY *key)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    const int ok
        = PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return ok == 1 ? contents(bio.get()) : QByteArray();
}

Bio bioOf(const QByteArray &pem)
{
    return Bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
}

Certificate certificateFrom(const QByteArray &pem)
{
    return Certificate(PEM_read_bio_X509(bioOf(pem).get(), nullptr, nullptr, nullptr));
}

Key keyFrom(const QByteArray &pem)
{
    return Key(PEM_read_bio_PrivateKey(bioOf(pem).get(), nullptr, nullptr, nullptr));
}

bool addExtension(X509 *certificate, X509 *issuer, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

struct Subject
{
    QByteArray commonName;
    qint64 nowSeconds = 0;
    qint64 life = 0;
};

/// A certificate with everything but its extensions and signature.
Certificate draft(const Subject &subject, EVP_PKEY *key)
{
    Certificate certificate(X509_new());
    std::array<unsigned char, 16> serial{};
    if (!certificate || RAND_bytes(serial.data(), serial.size()) != 1)
        return nullptr;
    serial[0] = static_cast<unsigned char>((serial[0] & 0x3f) | 0x40); // positive, full length
    BIGNUM *number = BN_bin2bn(serial.data(), serial.size(), nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get()));
    BN_free(number);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), subject.nowSeconds - kClockSkew);
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), subject.nowSeconds + subject.life);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
        reinterpret_cast<const unsigned char *>(subject.commonName.constData()), -1, -1, 0);
    return certificate;
}

QByteArray alternativeNames(const QStringList &hosts)
{
    QByteArrayList names{"DNS:localhost", "IP:127.0.0.1"};
    for (const QString &host : hosts) {
        const bool isAddress = !QHostAddress(host).isNull();
        const QByteArray name = (isAddress ? "IP:" : "DNS:") + host.toLatin1();
        if (!names.contains(name))
            names.append(name);
    }
    return names.join(',');
}

bool covers(X509 *certificate, const QStringList &hosts)
{
    for (const QString &host : hosts) {
        const QByteArray name = host.toLatin1();
        const bool isAddress = !QHostAddress(host).isNull();
        const int match = isAddress ? X509_check_ip_asc(certificate, name.constData(), 0)
                                    : X509_check_host(certificate, name.constData(),
                                        static_cast<std::size_t>(name.size()), 0, nullptr);
        if (match != 1)
            return false;
    }
    return true;
}

bool isFresh(X509 *certificate, qint64 nowSeconds)
{
    time_t limit = nowSeconds + kRenewBefore;
    return X509_cmp_time(X509_get0_notAfter(certificate), &limit) > 0;
}

/// Names are put into an extension's text form, where a comma or a line end would add more of them.
bool isHost(const QString &host)
{
    for (const QChar c : host) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
            || (c >= u'0' && c <= u'9') || c == u'.' || c == u'-' || c == u':';
        if (!isPlain)
            return false;
    }
    return !host.isEmpty();
}

} // namespace

CertificateAuthority::CertificateAuthority(
    QString directory, QByteArray certificate, QByteArray key)
    : m_directory(std::move(directory))
    , m_certificate(std::move(certificate))
    , m_key(std::move(key))
{ }

core::Result<CertificateAuthority> CertificateAuthority::create(
    const QString &directory, const QString &countyName, const core::Clock &clock)
{
    const QDir dir(directory);
    if (dir.exists(QStringLiteral("ca.pem"))) // which is written last
        return core::Error{
            core::ErrorCode::Conflict, QStringLiteral("there is an authority already")};
    const Key key(EVP_EC_gen("P-256"));
    if (!key)
        return cryptoFailed();
    const Certificate certificate
        = draft({countyName.toUtf8(), clock.nowMs() / 1000, kAuthorityLife}, key.get());
    X509 *raw = certificate.get();
    if (!raw || X509_set_issuer_name(raw, X509_get_subject_name(raw)) != 1
        || !addExtension(raw, raw, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        || !addExtension(raw, raw, NID_key_usage, "critical,keyCertSign,cRLSign")
        || !addExtension(raw, raw, NID_subject_key_identifier, "hash")
        || X509_sign(raw, key.get(), EVP_sha256()) == 0)
        return cryptoFailed();
    const QByteArray keyPem = pemOf(key.get());
    const QByteArray certificatePem = pemOf(raw);
    MQ_TRY(PrivateFile::write(dir.filePath(QStringLiteral("ca.key")), keyPem));
    MQ_TRY(PrivateFile::writePublic(dir.filePath(QStringLiteral("ca.pem")), certificatePem));
    return CertificateAuthority(directory, certificatePem, keyPem);
}

core::Result<CertificateAuthority> CertificateAuthority::open(const QString &directory)
{
    const QDir dir(directory);
    MQ_TRY_ASSIGN(
        QByteArray certificate, PrivateFile::read(dir.filePath(QStringLiteral("ca.pem"))));
    MQ_TRY_ASSIGN(QByteArray key, PrivateFile::read(dir.filePath(QStringLiteral("ca.key"))));
    const Certificate parsed = certificateFrom(certificate);
    const Key parsedKey = keyFrom(key);
    if (!parsed || !parsedKey || X509_check_private_key(parsed.get(), parsedKey.get()) != 1)
        return core::Error{
            core::ErrorCode::Damaged, QStringLiteral("ca.pem and ca.key do not belong together")};
    return CertificateAuthority(directory, std::move(certificate), std::move(key));
}

QStringList CertificateAuthority::namesOfThisMachine()
{
    QStringList names{QHostInfo::localHostName()};
    const auto addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (!address.isLoopback() && !address.isLinkLocal())
            names.append(address.toString());
    }
    names.removeIf([](const QString &name) { return !isHost(name); });
    return names;
}

core::Result<CertificateAuthority::ServerIdentity> CertificateAuthority::serverIdentity(
    const QStringList &hosts, const core::Clock &clock) const
{
    for (const QString &host : hosts) {
        if (!isHost(host))
            return core::Error{core::ErrorCode::InvalidInput, QStringLiteral("not a host name")};
    }
    const QDir dir(m_directory);
    const QString chainPath = dir.filePath(QStringLiteral("server.pem"));
    const QString keyPath = dir.filePath(QStringLiteral("server.key"));
    const qint64 now = clock.nowMs() / 1000;
    const Certificate issuer = certificateFrom(m_certificate);
    const Key issuerKey = keyFrom(m_key);
    if (const auto chain = PrivateFile::read(chainPath), key = PrivateFile::read(keyPath);
        chain && key) {
        const Certificate kept = certificateFrom(*chain);
        const Key keptKey = keyFrom(*key);
        if (kept && keptKey && X509_check_private_key(kept.get(), keptKey.get()) == 1
            && X509_verify(kept.get(), issuerKey.get()) == 1 && isFresh(kept.get(), now)
            && covers(kept.get(), hosts))
            return ServerIdentity{*chain, *key};
    }
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate
        = key ? draft({"minqing-county", now, kServerLife}, key.get()) : nullptr;
    X509 *raw = certificate.get();
    if (!raw || !issuer || !issuerKey
        || X509_set_issuer_name(raw, X509_get_subject_name(issuer.get())) != 1
        || !addExtension(raw, issuer.get(), NID_basic_constraints, "critical,CA:FALSE")
        || !addExtension(raw, issuer.get(), NID_key_usage, "critical,digitalSignature")
        || !addExtension(raw, issuer.get(), NID_ext_key_usage, "serverAuth")
        || !addExtension(raw, issuer.get(), NID_authority_key_identifier, "keyid")
        || !addExtension(raw, issuer.get(), NID_subject_alt_name, alternativeNames(hosts))
        || X509_sign(raw, issuerKey.get(), EVP_sha256()) == 0)
        return cryptoFailed();
    ServerIdentity identity{pemOf(raw), pemOf(key.get())};
    MQ_TRY(PrivateFile::write(keyPath, identity.key));
    MQ_TRY(PrivateFile::writePublic(chainPath, identity.chain));
    return identity;
}

} // namespace syncing
