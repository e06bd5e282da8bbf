// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/BundleDesk.h"
#include "sync/server/SqlCountyStore.h"

#include <QStringList>

namespace syncing {

/// Bundles that a laptop out of service wrote, or that contradict the log. They are kept as they
/// came, sealed, until somebody at the county looked at them: accepted ones enter the log as
/// ordinary operations of their authors, refused ones stay here and can be accepted later. Belongs
/// to the thread of its CountyDatabase.
class Quarantine
{
public:
    enum class State
    {
        Waits = 0,
        Accepted = 1,
        Refused = 2
    };
    struct Item
    {
        qint64 no = 0;
        quint32 device = 0;
        qint64 receivedAt = 0;
        State state = State::Waits;
        qint64 firstLsn = 0;
        qint64 operations = 0;
        qint64 made = 0; ///< UTC ms of the last of them, by the laptop's clock
        QStringList users; ///< accounts that wrote them
    };

    explicit Quarantine(const CountyDatabase &county)
        : m_county(county)
    { }

    /// Keeps a bundle, once: the same one again changes nothing. How it stands now, or what is
    /// wrong with it.
    core::Result<State> keep(const QByteArray &bundle, qint64 now) const;
    core::Result<std::vector<Item>> items() const; ///< oldest first
    /// Takes its operations into the log. A receipt with Gap or another refusal leaves it waiting.
    core::Result<BundleReceipt> accept(qint64 no, qint64 now) const;
    core::Result<void> refuse(qint64 no, qint64 now) const;

private:
    core::Result<QByteArray> bundle(qint64 no) const;
    core::Result<void> decide(qint64 no, State state, qint64 now) const;

    const CountyDatabase &m_county;
};

} // namespace syncing
