// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Enrolment.h"

#include "core/domain/RegionCode.h"

#include <sodium.h>

namespace syncing {

namespace {

// Without 0 O, 1 I L and U, which are taken for one another or for V when read aloud.
constexpr QLatin1String kAlphabet("23456789ABCDEFGHJKMNPQRSTVWXYZ");
constexpr int kGroups = 3;
constexpr int kGroupSize = 4;
constexpr qsizetype kMaxDeviceName = 100;
constexpr char kUser[] = "enrolment.user";

QString newCode(core::Random &random)
{
    QString code;
    for (int i = 0; i < kGroups * kGroupSize; ++i) {
        if (i > 0 && i % kGroupSize == 0)
            code += u'-';
        const auto place = random.below(static_cast<std::uint64_t>(kAlphabet.size()));
        code += QChar(kAlphabet.at(static_cast<qsizetype>(place)));
    }
    return code;
}

/// As typed by hand: case, dashes and spaces do not matter.
QByteArray hashOf(const QString &code)
{
    QByteArray plain;
    for (const QChar c : code.toUpper()) {
        if (c.isLetterOrNumber())
            plain += QString(c).toUtf8();
    }
    QByteArray hash(32, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), 32,
        reinterpret_cast<const unsigned char *>(plain.constData()),
        static_cast<unsigned long long>(plain.size()), nullptr, 0);
    return hash;
}

} // namespace

core::Result<QString> Enrolment::issue(
    const Invitation &invitation, qint64 nowMs, core::Random &random) const
{
    if (invitation.scopes.empty() || invitation.user.trimmed().isEmpty())
        return core::Error{core::ErrorCode::InvalidInput, QStringLiteral("scope or user missing")};
    if (invitation.role != u"assistant" && invitation.role != u"county")
        return core::Error{core::ErrorCode::InvalidInput, QStringLiteral("unknown role")};
    std::vector<QString> scopes;
    for (const QString &scope : invitation.scopes) {
        scopes.push_back(core::regionPrefix(scope));
        MQ_TRY_ASSIGN(const bool isOurs, m_county.isRegion(scopes.back()));
        if (!isOurs)
            return core::Error{core::ErrorCode::InvalidInput,
                QStringLiteral("scope %1 is not a region of this county").arg(scope)};
    }
    const QString code = newCode(random);
    const QByteArray hash = hashOf(code);
    CountyStatement insert = m_county.connection().statement(
        "INSERT INTO enrolment (/*county*/ code_hash, \"user\", role, scopes, made_at, expires_at)"
        " VALUES (/*code*/ ?, ?, ?, ?, ?, ?)");
    insert.bind(hash).bindSecret({kUser, 0, hash}, invitation.user.trimmed());
    insert.bind(invitation.role);
    insert.bind(scopesToText(scopes)).bind(nowMs).bind(nowMs + kCodeLifeMs);
    MQ_TRY(insert.run());
    return code;
}

core::Result<EnrolReply> Enrolment::redeem(const EnrolRequest &request, qint64 nowMs) const
{
    EnrolReply reply;
    reply.head.county = m_county.code();
    reply.head.epoch = m_county.epoch();
    reply.head.serverTime = nowMs;
    const auto refused = [&reply](Status status) {
        reply.head.status = status;
        return reply;
    };
    const QByteArray hash = hashOf(request.code);
    CountyStatement select = m_county.connection().statement(
        "SELECT \"user\", role, scopes, expires_at, device FROM enrolment"
        " WHERE /*mine*/ code_hash = ?");
    MQ_TRY_ASSIGN(const bool isKnown, select.bind(hash).step());
    if (!isKnown)
        return refused(Status::CodeUnknown);
    MQ_TRY_ASSIGN(const std::optional<quint32> known, m_devices.withKey(request.key));
    const bool isUsed = !select.isNull(4);
    if (isUsed && known != static_cast<quint32>(select.integer(4)))
        return refused(Status::CodeUsed);
    if (!isUsed && nowMs >= select.integer(3))
        return refused(Status::CodeExpired);
    if (!isUsed && known)
        return refused(Status::KeyKnown);
    MQ_TRY_ASSIGN(const QString user, select.secretText(0, {kUser, 0, hash}));
    const Invitation invitation{scopesFromText(select.text(2)), user, select.text(1)};
    reply.countyKey = m_county.signingKey().publicKey();
    reply.scopes = invitation.scopes;
    reply.user = invitation.user;
    reply.role = invitation.role;
    if (known) {
        reply.device = *known;
        return reply;
    }
    MQ_TRY_ASSIGN(reply.device, admit(request, hash, invitation, nowMs));
    return reply;
}

core::Result<quint32> Enrolment::admit(const EnrolRequest &request, const QByteArray &hash,
    const Invitation &invitation, qint64 nowMs) const
{
    MQ_TRY_ASSIGN(const quint32 number, m_devices.next());
    MQ_TRY(m_devices.add({.number = number,
                             .key = request.key,
                             .name = request.deviceName.left(kMaxDeviceName),
                             .user = invitation.user,
                             .role = invitation.role,
                             .scopes = scopesToText(invitation.scopes)},
        nowMs));
    CountyStatement use = m_county.connection().statement(
        "UPDATE enrolment SET device = ? WHERE /*mine*/ code_hash = ?");
    MQ_TRY(use.bind(qint64{number}).bind(hash).run());
    return number;
}

} // namespace syncing
