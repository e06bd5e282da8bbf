// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "core/operations/LedgerDirectory.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>

namespace core {

/// Runs work on the ledger away from the window: one thread, one connection, first come first
/// served. Lives on the window's thread; run() may be called from there only. What a piece of work
/// returns comes back there, unless the context it was asked for has gone meanwhile.
class LedgerThread : public QObject
{
    Q_OBJECT

public:
    /// The connection is opened by the caller so that its failure is told before a thread starts.
    LedgerThread(std::unique_ptr<Database> database, const Clock &clock, QObject *parent = nullptr);
    /// Waits for the work that was asked for.
    ~LedgerThread() override;
    Q_DISABLE_COPY_MOVE(LedgerThread)

    template <class T>
    void run(QObject *context, std::function<Result<T>(Ledger &)> work,
        std::function<void(Result<T>)> done)
    {
        post([this, guard = QPointer<QObject>(context), work = std::move(work),
                 done = std::move(done)]() mutable {
            auto outcome = std::make_shared<Result<T>>(work(*m_ledger));
            QMetaObject::invokeMethod(
                this,
                [guard, outcome, done = std::move(done)] {
                    if (guard)
                        done(std::move(*outcome));
                },
                Qt::QueuedConnection);
        });
    }

    /// Commits what a user did and tells everybody what changed.
    void commit(QObject *context, const UserAction &action,
        std::function<void(Result<CommitReceipt>)> done);

    /// Another connection of this process wrote (a page of the county, an import).
    void announce(const Changes &changes) { Q_EMIT changed(changes); }

Q_SIGNALS:
    void changed(const core::Changes &changes);

private:
    void post(std::function<void()> task);

    std::unique_ptr<Database> m_database;
    std::unique_ptr<Ledger> m_ledger;
    QThread m_thread;
    QObject m_worker; ///< lives on m_thread; its event queue is the queue of work
};

} // namespace core
