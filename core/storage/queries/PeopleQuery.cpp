// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queries/PeopleQuery.h"

#include "core/storage/RecordStore.h"

#include <set>

namespace core {

namespace {

bool isRunning(const Record &caseFile)
{
    const QString status = caseFile.text("status");
    return !caseFile.isVoid && (status == u"active"_qs || status == u"tapering"_qs);
}

/// The upper end of all texts that start with the prefix.
QString afterPrefix(const QString &prefix)
{
    return prefix + QChar(0xffff);
}

Benefit benefitFrom(const Record &caseFile, bool isHead)
{
    Benefit benefit;
    benefit.caseFile = caseFile.id;
    benefit.programme = caseFile.text("programme");
    benefit.isHead = isHead;
    benefit.covered = static_cast<int>(caseFile.integer("covered_population"));
    benefit.monthly = Money::fen(caseFile.integer("monthly_amount"));
    for (const char *field : {"support_mode", "gaoling_class", "youfu_category"}) {
        if (benefit.detail.isEmpty())
            benefit.detail = caseFile.text(field);
    }
    return benefit;
}

} // namespace

Result<void> PeopleQuery::appendVillage(
    qint64 village, const PeopleFilter &filter, std::vector<qint64> &rows) const
{
    QByteArray sql = "SELECT k.person FROM search_key k WHERE k.village = ? AND k.key >= 's'"
                     " AND k.key < 't'";
    if (!filter.initials.isEmpty())
        sql += " AND EXISTS (SELECT 1 FROM search_key i WHERE i.village = k.village"
               " AND i.key >= ? AND i.key < ? AND i.person = k.person)";
    if (!filter.programme.isEmpty())
        sql += " AND EXISTS (SELECT 1 FROM person p JOIN case_file c ON c.person = p.id"
               " WHERE p.no = k.person AND c.programme = ? AND c.is_void = 0"
               " AND c.status IN ('active', 'tapering'))";
    if (!filter.villageGroup.isEmpty())
        sql += " AND EXISTS (SELECT 1 FROM person g WHERE g.no = k.person AND g.village_group = ?)";
    Statement people = m_database.statement(sql);
    people.bind(village);
    if (!filter.initials.isEmpty())
        people.bind(u'i' + filter.initials).bind(afterPrefix(u'i' + filter.initials));
    if (!filter.programme.isEmpty())
        people.bind(filter.programme);
    if (!filter.villageGroup.isEmpty())
        people.bind(filter.villageGroup);
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, people.step());
        if (!found)
            return {};
        rows.push_back(people.integer(0));
    }
}

Result<std::vector<qint64>> PeopleQuery::order(const PeopleFilter &filter) const
{
    MQ_TRY_ASSIGN(const auto villages, countByVillage());
    std::vector<qint64> rows;
    for (const auto &[village, count] : villages) {
        if (village.startsWith(filter.scopePrefix))
            MQ_TRY(appendVillage(village.toLongLong(), filter, rows));
    }
    return rows;
}

Result<Standing> PeopleQuery::standingOf(const Record &record, Standing soFar) const
{
    Standing standing = record.unsent.empty() ? soFar : std::min(soFar, Standing::Waiting);
    Statement conflict = m_database.statement(
        "SELECT 1 FROM conflict WHERE subject = ? AND status = 'open' AND is_void = 0 LIMIT 1");
    conflict.bind(record.id);
    MQ_TRY_ASSIGN(const bool isOpen, conflict.step());
    return isOpen ? std::min(standing, Standing::NeedsDecision) : standing;
}

Result<std::vector<Benefit>> PeopleQuery::benefitsOf(
    const RecordId &person, Standing &standing) const
{
    const RecordStore store(m_database);
    MQ_TRY_ASSIGN(const auto own, store.referring(RecordType::CaseFile, "person", person));
    std::vector<Benefit> benefits;
    std::set<RecordId> seen;
    for (const Record &caseFile : own) {
        seen.insert(caseFile.id);
        MQ_TRY_ASSIGN(standing, standingOf(caseFile, standing));
        if (isRunning(caseFile))
            benefits.push_back(benefitFrom(caseFile, true));
    }
    MQ_TRY_ASSIGN(const auto accounts, store.referring(RecordType::BankAccount, "person", person));
    for (const Record &account : accounts) {
        MQ_TRY_ASSIGN(standing, standingOf(account, standing));
    }
    MQ_TRY_ASSIGN(
        const auto memberships, store.referring(RecordType::Membership, "person", person));
    for (const Record &membership : memberships) {
        const auto household = membership.reference("household");
        if (!household)
            continue;
        // A telephone or a card of the household is what its people are asked about.
        MQ_TRY_ASSIGN(standing, standingOf(membership, standing));
        MQ_TRY_ASSIGN(const auto home, store.find(RecordType::Household, *household));
        if (home) {
            MQ_TRY_ASSIGN(standing, standingOf(*home, standing));
        }
        if (membership.integer("covered") == 0)
            continue;
        MQ_TRY_ASSIGN(
            const auto shared, store.referring(RecordType::CaseFile, "household", *household));
        for (const Record &caseFile : shared) {
            MQ_TRY_ASSIGN(standing, standingOf(caseFile, standing));
            if (seen.insert(caseFile.id).second && isRunning(caseFile))
                benefits.push_back(benefitFrom(caseFile, false));
        }
    }
    return benefits;
}

Result<PersonRow> PeopleQuery::makeRow(qint64 row, const Record &person) const
{
    PersonRow line;
    line.row = row;
    line.id = person.id;
    line.scope = person.scope;
    line.name = person.text("name");
    line.idNumber = person.text("id_number");
    line.sex = person.text("sex");
    line.birthDate = person.text("birth_date");
    line.villageGroup = person.text("village_group");
    line.status = person.text("status");
    MQ_TRY_ASSIGN(line.standing, standingOf(person, Standing::Received));
    MQ_TRY_ASSIGN(line.benefits, benefitsOf(person.id, line.standing));
    for (const Benefit &benefit : line.benefits) {
        if (benefit.isHead)
            line.monthly = line.monthly + benefit.monthly;
    }
    return line;
}

Result<std::vector<PersonRow>> PeopleQuery::lines(std::span<const qint64> rows) const
{
    const RecordStore store(m_database);
    std::vector<PersonRow> lines;
    lines.reserve(rows.size());
    for (const qint64 row : rows) {
        MQ_TRY_ASSIGN(const auto found, store.select(RecordType::Person, "WHERE no = ?", {row}));
        if (found.empty()) {
            lines.emplace_back().row = row; // taken away since the order was read
            continue;
        }
        MQ_TRY_ASSIGN(PersonRow line, makeRow(row, found.front()));
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<std::optional<PersonRow>> PeopleQuery::line(const RecordId &person) const
{
    Statement row = m_database.statement("SELECT no FROM person WHERE id = ?");
    row.bind(person);
    MQ_TRY_ASSIGN(const bool found, row.step());
    if (!found)
        return std::optional<PersonRow>();
    const qint64 number = row.integer(0);
    MQ_TRY_ASSIGN(std::vector<PersonRow> read, lines(std::span(&number, 1)));
    return std::optional<PersonRow>(std::move(read.front()));
}

Result<std::map<QString, int>> PeopleQuery::countByVillage() const
{
    Statement rows = m_database.statement(
        "SELECT scope, count(*) FROM person WHERE is_void = 0 GROUP BY scope");
    std::map<QString, int> counts;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return counts;
        counts.emplace(rows.text(0), static_cast<int>(rows.integer(1)));
    }
}

Result<std::map<QString, int>> PeopleQuery::countByGroup(const QString &village) const
{
    Statement rows = m_database.statement("SELECT village_group, count(*) FROM person"
                                          " WHERE scope = ? AND is_void = 0"
                                          " AND village_group IS NOT NULL GROUP BY village_group");
    rows.bind(village);
    std::map<QString, int> counts;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return counts;
        counts.emplace(rows.text(0), static_cast<int>(rows.integer(1)));
    }
}

Result<std::map<QString, int>> PeopleQuery::countByProgramme(const QString &scopePrefix) const
{
    Statement rows = m_database.statement(
        "SELECT programme, count(*) FROM case_file WHERE scope >= ? AND scope < ?"
        " AND status IN ('active', 'tapering') AND is_void = 0 GROUP BY programme");
    rows.bind(scopePrefix).bind(afterPrefix(scopePrefix));
    std::map<QString, int> counts;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return counts;
        counts.emplace(rows.text(0), static_cast<int>(rows.integer(1)));
    }
}

} // namespace core
