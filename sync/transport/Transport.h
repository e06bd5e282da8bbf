// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <functional>

namespace syncing {

/// What went over the wire so far, headers included, TLS's own records not.
struct Traffic
{
    qint64 up = 0;
    qint64 down = 0;

    bool operator==(const Traffic &) const = default;
};

/// Carries one body to the county and its answer back, and knows nothing of what is inside. Belongs
/// to one thread.
class Transport
{
public:
    /// The answer's body from somebody who at least claims to speak our language, perhaps without
    /// its end: its frames tell whether they are whole. Without any, NetworkUnusable, TooLarge or,
    /// when the other side's certificate is not of our county, Foreign.
    using Done = std::function<void(core::Result<QByteArray>)>;

    virtual ~Transport() = default;

    /// Calls \a done once, later, on this thread. One request at a time. The bytes may arrive more
    /// than once at the other side.
    virtual void post(const QByteArray &path, const QByteArray &body, Done done) = 0;
    /// From now on \a watch is shown what has come of each answer whenever there is more of it: a
    /// program that dies before the end has kept what it took of that.
    virtual void watch(std::function<void(const QByteArray &soFar)>) { }
    virtual void cancel() = 0; ///< the request under way ends with Cancelled
    virtual Traffic traffic() const = 0;
};

} // namespace syncing
