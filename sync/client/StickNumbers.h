// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/DeviceStore.h"
#include "sync/protocol/Bundle.h"

namespace syncing {

/// The numbers of the bundles of one kind that this state of the ledger wrote. A stick may also
/// have some that a state wrote which is gone since a copy of the disk was put back: they may be
/// the only place where that work still is, so they stay and their numbers are not used again.
class StickNumbers
{
public:
    /// As the ledger keeps them under \a setting.
    static core::Result<StickNumbers> load(core::DeviceStore &store, const QString &setting);

    qint64 last() const { return m_last; }
    bool isOwn(qint64 number) const { return number >= m_ownFrom && number <= m_last; }
    /// Goes on after whatever lies in \a folder.
    void passOver(const QString &folder, quint32 device, BundleKind kind);
    /// Used up before anything is written: the same one never stands on two different bundles.
    core::Result<void> use(core::DeviceStore &store, qint64 last);

private:
    explicit StickNumbers(QString setting)
        : m_setting(std::move(setting))
    { }

    QString m_setting;
    qint64 m_last = 0;
    qint64 m_ownFrom = 1;
};

} // namespace syncing
