// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/FieldCatalogue.h"
#include "core/domain/Programme.h"
#include "core/exchange/SheetTable.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace core {

enum class ColumnRole
{
    Ignored, ///< running numbers, ages, signatures: nothing of it is kept
    Field, ///< one field of the row's person, household, account, membership or case
    HeadName, ///< name of the household's head, in the rows of all its members
    HeadIdNumber,
    MemberNames, ///< the other members' names, several in one cell
    MemberIdNumbers, ///< in the order of MemberNames
    MemberRelations, ///< in the order of MemberNames
};

/// What a column of a sheet means.
struct ColumnTarget
{
    ColumnRole role = ColumnRole::Ignored;
    RecordType type = RecordType::Person; ///< for Field
    FieldNumber field = 0; ///< for Field

    static ColumnTarget of(RecordType type, const char *key);
    const FieldSpec *spec() const; ///< nullptr unless Field

    bool operator==(const ColumnTarget &) const = default;
};

enum class ColumnState
{
    Recognised,
    Ignored, ///< recognised as nothing to keep
    Ambiguous, ///< target is the likeliest of several candidates: the user should look
    Unknown,
};

struct RecognisedColumn
{
    int column = 0;
    QString heading; ///< as the sheet has it, blocks above it in front
    ColumnState state = ColumnState::Unknown;
    ColumnTarget target;
    std::vector<ColumnTarget> candidates; ///< the target among them, likeliest first
};

/// What the import reads from where; the user may have changed it.
struct ColumnMapping
{
    int firstDataRow = 0; ///< row of the SheetTable
    std::vector<ColumnTarget> columns; ///< one a column of the SheetTable

    int columnOf(const ColumnTarget &target) const; ///< -1 when no column has it
};

struct RecognisedSheet
{
    int headerRow = 0; ///< row of the SheetTable, first of the header
    int firstDataRow = 0;
    std::vector<RecognisedColumn> columns; ///< one a column of the table that has a heading
    std::vector<ColumnTarget> missing; ///< without these the programme's roster cannot be imported

    ColumnMapping mapping(int columnCount) const;
};

/// Finds the header of a programme's roster, also below titles and merged headings, and what its
/// columns mean, by the catalogue's labels and aliases and the other words that rosters use.
class ColumnRecognition
{
public:
    explicit ColumnRecognition(Programme programme);

    /// Every field a column may be mapped to by hand.
    const std::vector<ColumnTarget> &targets() const { return m_targets; }
    /// What a heading can mean, likeliest first.
    std::vector<ColumnTarget> candidates(QStringView heading) const;
    /// NoHeader when no row names at least two columns, one of them a name or an identity number.
    Result<RecognisedSheet> recognise(const SheetTable &table) const;
    /// The heading under which a column is found again: the label, or the key where the label alone
    /// would be taken for another field.
    QString exportHeading(const ColumnTarget &target) const;

private:
    struct Header
    {
        int row = -1;
        int height = 0;
        int score = 0;
    };
    void addLabels(RecordType type);
    void addAliases(RecordType type);
    void addWord(QStringView word, const ColumnTarget &target);
    Header findHeader(const SheetTable &table) const;
    int scoreOf(const SheetTable &table, int row, int height) const;
    std::vector<ColumnTarget> candidatesAt(
        const SheetTable &table, const Header &header, int column) const;
    void settle(const SheetTable &table, RecognisedSheet &sheet) const;
    void settleMembers(const SheetTable &table, RecognisedSheet &sheet) const;
    void findMissing(RecognisedSheet &sheet) const;

    Programme m_programme;
    std::vector<ColumnTarget> m_targets;
    QHash<QString, std::vector<ColumnTarget>> m_words; ///< by normalised heading
};

/// A heading without what differs from sheet to sheet: width, spaces, line breaks, colons, stars.
QString normalisedHeading(QStringView heading);

} // namespace core
