// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Messages.h"
#include "sync/server/CountyDatabase.h"
#include "sync/server/DeviceTable.h"

namespace syncing {

/// Who is to be let in with a code.
struct Invitation
{
    std::vector<QString> scopes; ///< region prefixes: the county's six digits, a township's nine …
    QString user; ///< account name
    QString role; ///< "assistant" or "county"
};

/// How laptops get into a county: a code that works once and for a day, handed over by voice or on
/// paper, kept only as its hash. Belongs to the thread of its CountyDatabase.
class Enrolment
{
public:
    static constexpr qint64 kCodeLifeMs = qint64{24} * 3600 * 1000;

    explicit Enrolment(const CountyDatabase &county)
        : m_county(county)
        , m_devices(county.connection())
    { }

    /// The code, like "K7MX-2QRT-9BWD". InvalidInput when a scope is not in this county.
    core::Result<QString> issue(
        const Invitation &invitation, qint64 nowMs, core::Random &random) const;

    /// Every refusal is in the reply's status; errors are those of the disk. Asking again with the
    /// same code and key gives the same answer, because the first one may have been lost. Runs in
    /// the caller's transaction.
    core::Result<EnrolReply> redeem(const EnrolRequest &request, qint64 nowMs) const;

    core::Result<std::vector<DeviceInfo>> devices() const { return m_devices.all(); }

private:
    core::Result<quint32> admit(const EnrolRequest &request, const QByteArray &hash,
        const Invitation &invitation, qint64 nowMs) const;

    const CountyDatabase &m_county;
    DeviceTable m_devices;
};

} // namespace syncing
