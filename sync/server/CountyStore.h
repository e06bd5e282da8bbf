// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/FillPlace.h"
#include "core/domain/LogPage.h"
#include "core/domain/PaidSum.h"
#include "core/domain/Record.h"
#include "core/domain/RowDigest.h"
#include "core/operations/MassVoid.h"
#include "sync/protocol/Keys.h"

#include <functional>
#include <map>
#include <memory>

namespace syncing {

/// Rows and lines are read far more often than they change: they are shared, not copied. Null where
/// there is none; what is held stays as it was when the store moves on.
using SharedRecord = std::shared_ptr<const core::Record>;
using SharedEntry = std::shared_ptr<const core::LogEntry>;

/// What the county knows, as far as decisions need it. Reading cannot fail here: a store whose disk
/// fails remembers that, answers with nothing, and refuses to commit.
class CountyView
{
public:
    virtual ~CountyView() = default;

    /// The row as it stands, with the sequence of the last change of each group in `revisions`.
    virtual SharedRecord record(int type, const core::RecordId &id) const = 0;
    virtual SharedEntry entryAt(qint64 seq) const = 0;
    /// These two need not fill in the operation: what became of it is all that decisions ask.
    virtual SharedEntry entryOf(quint32 device, qint64 lsn) const = 0;
    virtual SharedEntry entryById(const core::OpId &opId) const = 0;
    /// Persons in use whose identity number is exactly this one.
    virtual std::vector<SharedRecord> personsWith(const QString &identityNumber) const = 0;
    /// What these numbers took out of use since then by the county's clock, by place of the line.
    virtual std::map<QString, qint64> voidsBy(
        const std::vector<quint32> &devices, qint64 receivedFrom) const = 0;
    /// With a row in a village or region, in use or not.
    virtual qint64 personsIn(const QString &prefix) const = 0;
    virtual core::VoidLimits voidLimits() const { return {}; }
    /// All that one village keeps, out of use or not; for the rare operation that asks.
    virtual std::vector<SharedRecord> recordsOf(const QString &village) const = 0;
    /// Lines of a number that became cases, with their operations, the last \a limit of them; for
    /// the rare question what became of a record that is nowhere.
    virtual std::vector<SharedEntry> casesBy(quint32 device, std::size_t limit) const = 0;
};

/// How far a device's own operations have come.
struct DeviceProgress
{
    qint64 lastLsn = 0;
    core::ChainHash lastHash;

    bool operator==(const DeviceProgress &) const = default;
};

/// Where the history of a number left that of another: a copied or restored disk that went on
/// under a number of its own. What came before is looked up there.
struct Branch
{
    quint32 from = 0; ///< 0: a history from its beginning
    qint64 lsn = 0; ///< the last operation both have
    core::ChainHash hash; ///< the chain value after it
};

/// The county came back from a backup: lines after keptSeq are gone. New ones begin after floorSeq,
/// so that no sequence ever stands for two operations.
struct LogRestart
{
    qint64 epoch = 0; ///< that began with it
    qint64 keptSeq = 0;
    qint64 floorSeq = 0;
    qint64 at = 0; ///< UTC ms, by the county's clock

    bool operator==(const LogRestart &) const = default;
};

struct CountyDevice
{
    quint32 number = 0;
    PublicKey key;
    std::vector<QString> scopes; ///< region prefixes
    bool isRevoked = false;
    DeviceProgress progress;
    Branch branch;
    qint64 scopeVersion = 1; ///< grows whenever its scopes are changed
    bool isRetired = false; ///< hands in what it has and is sent nothing but its own lines

    /// Of what it is sent; what it hands in is still decided for all of its scopes.
    std::vector<QString> readScopes() const { return isRetired ? std::vector<QString>() : scopes; }
};

/// What a device is sent: entries of its regions and those of its own operations, of the numbers it
/// had before, too.
struct Reader
{
    quint32 device = 0;
    std::vector<QString> scopes;
    std::vector<quint32> former = {};
};

/// Which operation stands in a line, and since when.
struct LineId
{
    core::OpId opId;
    qint64 receivedAt = 0; ///< UTC ms
};

/// The county's log and rows. Used by one thread, inside a transaction that the caller opened: what
/// is appended and put becomes true with its commit or not at all, and no sequence is ever seen
/// outside before that.
class CountyStore : public CountyView
{
public:
    virtual QString county() const = 0;
    /// What is going to be decided next: a store elsewhere asks for all it needs at once.
    virtual void expect(quint32 device, const core::Op &op)
    {
        Q_UNUSED(device);
        Q_UNUSED(op);
    }
    virtual qint64 epoch() const = 0;
    virtual const std::vector<LogRestart> &restarts() const = 0; ///< oldest first
    /// Of the last line, or where numbering begins again after a restart.
    virtual qint64 lastSeq() const = 0;
    virtual std::optional<CountyDevice> device(quint32 number) const = 0;
    virtual std::optional<quint32> deviceWithKey(const PublicKey &key) const = 0;
    /// The chain value a device had after one of its logged operations; null for lsn 0. Of a
    /// branch, those before it are the other number's.
    virtual std::optional<core::ChainHash> hashAfter(quint32 device, qint64 lsn) const = 0;
    /// Entries after a cursor that the reader may see, ascending, at most \a limit of them.
    virtual std::vector<core::LogEntry> visibleAfter(
        qint64 cursor, const Reader &reader, std::size_t limit) const = 0;
    /// What is paid in a place and those below it.
    virtual core::PaidSum paidIn(const QString &scope) const = 0;

    /// Rows of a region in the order of village, type and id, after a place, at most \a limit.
    virtual std::vector<SharedRecord> rowsOf(
        const QString &prefix, const core::FillPlace &after, std::size_t limit) const = 0;

    /// The accepted lines that touchedBy() (RecordHistory.h) says are about a record, with their
    /// operations, ascending.
    virtual std::vector<SharedEntry> linesAbout(const core::RecordId &id) const = 0;

    /// Of lines by the thousand, for which reading their operations would take too long.
    virtual std::optional<LineId> lineIdAt(qint64 seq) const;

    /// Writes the line (seq is lastSeq() + 1) with the operation as it came, empty when it could
    /// not be read, and moves the device's progress to it.
    virtual void append(core::LogEntry entry, const QByteArray &op, const core::ChainHash &hash)
        = 0;
    virtual void put(core::Record row) = 0;
    /// What the rows of villages within these prefixes sum up to; kept with the rows. Only types
    /// that this release knows are counted.
    virtual core::Digests digests(const std::vector<QString> &prefixes) const = 0;
    /// The counted rows of one village, until \a visit has had enough and returns false.
    virtual void visitRows(
        const QString &scope, const std::function<bool(const core::RowSum &)> &visit) const = 0;
    /// A laptop tells what it put right; telling it again changes nothing.
    virtual void noteRepair(quint32 device, const core::Repair &repair, qint64 now) = 0;
    /// A new number for whoever had branch.from, with the same place in the county.
    virtual quint32 branchOff(const Branch &branch, const PublicKey &key, qint64 now) = 0;
};

/// The last line that a ledger of that epoch can still rely on; 0 when the epoch is not one of this
/// log's past.
qint64 keptSince(const CountyStore &store, qint64 epoch);

/// Whether an entry or row with that scope is sent to a device with these prefixes. A scope shorter
/// than the prefix (an operation across villages) is seen by all below it.
bool isVisible(QStringView scope, const std::vector<QString> &prefixes);
/// Whether the reader is sent a line: of its regions, moved into them, or its own.
bool mayRead(const Reader &reader, quint32 author, QStringView scope, QStringView also);

} // namespace syncing
