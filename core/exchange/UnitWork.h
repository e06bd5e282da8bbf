// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/RecordDraft.h"
#include "core/exchange/RosterUnits.h"
#include "core/storage/RecordStore.h"

#include <QHash>

namespace core {

/// Somebody of a unit: the person of a row, or one named together with others in its cell.
struct UnitPerson
{
    const RosterRow *row = nullptr;
    const RosterMember *member = nullptr;
    bool isHead = false;
    std::optional<Record> known;
    std::vector<Record> memberships; ///< of the known one
    std::optional<RecordDraft> draft;

    const QString &name() const { return member ? member->name : row->name; }
    const QString &idNumber() const { return member ? member->idNumber : row->idNumber; }
    const QString &relation() const { return member ? member->relation : row->relation; }
};

/// What becomes known about a unit while it is planned: first whom the ledger knows, then what is
/// to be written. For the length of one call.
struct UnitWork
{
    const RosterUnit &unit;
    const std::vector<RosterRow> &rows;
    const QHash<int, RowDecision> &decisions; ///< by table row
    std::vector<UnitPerson> people; ///< head first
    std::optional<Record> knownHousehold;
    std::optional<Record> oldHead; ///< of the known household, when the file names another
    std::vector<Record> absent; ///< memberships of those the file does not list
    std::optional<RecordDraft> household;
    std::vector<Record> knownCases; ///< of the programme, running or stopped
    QHash<RecordId, RecordId> accounts; ///< by person
    std::vector<RecordDraft> others; ///< memberships, accounts, cases
    std::vector<RowIssue> issues;
    size_t basis = 0; ///< of everything read; 0 when nobody is known

    const RosterRow &row(std::size_t index) const
    {
        return rows[static_cast<std::size_t>(unit.rows[index])];
    }
    void read(const Record &record)
    {
        basis = qHash(record.id, basis) * 31 + qHash(encodeRevisions(record.revisions), basis);
    }
    void addIssue(
        const RosterRow &ofRow, int column, IssueReason reason, const QStringList &params = {})
    {
        RowIssue issue;
        issue.row = ofRow.row;
        issue.column = column;
        issue.reason = reason;
        issue.params = params;
        issues.push_back(std::move(issue));
    }
};

inline bool isRunning(const Record &caseFile)
{
    return caseFile.text("status") != u"stopped";
}

} // namespace core
