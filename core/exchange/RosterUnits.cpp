// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/RosterUnits.h"

#include <algorithm>

namespace core {

namespace {

RowIssue issueOf(const RosterRow &row, int column, IssueReason reason, const QStringList &params)
{
    RowIssue issue;
    issue.row = row.row;
    issue.column = column;
    issue.reason = reason;
    issue.params = params;
    return issue;
}

} // namespace

RosterUnits::RosterUnits(const ImportContext &context, const ColumnMapping &mapping)
    : m_context(context)
    , m_hasRelations(mapping.columnOf(ColumnTarget::of(RecordType::Membership, "relation")) >= 0)
{ }

bool RosterUnits::isHead(const RosterRow &row)
{
    if (!row.relation.isEmpty())
        return row.relation == u"02" || row.relation == u"01";
    // A number that could not be read must not make the head a member.
    if (!row.headIdNumber.isEmpty() && !row.idNumber.isEmpty())
        return row.headIdNumber == row.idNumber;
    return !row.headName.isEmpty() && row.headName == row.name;
}

/// Two heads of one name are two households; members' rows may leave the village out.
bool RosterUnits::isOtherHousehold(const RosterRow &row, const RosterRow &first) const
{
    const bool isElsewhere
        = !row.village.isEmpty() && !first.village.isEmpty() && row.village != first.village;
    return isElsewhere || (isHead(row) && isHead(first));
}

QStringList RosterUnits::keysOf(const RosterRow &row) const
{
    if (!isForHouseholds(m_context.programme))
        return {};
    if (m_context.programme == Programme::Linshi)
        return {row.idNumber};
    // Surest first. A household's own number may stand in its head's row only.
    QStringList keys;
    if (!row.fileNumber.isEmpty())
        keys += u'f' + row.fileNumber;
    if (!row.headIdNumber.isEmpty())
        keys += u'i' + row.headIdNumber;
    else if (!row.headName.isEmpty())
        keys += u'n' + row.headName;
    return keys;
}

std::vector<RosterUnit> RosterUnits::group(
    const std::vector<RosterRow> &rows, const std::vector<bool> &isUsed) const
{
    std::vector<RosterUnit> units;
    QHash<QString, std::size_t> byKey;
    const bool followsHead = m_context.programme == Programme::Dibao && m_hasRelations;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!isUsed[i])
            continue;
        const RosterRow &row = rows[i];
        const QStringList keys = keysOf(row);
        auto known = byKey.end();
        for (qsizetype k = 0; k < keys.size() && known == byKey.end(); ++k)
            known = byKey.find(keys.at(k));
        const bool isFollower = keys.isEmpty() && followsHead && !units.empty()
            && !row.relation.isEmpty() && !isHead(row);
        const bool isNamesake = known != byKey.end() && known.key().startsWith(u'n')
            && isOtherHousehold(row, rows[static_cast<std::size_t>(units[*known].rows.front())]);
        std::size_t unit = units.size();
        if (known != byKey.end() && !isNamesake)
            unit = *known;
        else if (isFollower)
            unit = units.size() - 1;
        if (unit == units.size())
            units.push_back({{}, true});
        units[unit].rows.push_back(static_cast<int>(i));
        for (const QString &key : keys)
            byKey.insert(key, unit);
    }
    for (RosterUnit &unit : units)
        putHeadFirst(unit, rows);
    return units;
}

void RosterUnits::putHeadFirst(RosterUnit &unit, const std::vector<RosterRow> &rows) const
{
    if (m_context.programme != Programme::Dibao)
        return;
    const auto head = std::find_if(unit.rows.begin(), unit.rows.end(),
        [&](int row) { return isHead(rows[static_cast<std::size_t>(row)]); });
    if (head != unit.rows.end()) {
        std::rotate(unit.rows.begin(), head, head + 1);
        return;
    }
    // Where nothing tells who is the head, the first row is taken for it.
    const RosterRow &first = rows[static_cast<std::size_t>(unit.rows.front())];
    unit.hasHead
        = first.relation.isEmpty() && first.headName.isEmpty() && first.headIdNumber.isEmpty();
}

void RosterUnits::check(const RosterUnit &unit, const std::vector<RosterRow> &rows,
    std::vector<std::vector<RowIssue>> &issues) const
{
    if (m_context.programme != Programme::Dibao)
        return;
    const auto indexOf = [&](std::size_t i) { return static_cast<std::size_t>(unit.rows[i]); };
    const RosterRow &head = rows[indexOf(0)];
    auto &headIssues = issues[indexOf(0)];
    if (!unit.hasHead)
        headIssues.push_back(issueOf(head, -1, IssueReason::NoHead, {}));
    Value amount = head.value(RecordType::CaseFile, "monthly_amount");
    auto people = static_cast<qint64>(unit.rows.size());
    for (std::size_t i = 0; i < unit.rows.size(); ++i) {
        const RosterRow &row = rows[indexOf(i)];
        people += static_cast<qint64>(row.members.size());
        if (i == 0)
            continue;
        if (unit.hasHead && isHead(row) && isHead(head))
            issues[indexOf(i)].push_back(issueOf(row, -1, IssueReason::SeveralHeads, {}));
        const RosterField *own = row.field(RecordType::CaseFile, "monthly_amount");
        if (own && amount.isNothing())
            amount = own->value;
        else if (own && own->value != amount)
            issues[indexOf(i)].push_back(issueOf(row, own->column, IssueReason::AmountsDiffer, {}));
    }
    const RosterField *population = head.field(RecordType::Household, "population");
    const RosterField *covered = head.field(RecordType::CaseFile, "covered_population");
    if (covered && population && covered->value.integer() > population->value.integer())
        headIssues.push_back(issueOf(head, covered->column, IssueReason::CoveredExceedsMembers,
            {QString::number(covered->value.integer()),
                QString::number(population->value.integer())}));
    // A roster of heads only says nothing about the others.
    if (population && people > 1 && population->value.integer() != people)
        headIssues.push_back(issueOf(head, population->column, IssueReason::MembersDiffer,
            {QString::number(population->value.integer()), QString::number(people)}));
}

} // namespace core
