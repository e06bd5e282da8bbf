// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/LedgerThread.h"

namespace core {

LedgerThread::LedgerThread(std::unique_ptr<Database> database, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(std::move(database))
    , m_ledger(std::make_unique<Ledger>(*m_database, clock))
{
    m_thread.setObjectName(u"ledger"_qs);
    m_worker.moveToThread(&m_thread);
    m_thread.start();
}

LedgerThread::~LedgerThread()
{
    // Queued after everything that was asked for, so that all of it is done first.
    post([this] { m_thread.quit(); });
    m_thread.wait();
}

void LedgerThread::post(std::function<void()> task)
{
    QMetaObject::invokeMethod(&m_worker, std::move(task), Qt::QueuedConnection);
}

void LedgerThread::commit(
    QObject *context, const UserAction &action, std::function<void(Result<CommitReceipt>)> done)
{
    Changes changes;
    for (const RecordEdit &edit : action.edits)
        changes.records.emplace_back(edit.before.type, edit.before.id);
    run<CommitReceipt>(
        this, [action](Ledger &ledger) { return ledger.commit(action); },
        [this, changes, guard = QPointer<QObject>(context), done = std::move(done)](
            Result<CommitReceipt> receipt) {
            if (receipt && receipt->lsn > 0)
                Q_EMIT changed(changes);
            if (guard)
                done(std::move(receipt));
        });
}

} // namespace core
