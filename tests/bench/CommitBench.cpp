// SPDX-License-Identifier: GPL-3.0-or-later
// One household of four people with five income items: the ledger's commit (operation, outbox,
// history, search keys) against the same bare rows in one SQLCipher transaction. Both durable
// (WAL, synchronous FULL), in files of the same schema that already hold a town.
#include "tests/bench/Bench.h"

#include "core/operations/Ledger.h"
#include "core/storage/Migrator.h"

#include <QTemporaryDir>

using namespace core;

namespace {

constexpr int kTown = 1000; // households in the file before the measurement
constexpr int kMeasured = 400;

class Households
{
public:
    std::vector<RecordEdit> next()
    {
        // A township has about two dozen villages; people of one village share pages of the index.
        m_village = QString::number(420529111200 + static_cast<qint64>(m_random.below(24)));
        std::vector<RecordEdit> edits;
        const RecordId household = m_random.newRecordId();
        edits.push_back(creation(RecordType::Household, household));
        set(edits.back(),
            {{"applicant_name", text(u"王桂兰%1"_qs)}, {"address", text(u"王家坪村3组%1号"_qs)},
                {"phone", text(u"138%1"_qs, 8)}, {"population", 4}, {"status", u"active"_qs},
                {"region_living", m_village}, {"hardship_causes", u"disability"_qs}});
        RecordId head;
        for (int i = 0; i < 4; ++i) {
            const RecordId person = m_random.newRecordId();
            if (i == 0)
                head = person;
            addMember(edits, household, person, i);
        }
        for (int i = 0; i < 5; ++i) {
            edits.push_back(creation(RecordType::Income, m_random.newRecordId()));
            set(edits.back(),
                {{"household", household.toBytes()}, {"person", head.toBytes()},
                    {"kind", u"wage"_qs}, {"period", u"year"_qs}, {"amount", 460000 + i}});
        }
        edits.push_back(creation(RecordType::BankAccount, m_random.newRecordId()));
        set(edits.back(),
            {{"household", household.toBytes()}, {"person", head.toBytes()}, {"bank", u"103"_qs},
                {"holder_name", u"王桂兰"_qs}, {"benefit", u"all"_qs},
                {"account_number", text(u"62284800%1"_qs, 11)}});
        edits.push_back(creation(RecordType::CaseFile, m_random.newRecordId()));
        set(edits.back(),
            {{"household", household.toBytes()}, {"person", head.toBytes()},
                {"programme", u"dibao"_qs}, {"status", u"active"_qs}, {"monthly_amount", 69000},
                {"from_month", u"2026-12"_qs}, {"covered_population", 4}});
        return edits;
    }

private:
    using Fields = std::vector<std::pair<const char *, Value>>;

    RecordEdit creation(RecordType type, const RecordId &id)
    {
        RecordEdit edit;
        edit.kind = ChangeKind::Create;
        edit.before.type = type;
        edit.before.id = id;
        edit.before.scope = m_village;
        return edit;
    }
    void set(RecordEdit &edit, const Fields &fields)
    {
        for (const auto &[key, value] : fields)
            edit.values[catalogue::of(edit.before.type).number(key)] = value;
    }
    QString text(const QString &pattern, int digits = 3)
    {
        QString number;
        for (int i = 0; i < digits; ++i)
            number += QChar(u'0' + static_cast<char16_t>(m_random.below(10)));
        return pattern.arg(number);
    }
    void addMember(std::vector<RecordEdit> &edits, const RecordId &household,
        const RecordId &person, int position)
    {
        static const QString kNames[]{u"王桂兰"_qs, u"单国富"_qs, u"单志强"_qs, u"单雨欣"_qs};
        edits.push_back(creation(RecordType::Person, person));
        set(edits.back(),
            {{"name", kNames[position]}, {"id_number", text(u"990101%1"_qs, 12)}, {"sex", u"2"_qs},
                {"birth_date", u"1956-03-02"_qs}, {"ethnicity", u"15"_qs}, {"health", u"60"_qs},
                {"labour", u"02"_qs}, {"status", u"01"_qs}});
        edits.push_back(creation(RecordType::Membership, m_random.newRecordId()));
        set(edits.back(),
            {{"household", household.toBytes()}, {"person", person.toBytes()},
                {"relation", u"02"_qs}, {"kind", u"member"_qs}, {"covered", 1}});
    }

    SeededRandom m_random{1};
    QString m_village;
};

struct File
{
    explicit File(const QTemporaryDir &dir, const QString &name)
    {
        SystemRandom random;
        database = Database::open(
            dir.filePath(name), LedgerKey::random(random), Database::Access::Create)
                       .value();
        (void)migrate(*database, ledgerSchema()).hasValue();
    }
    std::unique_ptr<Database> database;
};

void insertBare(Database &database, const std::vector<RecordEdit> &edits)
{
    RecordStore store(database);
    Transaction transaction(database);
    (void)transaction.begin().hasValue();
    for (const RecordEdit &edit : edits) {
        Record record = edit.before;
        record.fields = edit.values;
        record.createdBy = u"bench"_qs;
        (void)store.insert(record).hasValue();
    }
    (void)transaction.commit().hasValue();
}

} // namespace

int main()
{
    const QTemporaryDir dir;
    const File ours(dir, u"ledger.db"_qs);
    const File bare(dir, u"bare.db"_qs);
    const SystemClock clock;
    Ledger ledger(*ours.database, clock);
    Households households;
    std::vector<double> committed;
    std::vector<double> inserted;
    for (int i = 0; i < kTown + kMeasured; ++i) {
        UserAction action;
        action.user = u"bench"_qs;
        action.edits = households.next();
        const double commitMs = bench::timed([&] {
            if (!ledger.commit(action))
                qFatal("the commit failed");
        });
        const double insertMs = bench::timed([&] { insertBare(*bare.database, action.edits); });
        if (i >= kTown) {
            committed.push_back(commitMs);
            inserted.push_back(insertMs);
        }
    }
    bench::Report report;
    report.ratio("commit of a 4-person household with 5 incomes, median",
        bench::quantile(committed, 0.5), bench::quantile(inserted, 0.5), 2.0);
    return report.exitCode();
}
