// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/IntegrityCheck.h"

#include "core/operations/Overlay.h"

#include <limits>

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
        MQ_TRY(checkPages("PRAGMA cipher_integrity_check"));
        MQ_TRY(checkPages("PRAGMA integrity_check"));
        MQ_TRY(checkChain());
        MQ_TRY(checkPendingRecords());
        MQ_TRY(checkOwnRevisions());
        MQ_TRY(checkSearchKeys());
        return m_faults;
    }

private:
    Result<void> checkPages(const char *pragma)
    {
        Statement rows = m_database.statement(pragma);
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
        MQ_TRY_ASSIGN(
            const auto ops, m_ledger.device().pending(1, std::numeric_limits<qsizetype>::max()));
        for (std::size_t i = 0; i < ops.size(); ++i) {
            const PendingOp &op = ops[i];
            if (chainAfter(op.previousHash, op.body) != op.hash)
                m_faults
                    += QStringLiteral("operation %1 does not match its chain value").arg(op.lsn);
            if (i > 0 && (op.lsn != ops[i - 1].lsn + 1 || op.previousHash != ops[i - 1].hash))
                m_faults
                    += QStringLiteral("operation %1 does not follow its predecessor").arg(op.lsn);
            if (!decodeOp(op.body))
                m_faults += QStringLiteral("operation %1 cannot be read").arg(op.lsn);
        }
        if (!ops.empty()
            && (ops.back().lsn + 1 != state.nextLsn || ops.back().hash != state.headHash))
            m_faults += QStringLiteral("the chain does not end at the device's head");
        return {};
    }

    /// Rows with unsent operations must be the county's state with those operations laid over it.
    Result<void> checkPendingRecords()
    {
        MQ_TRY_ASSIGN(const DeviceState state, m_ledger.device().state());
        Statement rows = m_database.statement("SELECT DISTINCT r.record, r.type, c.body"
                                              " FROM outbox_record r"
                                              " LEFT JOIN confirmed c ON c.record = r.record");
        for (;;) {
            MQ_TRY_ASSIGN(const bool found, rows.step());
            if (!found)
                return {};
            const RecordId id = rows.recordId(0);
            const auto type = static_cast<RecordType>(rows.integer(1));
            std::optional<Record> confirmed;
            if (!rows.isNull(2)) {
                MQ_TRY_ASSIGN(confirmed, decodeRecord(type, id, rows.bytes(2)));
            }
            MQ_TRY_ASSIGN(const std::vector<Op> pending, m_ledger.device().pendingFor(id));
            MQ_TRY_ASSIGN(const auto visible, RecordStore(m_database).find(type, id));
            if (laidOver(std::move(confirmed), id, pending, state.device) != visible)
                m_faults += QStringLiteral("record %1 is not what its operations make of it")
                                .arg(id.toHex());
        }
    }

    /// A row may only wait for operations that are still in the outbox.
    Result<void> checkOwnRevisions()
    {
        for (const RecordSpec &spec : catalogue::all()) {
            Statement rows
                = m_database.statement(QByteArray("SELECT t.id, t.revisions FROM ") + spec.key
                    + " t WHERE NOT EXISTS (SELECT 1 FROM outbox_record r WHERE r.record = t.id)");
            for (;;) {
                MQ_TRY_ASSIGN(const bool found, rows.step());
                if (!found)
                    break;
                for (const auto &[group, revision] : decodeRevisions(rows.bytes(1))) {
                    if (revision.isOwn())
                        m_faults
                            += QStringLiteral("record %1 waits for an operation that is not there")
                                   .arg(rows.recordId(0).toHex());
                }
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
