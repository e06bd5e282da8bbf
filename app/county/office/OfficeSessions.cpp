// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/office/OfficeSessions.h"

#include <QCryptographicHash>

#include <algorithm>

namespace app::county {

namespace {

constexpr std::size_t kSecretBytes = 32;

/// How long a search takes tells nothing of a secret that is looked up by its hash.
QByteArray keyOf(const QByteArray &secret)
{
    return QCryptographicHash::hash(secret, QCryptographicHash::Blake2b_256);
}

} // namespace

QByteArray OfficeSessions::secretText()
{
    QByteArray bytes(kSecretBytes, Qt::Uninitialized);
    m_random.fill(bytes.data(), kSecretBytes);
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray OfficeSessions::begin(qint64 account, const QByteArray &passwordHash, TimePoint now)
{
    forgetOld(now);
    const QByteArray secret = secretText();
    m_sessions[keyOf(secret)] = {account, passwordHash, secretText(), now, now};
    return secret;
}

std::optional<OfficeSessions::Session> OfficeSessions::use(const QByteArray &secret, TimePoint now)
{
    const auto found = m_sessions.find(keyOf(secret));
    if (found == m_sessions.end())
        return std::nullopt;
    if (isOver(found->second, now)) {
        m_sessions.erase(found);
        return std::nullopt;
    }
    found->second.usedAt = now;
    return found->second;
}

void OfficeSessions::end(const QByteArray &secret)
{
    m_sessions.erase(keyOf(secret));
}

bool OfficeSessions::isOver(const Session &session, TimePoint now) const
{
    return now - session.usedAt >= m_limits.idle || now - session.begunAt >= m_limits.whole;
}

void OfficeSessions::forgetOld(TimePoint now)
{
    std::erase_if(m_sessions, [&](const auto &one) { return isOver(one.second, now); });
    while (m_sessions.size() >= m_limits.sessions) {
        m_sessions.erase(std::ranges::min_element(
            m_sessions, {}, [](const auto &one) { return one.second.usedAt; }));
    }
}

} // namespace app::county
