// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Regions.h"
#include "core/operations/Attachments.h"
#include "core/operations/Ledger.h"
#include "core/storage/queries/HouseholdQuery.h"
#include "core/storage/queries/PeopleQuery.h"

#include <QCoreApplication>

namespace ui {

/// One change in the life of a person's records, ready to be told.
struct HistoryEvent
{
    core::RecordType type = core::RecordType::Person;
    core::HistoryLine line;
    bool isMaking = false; ///< the record appeared; then the line holds who and when only
    std::optional<core::Record> photo = {}; ///< for the small picture, and what it is called
    std::optional<core::Record> decision = {}; ///< a case that was decided; line: by whom and when
    std::optional<core::Record> note = {}; ///< what somebody wrote down
};

/// Everything the detail beside the list shows of one person. Read on the ledger's thread.
struct PersonDossier
{
    core::PersonRow line;
    core::Record person;
    std::optional<core::HouseholdView> household;
    std::vector<core::Record> cases; ///< of the person and of their household, running ones first
    std::vector<core::Record> accounts;
    std::vector<core::Record> memberships; ///< of this person
    std::vector<core::Record>
        visits; ///< of the household, or of somebody without one; newest first
    std::vector<core::Record> photos; ///< of all these records, in use, newest first
    std::vector<HistoryEvent> history; ///< newest first
    std::shared_ptr<const core::Regions> regions = {}; ///< for the names of villages
    qint64 historyFrom = 0; ///< UTC ms; what was changed before is told at the county only

    static core::Result<PersonDossier> load(core::Ledger &ledger, const core::RecordId &person);
    std::vector<core::ContentId> picturesOf(const core::RecordId &subject) const;
    bool isHeadOfOthers() const; ///< others live in the household of this head
};

/// One line of the detail.
struct DossierLine
{
    QString label; ///< empty: a heading
    QString value;
    QString quiet; ///< second line, in hint size
    QString amount; ///< at the right, bold
    bool isSpecial = false; ///< hidden until revealed
    std::optional<core::ContentId> photo = {}; ///< its small picture stands at the right
    std::vector<core::ContentId> pictures = {}; ///< small ones in rows under it
    /// The visit or case it stands for, to which photos can be added.
    std::optional<core::Record> about = {};
    /// What F2 changes: the record as it was read, and the field.
    std::optional<std::pair<core::Record, core::FieldNumber>> target;

    const core::FieldSpec *field() const;
    bool isSame(const DossierLine &other) const; ///< perhaps with another value
};

enum class DossierTab
{
    Household,
    Benefits,
    Income,
    Account,
    Papers, ///< photos and scans, which are no lines
    History,
    Count
};

class DossierWords
{
    Q_DECLARE_TR_FUNCTIONS(ui::DossierWords)

public:
    static QString tab(DossierTab tab);
    static std::vector<DossierLine> lines(
        const PersonDossier &dossier, DossierTab tab, QDate today);
    static QString value(const core::FieldSpec &field, const core::Value &value);
    static QString label(const core::FieldSpec &field);
    static QString when(qint64 ms); ///< "11-23 09:12", in China

private:
    static std::vector<DossierLine> household(const PersonDossier &dossier, QDate today);
    static std::vector<DossierLine> visits(const PersonDossier &dossier);
    static std::vector<DossierLine> benefits(const PersonDossier &dossier);
    static std::vector<DossierLine> incomes(const PersonDossier &dossier);
    static std::vector<DossierLine> accounts(const PersonDossier &dossier);
    static std::vector<DossierLine> history(const PersonDossier &dossier);
    static std::vector<DossierLine> told(const HistoryEvent &event, const core::Regions *regions);
    static QString decided(const core::Record &conflict);
};

} // namespace ui
