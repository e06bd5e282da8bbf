// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <QByteArray>

#include <chrono>
#include <map>
#include <optional>

namespace app::county {

/// Who is logged in at the status page. In memory: a server that starts anew knows nobody. One
/// thread; the time is the caller's.
class OfficeSessions
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    struct Limits
    {
        std::chrono::minutes idle{30};
        std::chrono::hours whole{12};
        std::size_t sessions = 100; ///< the one that was used longest ago goes first
    };
    struct Session
    {
        qint64 account = 0;
        QByteArray passwordHash; ///< as it was at the login: another one ends the session
        QByteArray token; ///< that forms of its pages bring back
        TimePoint begunAt;
        TimePoint usedAt;
    };

    OfficeSessions(core::Random &random, Limits limits)
        : m_random(random)
        , m_limits(limits)
    { }

    /// The secret for the browser.
    QByteArray begin(qint64 account, const QByteArray &passwordHash, TimePoint now);
    /// None when it is unknown or too old; else it counts as used.
    std::optional<Session> use(const QByteArray &secret, TimePoint now);
    void end(const QByteArray &secret);

private:
    void forgetOld(TimePoint now);
    bool isOver(const Session &session, TimePoint now) const;
    QByteArray secretText();

    core::Random &m_random;
    Limits m_limits;
    std::map<QByteArray, Session> m_sessions; ///< by the hash of the secret
};

} // namespace app::county
