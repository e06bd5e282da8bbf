// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/faults/SystemCalls.h"

#include <map>
#include <set>

namespace faults {

/// Which numbers of each call are worth failing: how often one thread makes it, at the most.
using Census = std::map<QString, std::set<int>>;

/// The serving county under strace. The scene's own server must be stopped.
class TracedCounty
{
public:
    /// Waits until it serves or has ended.
    TracedCounty(const e2e::County &county, const FailingCall &failing);
    ~TracedCounty();
    Q_DISABLE_COPY_MOVE(TracedCounty)

    bool hasServed() const { return m_hasServed; }
    /// Asks it to end, if it has not, as systemd does.
    Injected end();
    bool isStubborn() const { return m_isStubborn; } ///< had to be killed
    /// After end(): the calls it made. Plain writes count where they go to a file of the county's;
    /// the others are for its own threads and for whoever started it.
    Census census() const;

private:
    qint64 program() const; ///< its number, which is not strace's
    bool endsBy(int signal); ///< or has ended already

    QString m_folder;
    QTemporaryDir m_dir;
    QProcess m_strace;
    bool m_hasServed = false;
    bool m_isStubborn = false;
};

} // namespace faults
