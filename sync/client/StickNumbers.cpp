// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/StickNumbers.h"

#include "sync/transport/BundleFile.h"

namespace syncing {

using core::Result;

Result<StickNumbers> StickNumbers::load(core::DeviceStore &store, const QString &setting)
{
    MQ_TRY_ASSIGN(const QByteArray kept, store.setting(setting));
    StickNumbers numbers(setting);
    const QList<QByteArray> parts = kept.split(' ');
    numbers.m_last = parts.front().toLongLong();
    if (parts.size() > 1)
        numbers.m_ownFrom = parts.at(1).toLongLong();
    return numbers;
}

void StickNumbers::passOver(const QString &folder, quint32 device, BundleKind kind)
{
    constexpr qint64 kMostAhead = 1'000'000; // the header of a stranger's file may say anything
    const qint64 most = m_last + kMostAhead;
    for (const QString &path : BundleFile::in(folder)) {
        const auto header = BundleFile::peek(path);
        if (header && header->device == device && header->kind == kind && header->number > m_last
            && header->number < most) {
            m_last = header->number;
            m_ownFrom = m_last + 1;
        }
    }
}

Result<void> StickNumbers::use(core::DeviceStore &store, qint64 last)
{
    m_last = last;
    return store.saveSetting(
        m_setting, QByteArray::number(m_last) + ' ' + QByteArray::number(m_ownFrom));
}

} // namespace syncing
