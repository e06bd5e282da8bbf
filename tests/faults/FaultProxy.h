// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <chrono>
#include <memory>

namespace faults {

enum class Way
{
    Up, ///< from the laptop to the county
    Down
};

/// How a line carries bytes while it carries them.
struct Pace
{
    std::chrono::milliseconds delay{0}; ///< from one end to the other
    std::chrono::milliseconds jitter{0}; ///< up to so much more, drawn for each piece
    qint64 bytesPerSecond = 0; ///< 0: as fast as it goes
    qsizetype piece = 16 * 1024; ///< most bytes passed on at once
    /// One piece in so many waits for lossWait, as TCP does for a segment that was lost; 0: none.
    quint64 lossOneIn = 0;
    std::chrono::milliseconds lossWait{0};
    /// All connections share bytesPerSecond, as a laptop's do; otherwise each has it for itself.
    bool isOneLine = false;
};

/// What happens to every connection made while it is in use.
struct Fault
{
    enum class Kind
    {
        None,
        Cut, ///< both ends are told that the connection is over
        Reset, ///< both ends get a reset, whatever is still on its way
        HalfClose, ///< this way ends, the other goes on
        Stall ///< nothing passes any more, and nobody is told
    };

    Kind kind = Kind::None;
    Way way = Way::Up;
    qint64 after = 0; ///< bytes of that way that still pass
    Pace pace = {};
    bool isOnce = false; ///< only the next connection, not those after it
};

/// The line between laptops and the county, on a thread of its own: passes TCP bytes on and fails
/// as it is told, at an exact byte. It sees what TLS lets anybody on the way see, and nothing else.
class FaultProxy
{
public:
    /// Listens on a free port of loopback and connects to the same machine's \a target.
    explicit FaultProxy(quint16 target, quint64 seed = 1);
    ~FaultProxy();
    Q_DISABLE_COPY_MOVE(FaultProxy)

    quint16 port() const;
    /// For connections from now on; those that are open keep theirs.
    void use(const Fault &fault);
    void becomeFair() { use({}); }

    quint64 strikes() const; ///< faults that happened
    quint64 connections() const;
    qint64 passed(Way way) const; ///< bytes of all connections together
    /// What the laptop of the last finished connection said, to be said again by somebody else.
    QByteArray lastWords() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace faults
