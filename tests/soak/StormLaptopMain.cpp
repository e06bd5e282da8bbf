// SPDX-License-Identifier: GPL-3.0-or-later
// One of the many laptops of a storm: joins its county with some people, writes a day's work
// without a network, and sends it at the word. Arguments: data folder, server, the county's
// authority, enrolment code, village, people, edits. Each line on stdin is a step; what it told on
// stdout after the step is done:
//   (start)          ready          enrolled, its people at the county
//   write            written        the day's edits wait in the outbox
//   go               done ns n      all were acknowledged at that moment of the steady clock, in
//                                   n round trips
//   finish           the rows, a line each, then "end"
#include "core/domain/DumpLine.h"
#include "core/operations/LedgerDirectory.h"
#include "core/storage/RecordStore.h"
#include "sync/client/SyncRunner.h"
#include "tests/support/Robot.h"

#include <QCoreApplication>
#include <QFile>

#include <iostream>

using namespace core;
using namespace std::chrono_literals;
using namespace support::robot;

namespace {

const QString kPassword = QStringLiteral("demo-password");
constexpr PasswordCost kCheap{1, 64 * 1024}; // of the processor time none is for passwords

class StormLaptop
{
public:
    explicit StormLaptop(const QStringList &arguments)
        : m_directory(must(LedgerDirectory::create(arguments.at(1),
            {QStringLiteral("lidahai"), QStringLiteral("李大海")}, kPassword, kCheap)))
        , m_database(must(m_directory.connect()))
        , m_ledger(*m_database, m_clock)
    {
        QFile authority(arguments.at(3));
        if (!authority.open(QIODevice::ReadOnly))
            qFatal("no authority");
        const syncing::EnrolOffer offer{
            QUrl(arguments.at(2)), authority.readAll(), arguments.at(4), QStringLiteral("laptop")};
        must(must(syncing::enrolNow(offer, must(syncing::enrolmentKey(*m_database, m_random))))
                 .save(*m_database));
        for (int i = 0; i < arguments.at(6).toInt(); ++i)
            enter(arguments.at(5), i);
        (void)sendAll();
    }

    void write(int edits)
    {
        for (int i = 0; i < edits; ++i) {
            const RecordId &id = m_people[static_cast<std::size_t>(i) % m_people.size()];
            commit({ChangeKind::Set, must(m_ledger.record(RecordType::Person, id)),
                {{personField(u"memo"), QStringLiteral("第%1次走访").arg(i)},
                    {personField(u"phone"),
                        QStringLiteral("138%1").arg(i, 8, 10, QLatin1Char('0'))}}});
        }
    }
    /// Tries until everything is acknowledged; the round trips it took.
    int sendAll()
    {
        syncing::SyncRunOptions options;
        options.timeout = 300s;
        options.onFailure = syncing::SyncRunOptions::OnFailure::Retry;
        const auto summary = must(syncing::runSync(m_ledger, m_random, options));
        if (summary.pending > 0 || summary.tally.rejected > 0)
            qFatal("%lld wait, %lld refused", summary.pending, summary.tally.rejected);
        return static_cast<int>(summary.tally.rounds);
    }
    void show()
    {
        const auto rows
            = must(RecordStore(*m_database).select(RecordType::Person, "ORDER BY id", {}));
        for (const Record &row : rows)
            tell(dumpLine(row));
        tell("end");
    }

private:
    void enter(const QString &village, int number)
    {
        RecordEdit person;
        person.kind = ChangeKind::Create;
        person.before.type = RecordType::Person;
        person.before.id = m_random.newRecordId();
        person.before.scope = village;
        person.values = {{personField(u"name"), QStringLiteral("王桂兰")},
            {personField(u"memo"), QString::number(number)}};
        m_people.push_back(person.before.id);
        commit(person);
    }
    void commit(const RecordEdit &edit)
    {
        UserAction action;
        action.user = QStringLiteral("lidahai");
        action.edits = {edit};
        (void)must(m_ledger.commit(action));
    }

    SystemClock m_clock;
    SystemRandom m_random;
    LedgerDirectory m_directory;
    std::unique_ptr<Database> m_database;
    Ledger m_ledger;
    std::vector<RecordId> m_people;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    StormLaptop laptop(arguments);
    tell("ready");
    for (std::string step; std::getline(std::cin, step);) {
        if (step == "write") {
            laptop.write(arguments.at(7).toInt());
            tell("written");
        } else if (step == "go") {
            const int rounds = laptop.sendAll();
            const auto now = std::chrono::steady_clock::now().time_since_epoch();
            tell("done " + QByteArray::number(qint64(std::chrono::nanoseconds(now).count())) + ' '
                + QByteArray::number(rounds));
        } else if (step == "finish") {
            (void)laptop.sendAll();
            laptop.show();
        }
    }
}
