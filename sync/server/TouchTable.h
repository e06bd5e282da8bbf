// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/LogEntry.h"
#include "sync/server/CountyConnection.h"

#include <vector>

namespace syncing {

/// A line that is about a record.
struct Touch
{
    core::RecordId record;
    qint64 seq = 0;

    auto operator<=>(const Touch &) const = default;
};

/// Which lines of the log are about which record (touchedBy() in RecordHistory.h). Nobody waits for
/// it: writing it with the lines would cost the writer a sixth of its time, so it follows them when
/// there is time, and who asks reads the few lines after its end.
class TouchTable
{
public:
    /// What lines in a row are about.
    struct Stretch
    {
        std::vector<Touch> touches;
        qint64 lines = 0;
        qint64 to = 0; ///< the last of them
    };

    explicit TouchTable(CountyConnection &connection)
        : m_connection(connection)
    { }

    static constexpr char kSelect[]
        = "SELECT seq FROM touch WHERE /*mine*/ record = ? ORDER BY seq";

    core::Result<qint64> end() const; ///< the last line that is in it
    core::Result<Stretch> linesAfter(qint64 seq, qint64 most) const; ///< from the log
    core::Result<void> add(Stretch stretch) const; ///< the one after end()
    core::Result<std::vector<qint64>> of(const core::RecordId &record) const; ///< ascending
    /// What all in it adds up to, whatever the order.
    core::Result<quint64> sum() const;
    static quint64 hash(const Touch &touch);

private:
    CountyConnection &m_connection;
};

} // namespace syncing
