// SPDX-License-Identifier: GPL-3.0-or-later
// An assistant who never rests: enters on one thread and syncs on another, as the desktop program
// does, until it is killed. Arguments: data folder, seed, milliseconds between entries. Every entry
// is told on stdout once it counts as saved, never before.
#include "core/operations/LedgerDirectory.h"
#include "core/storage/RecordStore.h"
#include "sync/client/SyncRunner.h"
#include "tests/support/Robot.h"

#include <QCoreApplication>
#include <QThread>

#include <poll.h>
#include <unistd.h>

using namespace core;
using namespace support::robot;
using namespace std::chrono_literals;

namespace {

constexpr auto kBetweenFailures = 5ms;
constexpr std::size_t kMostPeople = 40;

/// A rest that ends at once, with the program, when whoever started it is gone.
void pauseFor(std::chrono::milliseconds time)
{
    pollfd owner{STDIN_FILENO, 0, 0};
    if (::poll(&owner, 1, static_cast<int>(time.count())) > 0)
        std::_Exit(0);
}

class Typist
{
public:
    Typist(Database &database, const Clock &clock, quint64 seed)
        : m_ledger(database, clock)
        , m_random(seed)
    {
        const auto rows = must(RecordStore(database).select(RecordType::Person, "", {}));
        for (const Record &row : rows)
            m_people.push_back(row.id);
    }
    /// A new person or another memo of one; the memo is the entry's number.
    void enter()
    {
        const qint64 number = must(m_ledger.device().state()).nextLsn;
        RecordEdit edit;
        const bool isNew
            = m_people.empty() || (m_people.size() < kMostPeople && m_random.below(20) == 0);
        if (isNew) {
            edit.kind = ChangeKind::Create;
            edit.before.type = RecordType::Person;
            edit.before.id = m_random.newRecordId();
            edit.before.scope = QStringLiteral("420529111204");
            edit.values[personField(u"name")] = QStringLiteral("王桂兰");
            m_people.push_back(edit.before.id);
        } else {
            const RecordId &id = m_people[m_random.below(m_people.size())];
            edit = {ChangeKind::Set, must(m_ledger.record(RecordType::Person, id)), {}};
        }
        edit.values[personField(u"memo")] = QString::number(number);
        UserAction action;
        action.user = QStringLiteral("lidahai");
        action.edits = {edit};
        const CommitReceipt receipt = must(m_ledger.commit(action));
        tell("saved " + QByteArray::number(receipt.lsn) + ' ' + edit.before.id.toHex().toLatin1());
    }

private:
    Ledger m_ledger;
    SeededRandom m_random;
    std::vector<RecordId> m_people;
};

void syncForEver(const LedgerDirectory &directory)
{
    const SystemClock clock;
    SystemRandom random;
    const auto database = must(directory.connect());
    Ledger ledger(*database, clock);
    for (;;) {
        const auto summary = must(syncing::runSync(ledger, random, {}));
        if (summary.failure)
            pauseFor(kBetweenFailures);
        else
            tell("synced " + QByteArray::number(summary.tally.acknowledged));
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto directory = must(
        LedgerDirectory::open(arguments.at(1), {}, qEnvironmentVariable("MINQING_PASSWORD")));
    const std::unique_ptr<QThread> syncing(
        QThread::create([&directory] { syncForEver(directory); }));
    syncing->start();
    const SystemClock clock;
    const auto database = must(directory.connect());
    Typist typist(*database, clock, arguments.at(2).toULongLong());
    const std::chrono::milliseconds betweenEntries(arguments.at(3).toInt());
    for (;;) {
        typist.enter();
        pauseFor(betweenEntries);
    }
}
