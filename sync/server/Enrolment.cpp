// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Enrolment.h"

#include "sync/server/SqliteCountyStore.h"

#include <sodium.h>

namespace syncing {

namespace {

// Without 0 O, 1 I L and U, which are taken for one another or for V when read aloud.
constexpr QLatin1String kAlphabet("23456789ABCDEFGHJKMNPQRSTVWXYZ");
constexpr int kGroups = 3;
constexpr int kGroupSize = 4;
constexpr qsizetype kMaxDeviceName = 100;

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
    for (const QString &scope : invitation.scopes) {
        MQ_TRY_ASSIGN(const bool isOurs, m_county.isRegion(scope));
        if (!isOurs)
            return core::Error{core::ErrorCode::InvalidInput,
                QStringLiteral("scope %1 is not a region of this county").arg(scope)};
    }
    const QString code = newCode(random);
    core::Statement insert = m_county.database().statement(
        "INSERT INTO enrolment (code_hash, user, role, scopes, made_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(hashOf(code)).bind(invitation.user.trimmed()).bind(invitation.role);
    insert.bind(scopesToText(invitation.scopes)).bind(nowMs).bind(nowMs + kCodeLifeMs);
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
    core::Statement select = m_county.database().statement(
        "SELECT user, role, scopes, expires_at, device FROM enrolment WHERE code_hash = ?");
    MQ_TRY_ASSIGN(const bool isKnown, select.bind(hash).step());
    if (!isKnown)
        return refused(Status::CodeUnknown);
    MQ_TRY_ASSIGN(const std::optional<quint32> known, deviceWithKey(request.key));
    const bool isUsed = !select.isNull(4);
    if (isUsed && known != static_cast<quint32>(select.integer(4)))
        return refused(Status::CodeUsed);
    if (!isUsed && nowMs >= select.integer(3))
        return refused(Status::CodeExpired);
    if (!isUsed && known)
        return refused(Status::KeyKnown);
    const Invitation invitation{scopesFromText(select.text(2)), select.text(0), select.text(1)};
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
    core::Database &database = m_county.database();
    MQ_TRY_ASSIGN(const qint64 number, m_county.nextDevice());
    core::Statement insert = database.statement(
        "INSERT INTO device (number, public_key, name, user, role, scopes,"
        " enrolled_at, seen_at, last_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(number).bind(request.key.toBytes()).bind(request.deviceName.left(kMaxDeviceName));
    insert.bind(invitation.user).bind(invitation.role).bind(scopesToText(invitation.scopes));
    MQ_TRY(insert.bind(nowMs).bind(nowMs).bind(core::ChainHash()).run());
    core::Statement use = database.statement("UPDATE enrolment SET device = ? WHERE code_hash = ?");
    MQ_TRY(use.bind(number).bind(hash).run());
    return static_cast<quint32>(number);
}

core::Result<std::optional<quint32>> Enrolment::deviceWithKey(const PublicKey &key) const
{
    core::Statement select
        = m_county.database().statement("SELECT number FROM device WHERE public_key = ?");
    MQ_TRY_ASSIGN(const bool isThere, select.bind(key.toBytes()).step());
    return isThere ? std::optional(static_cast<quint32>(select.integer(0))) : std::nullopt;
}

core::Result<std::vector<DeviceInfo>> Enrolment::devices() const
{
    core::Statement select = m_county.database().statement(
        "SELECT number, name, user, role, scopes, is_revoked, enrolled_at, seen_at, last_lsn,"
        " branched_from FROM device ORDER BY number");
    std::vector<DeviceInfo> devices;
    for (;;) {
        MQ_TRY_ASSIGN(const bool isThere, select.step());
        if (!isThere)
            return devices;
        devices.push_back({.number = static_cast<quint32>(select.integer(0)),
            .name = select.text(1),
            .user = select.text(2),
            .role = select.text(3),
            .scopes = scopesFromText(select.text(4)),
            .isRevoked = select.integer(5) != 0,
            .enrolledAt = select.integer(6),
            .seenAt = select.integer(7),
            .lastLsn = select.integer(8),
            .branchedFrom = static_cast<quint32>(select.integer(9))});
    }
}

core::Result<void> Enrolment::noteSeen(quint32 device, qint64 nowMs) const
{
    core::Statement update
        = m_county.database().statement("UPDATE device SET seen_at = ? WHERE number = ?");
    return update.bind(nowMs).bind(qint64{device}).run();
}

} // namespace syncing
