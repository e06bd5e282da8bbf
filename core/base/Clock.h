// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>

namespace core {

/// The one source of time, so that tests can set it. Orders nothing: order comes from the county.
class Clock
{
public:
    virtual ~Clock() = default;

    virtual qint64 nowMs() const = 0; ///< UTC, milliseconds since 1970

    /// The civil date in China, where every deadline of the trade is counted.
    QDate today() const
    {
        constexpr int kChinaOffsetSeconds = 8 * 3600;
        return QDateTime::fromMSecsSinceEpoch(nowMs(), Qt::OffsetFromUTC, kChinaOffsetSeconds)
            .date();
    }
};

class SystemClock final : public Clock
{
public:
    qint64 nowMs() const override { return QDateTime::currentMSecsSinceEpoch(); }
};

} // namespace core
