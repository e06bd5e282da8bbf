// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>

namespace faults {

/// What becomes of the n-th write, truncation, flush or removal of a file.
enum class Trouble
{
    IoOnce, ///< it fails; the next one succeeds
    IoFromThen, ///< it and all later ones fail
    FullFromThen, ///< the disk is full: of a write half arrives
    PowerCut ///< nothing arrives any more; powerOff() then leaves what a disk would have
};

/// What a disk has of the writes since a file's last flush when its power goes.
enum class Survival
{
    Nothing,
    Some, ///< each or not, in any order
    Torn ///< and of each only some of its sectors
};

/// A disk under SQLite that counts what is asked of it and fails at one place. While it lives,
/// every database of this process that is opened lies on it. For one thread; creating and naming
/// files counts as lasting at once.
class FaultDisk
{
public:
    FaultDisk();
    ~FaultDisk();
    Q_DISABLE_COPY_MOVE(FaultDisk)

    void arm(qint64 call, Trouble trouble); ///< the first call from now on is number 1
    void heal(); ///< no more failures, what was written stays
    qint64 calls() const; ///< since arm()
    bool hasStruck() const;
    /// With every database closed: takes back what no flush made last, but for what survives.
    void powerOff(Survival survival, quint64 seed);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace faults
