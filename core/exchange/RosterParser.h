// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/CellReading.h"
#include "core/exchange/RosterRow.h"

namespace core {

/// Reads rows of a roster by a mapping of its columns. Knows the sheet and the context, not the
/// ledger and not the other rows. Use from one thread: it remembers words it has seen.
class RosterParser
{
public:
    RosterParser(const SheetTable &table, ColumnMapping mapping, const ImportContext &context);

    const ColumnMapping &mapping() const { return m_mapping; }
    /// A cell's text as it counts now.
    QString text(int row, int column, const RowDecision *decision) const;
    QString original(int row, int column) const; ///< as the file has it, whatever was corrected
    RosterRow parse(int row, const RowDecision *decision) const;

private:
    struct Village
    {
        QStringList codes;
        QString group;
    };
    CellView view(int row, int column, const RowDecision *decision) const;
    void readColumn(RosterRow &row, int column, const CellView &cell) const;
    void readField(RosterRow &row, int column, const CellView &cell) const;
    CellReading reading(int column, const FieldSpec &spec, const CellView &cell) const;
    void keep(RosterRow &row, int column, const FieldSpec &spec, const Value &value) const;
    void readVillage(RosterRow &row, int column, const CellView &cell) const;
    const Village &villageNamed(QStringView text) const;
    void readMembers(RosterRow &row, const RowDecision *decision) const;
    bool isNoise(int row, const RosterRow &parsed) const;
    void findMissing(RosterRow &row) const;
    void compareWithIdentity(RosterRow &row) const;

    const SheetTable &m_table;
    ColumnMapping m_mapping;
    const ImportContext &m_context;
    std::vector<const FieldSpec *> m_specs; ///< one a column; nullptr unless a field
    mutable QHash<QString, Village> m_villages;
    /// What the words of a column mean, for columns with few different ones.
    mutable std::vector<QHash<QString, CellReading>> m_readings;
};

} // namespace core
