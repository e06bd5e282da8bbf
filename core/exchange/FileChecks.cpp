// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/FileChecks.h"

namespace core {

namespace {

RowIssue issueAt(int row, int column, IssueReason reason, const QStringList &params)
{
    RowIssue issue;
    issue.row = row;
    issue.column = column;
    issue.reason = reason;
    issue.params = params;
    return issue;
}

} // namespace

void FileChecks::run(std::vector<std::vector<RowIssue>> &issues) const
{
    checkDuplicates(issues);
    checkMembers(issues);
    checkAccounts(issues);
}

void FileChecks::checkDuplicates(std::vector<std::vector<RowIssue>> &issues) const
{
    QHash<QString, std::size_t> last;
    const ColumnTarget nameTarget = ColumnTarget::of(RecordType::Person, "name");
    const int nameColumn = m_mapping.columnOf(nameTarget);
    for (std::size_t i = m_rows.size(); i-- > 0;) {
        const RosterRow &row = m_rows[i];
        if (m_unitOf[i] < 0 || row.idNumber.isEmpty())
            continue;
        // Another relief of the same person is no repetition, unless it is the same relief.
        QString key = row.idNumber;
        if (m_context.programme == Programme::Linshi)
            key += u'|' + row.value(RecordType::CaseFile, "relief_on").text() + u'|'
                + QString::number(row.value(RecordType::CaseFile, "relief_amount").integer());
        const auto other = last.constFind(key);
        if (other == last.constEnd()) {
            last.insert(key, i);
            continue;
        }
        const RosterRow &later = m_rows[*other];
        const bool isOtherName = later.name != row.name;
        issues[i].push_back(issueAt(row.row, nameColumn,
            isOtherName ? IssueReason::SameIdentityOtherName : IssueReason::DuplicateRow,
            {QString::number(m_table.rowNumber(later.row))}));
    }
}

void FileChecks::checkMembers(std::vector<std::vector<RowIssue>> &issues) const
{
    const int column = m_mapping.columnOf({ColumnRole::MemberNames, RecordType::Person, 0});
    if (column < 0)
        return;
    QHash<QString, int> unitOf; // by identity number, of rows first: they say it best
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_unitOf[i] >= 0 && !m_rows[i].idNumber.isEmpty())
            unitOf.insert(m_rows[i].idNumber, m_unitOf[i]);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        for (const RosterMember &member : m_rows[i].members) {
            const int unit = m_unitOf[i] < 0 ? -1 : unitOf.value(member.idNumber, m_unitOf[i]);
            if (unit != m_unitOf[i])
                issues[i].push_back(
                    issueAt(m_rows[i].row, column, IssueReason::InOtherHousehold, {}));
            else if (unit >= 0)
                unitOf.insert(member.idNumber, unit);
        }
    }
}

void FileChecks::checkAccounts(std::vector<std::vector<RowIssue>> &issues) const
{
    const int column
        = m_mapping.columnOf(ColumnTarget::of(RecordType::BankAccount, "account_number"));
    if (column < 0)
        return;
    QHash<QString, std::size_t> first;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const RosterRow &row = m_rows[i];
        if (m_unitOf[i] < 0 || row.accountNumber.isEmpty())
            continue;
        const auto other = first.constFind(row.accountNumber);
        if (other == first.constEnd()) {
            first.insert(row.accountNumber, i);
            continue;
        }
        const RosterRow &earlier = m_rows[*other];
        const bool isShared = m_unitOf[*other] == m_unitOf[i] || earlier.idNumber == row.idNumber;
        if (!isShared)
            issues[i].push_back(issueAt(row.row, column, IssueReason::AccountOfOther,
                {QString::number(m_table.rowNumber(earlier.row))}));
    }
}

} // namespace core
