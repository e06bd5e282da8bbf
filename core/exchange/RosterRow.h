// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/IdentityNumber.h"
#include "core/domain/Programme.h"
#include "core/domain/Record.h"
#include "core/domain/Regions.h"
#include "core/exchange/ColumnRecognition.h"
#include "core/exchange/ImportIssue.h"

#include <QDate>
#include <QHash>
#include <QStringBuilder>

#include <memory>

namespace core {

/// What an import is told besides the sheet itself.
struct ImportContext
{
    Programme programme = Programme::Dibao;
    QString scopePrefix; ///< of the device: rows of villages outside it are refused
    std::shared_ptr<const Regions> regions;
    QString defaultVillage; ///< code; for rosters without a column of villages
    QString defaultMonth; ///< "2026-11": start of benefits for rosters without such a column
    QDate today;
    QString user; ///< account name
};

/// One value of a row, and the cell it came from.
struct RosterField
{
    RecordType type = RecordType::Person;
    FieldNumber field = 0;
    int column = -1;
    Value value;
};

/// Another member of the household, named together with others in one cell.
struct RosterMember
{
    QString name;
    QString idNumber; ///< valid
    QString relation; ///< code; empty when not told
};

/// One data row of the sheet, read and checked by itself.
struct RosterRow
{
    int row = 0; ///< of the SheetTable
    bool isNoise = false; ///< a total, a repeated heading, a signature line
    QString name;
    QString idNumber; ///< valid, else empty
    QString relation; ///< code
    QString village; ///< code, else empty
    QString headName;
    QString headIdNumber;
    QString fileNumber;
    QString accountNumber;
    std::vector<RosterField> fields;
    std::vector<RosterMember> members;
    std::vector<RowIssue> issues;

    const RosterField *field(RecordType type, const char *key) const; ///< nullptr when not given
    Value value(RecordType type, const char *key) const;
    void add(int column, IssueReason reason, const QStringList &params = {});
};

/// What a number tells that has been found valid before; asked several times for every row.
inline Sex sexOf(const QString &idNumber)
{
    return idNumber.at(16).unicode() % 2 == 1 ? Sex::Male : Sex::Female;
}
inline QString birthTextOf(QStringView idNumber)
{
    const QLatin1Char hyphen('-');
    return idNumber.mid(6, 4) % hyphen % idNumber.mid(10, 2) % hyphen % idNumber.mid(12, 2);
}
inline QDate birthOf(const QString &idNumber)
{
    return QDate::fromString(birthTextOf(idNumber), Qt::ISODate);
}

/// What the user said about a row.
struct RowDecision
{
    bool isSkipped = false;
    std::vector<IssueReason> accepted; ///< of those to be looked at
    QHash<int, QString> corrected; ///< text by column
    std::optional<RecordId> chosen; ///< this person of the ledger it is

    bool hasAccepted(IssueReason reason) const;
    bool operator==(const RowDecision &) const = default;
};

} // namespace core
