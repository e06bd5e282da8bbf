// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/LedgerDirectory.h"
#include "sync/client/SyncRunner.h"
#include "tests/e2e/Programs.h"
#include "tests/faults/FaultProxy.h"
#include "tests/faults/Middleman.h"
#include "tests/support/LedgerFixture.h"

#include <QUrl>

#include <functional>

namespace faults {

/// The value of an environment variable that makes a run longer, or what a test takes without it.
int asked(const char *variable, int otherwise);

/// The real county server, and an address that leads to it over a line that can fail.
struct Scene
{
    explicit Scene(quint64 seed = 1, const QString &store = {});

    Upstream upstream() const { return {port(), authority()}; }
    quint16 port() const { return static_cast<quint16>(QUrl(county.url()).port()); }
    QByteArray authority() const;
    Identity identity() const; ///< the county's own, as somebody who stole it would have it
    qint64 entries() const; ///< of the county's log, which must be sound
    QTemporaryDir dir;
    e2e::County county;
    FaultProxy proxy;
};

/// Drawn from all common characters, so that it does not compress to nothing.
QString longText(core::Random &random, qsizetype length);
QStringList longTexts(core::Random &random, int count, qsizetype length);

/// A laptop in this process, in memory, which a test can make sync many times a second. The same
/// seed writes the same, byte for byte.
class Traveller : public support::LedgerFixture
{
public:
    /// Joins the scene's county and reaches it at \a port from then on.
    Traveller(const Scene &scene, quint16 port, quint64 seed);

    void reachAt(quint16 port);
    void write(qsizetype memoLength = 20); ///< a new person, or another memo of an old one
    syncing::SyncSummary sync();
    qint64 written() const { return m_written; }
    QByteArray dump() const;

private:
    std::vector<core::RecordId> m_people;
    qint64 m_written = 0;
};

/// A laptop's folder, worked on by the real program. Its password costs next to nothing to try, so
/// that the program spends its time on what is tested.
class Desk
{
public:
    /// The same seed other than 0 makes the same person.
    Desk(const Scene &scene, const QString &name, quint64 seed = 0);

    void reachAt(quint16 port);
    e2e::Outcome tool(const QString &command, const QStringList &arguments = {}) const
    {
        return m_laptop->tool(command, arguments);
    }
    void edit(const QString &memo); ///< with the program, of the one person there
    void write(const QStringList &memos); ///< one after the other without it, which is quicker
    e2e::Outcome sync(
        const QString &seconds = {}) const; ///< gives up at the first failure, or then
    void syncCleanly() const; ///< must succeed and leave nothing waiting
    QByteArray dump() const { return m_laptop->dump(); }
    /// The ledger as its next program finds it, which must be whole.
    void inspect(const std::function<void(core::Ledger &)> &look) const;
    QString memo() const; ///< of the one person there, by inspect()
    qint64 entries() const; ///< operations ever made, by inspect()
    qint64 written() const { return m_written; }
    QString path() const { return m_path; }
    QString person() const { return m_person; } ///< id of the one person there

private:
    void open(const std::function<void(core::Ledger &)> &work) const;

    QString m_path;
    std::unique_ptr<e2e::Laptop> m_laptop;
    QString m_person;
    qint64 m_written = 0;
};

/// One failure told as one: exit code, one sentence, the network as its reason, nothing claimed.
void checkUnusable(const e2e::Outcome &outcome);

} // namespace faults
