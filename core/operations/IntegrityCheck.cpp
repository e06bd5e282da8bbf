// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/IntegrityCheck.h"

#include "core/operations/Overlay.h"

#include <algorithm>
#include <optional>

namespace core {

namespace {

class Check
{
public:
    explicit Check(Ledger &ledger)
        : m_ledger(ledger)
        , m_database(ledger.database())
    { }

    Result<QStringList> run()
    {
        // The ciphers are looked at in the file alone. A page that was half moved into it when the
        // disk failed stands whole in the write-ahead file and is moved anew first.
        (void)m_database.execute("PRAGMA wal_checkpoint(PASSIVE)"); // else the page is told below
        MQ_TRY(checkPages("PRAGMA cipher_integrity_check"));
        MQ_TRY(checkPages("PRAGMA integrity_check"));
        MQ_TRY(checkChain());
        MQ_TRY(checkPendingRecords());
        MQ_TRY(checkUnsentLists());
        MQ_TRY(checkSearchKeys());
        MQ_TRY(checkDigests());
        return m_faults;
    }

private:
    Result<void> checkPages(const char *pragma)
    {
        Statement rows = m_database.statement(QByteArray(pragma));
        for (;;) {
            MQ_TRY_ASSIGN(const bool found, rows.step());
            if (!found)
                return {};
            if (rows.text(0) != QStringLiteral("ok"))
                m_faults += rows.text(0);
        }
    }

    Result<void> checkChain()
    {
        MQ_TRY_ASSIGN(const DeviceState state, m_ledger.device().state());
        std::optional<PendingOp> last;
        const auto look = [&](const std::vector<PendingOp> &part) -> Result<void> {
            for (const PendingOp &op : part) {
                checkChained(op, last ? &*last : nullptr);
                last = op;
            }
            return {};
        };
        MQ_TRY(m_ledger.device().visitPending(look));
        if (last && (last->lsn + 1 != state.nextLsn || last->hash != state.headHash))
            m_faults += QStringLiteral("the chain does not end at the device's head");
        return {};
    }

    void checkChained(const PendingOp &op, const PendingOp *previous)
    {
        if (chainAfter(op.previousHash, op.body) != op.hash)
            m_faults += QStringLiteral("operation %1 does not match its chain value").arg(op.lsn);
        if (previous && (op.lsn != previous->lsn + 1 || op.previousHash != previous->hash))
            m_faults += QStringLiteral("operation %1 does not follow its predecessor").arg(op.lsn);
        if (!decodeOp(op.body))
            m_faults += QStringLiteral("operation %1 cannot be read").arg(op.lsn);
    }

    /// A row with unsent operations must be the county's state with those operations laid over it.
    Result<void> checkPendingRecords()
    {
        const RecordStore store(m_database);
        for (const RecordSpec &spec : catalogue::all()) {
            MQ_TRY_ASSIGN(const auto rows, store.select(spec.type, "WHERE unsent IS NOT NULL", {}));
            for (const Record &row : rows)
                MQ_TRY(checkPending(row));
        }
        return {};
    }

    Result<void> checkPending(const Record &row)
    {
        MQ_TRY_ASSIGN(std::optional<Record> confirmed, m_ledger.confirmed(row));
        std::vector<Op> ops;
        for (const qint64 lsn : row.unsent) {
            MQ_TRY_ASSIGN(const auto pending, m_ledger.device().pendingAt(lsn));
            const Result<Op> op
                = pending ? decodeOp(pending->body) : Error{ErrorCode::NotFound, QString()};
            if (op)
                ops.push_back(*op);
        }
        // A record that waits was made under the number the laptop had then, or before it had one.
        if (laidOver(std::move(confirmed), row.id, ops, row.createdOn) != row)
            m_faults += QStringLiteral("record %1 is not what its operations make of it")
                            .arg(row.id.toHex());
        return {};
    }

    /// Every unsent operation must be listed in every row it changed.
    Result<void> checkUnsentLists()
    {
        return m_ledger.device().visitPending(
            [this](const std::vector<PendingOp> &part) { return checkUnsentLists(part); });
    }

    Result<void> checkUnsentLists(const std::vector<PendingOp> &part)
    {
        const RecordStore store(m_database);
        for (const PendingOp &pending : part) {
            const Result<Op> op = decodeOp(pending.body);
            if (!op)
                continue; // told by the chain's check
            for (const RecordChange &change : op->changes) {
                MQ_TRY_ASSIGN(
                    const auto row, store.find(static_cast<RecordType>(change.type), change.id));
                MQ_TRY_ASSIGN(std::vector<qint64> unsent, m_ledger.device().unsentOf(change.id));
                if (row)
                    unsent = row->unsent;
                if (std::ranges::find(unsent, pending.lsn) == unsent.end())
                    m_faults += QStringLiteral("record %1 does not know of operation %2")
                                    .arg(change.id.toHex())
                                    .arg(pending.lsn);
            }
        }
        return {};
    }

    Result<void> checkSearchKeys()
    {
        MQ_TRY_ASSIGN(const bool isInStep, SearchIndex(m_database).isInStep());
        if (!isInStep)
            m_faults += QStringLiteral("the search keys are not those of the records");
        return {};
    }

    Result<void> checkDigests()
    {
        const DigestStore digests(m_database);
        MQ_TRY_ASSIGN(const DigestState state, digests.state());
        if (state.types != static_cast<int>(catalogue::all().size()))
            return {}; // not counted yet
        MQ_TRY_ASSIGN(Digests kept, digests.sums());
        MQ_TRY_ASSIGN(const Digests counted, digests.counted());
        for (const auto &[scope, sum] : counted)
            kept[scope] -= sum;
        for (const auto &[scope, difference] : kept) {
            if (difference != 0)
                m_faults += QStringLiteral("the records of %1 are not what they were").arg(scope);
        }
        return {};
    }

    Ledger &m_ledger;
    Database &m_database;
    QStringList m_faults;
};

} // namespace

Result<QStringList> checkIntegrity(Ledger &ledger)
{
    return Check(ledger).run();
}

} // namespace core
