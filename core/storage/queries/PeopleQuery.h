// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Money.h"
#include "core/domain/Record.h"
#include "core/storage/Database.h"

#include <span>

namespace core {

/// Where a record stands between this computer and the county, worst first.
enum class Standing
{
    NotSent, ///< the county could not take it; the user must do something
    NeedsDecision,
    Waiting, ///< waits to be sent
    Received, ///< the county has it
};

/// One programme a person draws, in parts for the screen to put into words.
struct Benefit
{
    RecordId caseFile;
    QString programme; ///< code
    QString detail; ///< code: support mode, gaoling class or youfu category; else empty
    int covered = 0; ///< people covered, for household programmes
    bool isHead = false; ///< the case is in this person's own name
    Money monthly;
};

/// One line of the list of people.
struct PersonRow
{
    qint64 row = 0; ///< stays the same for the life of the ledger file
    RecordId id;
    QString scope;
    QString name;
    QString idNumber;
    QString sex; ///< code
    QString birthDate;
    QString villageGroup;
    QString status; ///< code
    std::vector<Benefit> benefits;
    Money monthly; ///< what is paid in this person's name
    Standing standing = Standing::Received;
};

struct PeopleFilter
{
    QString scopePrefix; ///< a village, or less for a township or county
    QString villageGroup = {}; ///< as people of the village have it; empty for all groups
    QString programme = {}; ///< code; empty for everybody
    QString initials = {}; ///< only names with these initials; lower case; empty for all
};

/// The list of people: first the order, then only the lines that are looked at.
class PeopleQuery
{
public:
    explicit PeopleQuery(Database &database)
        : m_database(database)
    { }

    /// Row numbers village by village, by pinyin within each.
    Result<std::vector<qint64>> order(const PeopleFilter &filter) const;
    Result<std::vector<PersonRow>> lines(std::span<const qint64> rows) const;
    Result<std::optional<PersonRow>> line(const RecordId &person) const;

    /// People in use by village code, for the villages that have any.
    Result<std::map<QString, int>> countByVillage() const;
    /// People in use of one village by village group, for those that have one.
    Result<std::map<QString, int>> countByGroup(const QString &village) const;
    /// Running cases by programme code within a scope prefix.
    Result<std::map<QString, int>> countByProgramme(const QString &scopePrefix) const;

private:
    Result<void> appendVillage(
        qint64 village, const PeopleFilter &filter, std::vector<qint64> &rows) const;
    Result<std::vector<Benefit>> benefitsOf(const RecordId &person, Standing &standing) const;
    Result<Standing> standingOf(const Record &record, Standing soFar) const;
    Result<PersonRow> makeRow(qint64 row, const Record &person) const;

    Database &m_database;
};

} // namespace core
