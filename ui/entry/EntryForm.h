// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Money.h"
#include "core/domain/IdentityNumber.h"
#include "core/storage/queries/HouseholdQuery.h"
#include "ui/entry/EntryChoices.h"
#include "ui/entry/EntryContext.h"
#include "ui/entry/EntryField.h"

#include <QObject>

#include <map>
#include <optional>
#include <vector>

namespace ui {

/// The records of a household that was in the ledger when the form opened, with the revisions the
/// clerk saw then. Rows of the form and of these vectors correspond; new rows have no record.
struct HouseholdRecords
{
    std::optional<core::Record> household;
    std::vector<std::optional<core::Record>> persons;
    std::vector<std::optional<core::Record>> memberships;
    std::vector<std::optional<core::Record>> incomes;
    std::optional<core::Record> account;
    std::optional<core::Record> caseFile; ///< the running one

    static HouseholdRecords of(const core::HouseholdView &view);
};

/// Something that stands between the household and being finished.
struct Finding
{
    FieldKey key;
    ProblemKind kind = ProblemKind::MustFix;
    QString label; ///< short name of the field, for "still missing: …"
    QString text; ///< the whole sentence
    bool isMissing = false; ///< nothing is wrong yet, it is only empty
};

/// One household on one screen: everything typed, what it means, what is wrong with it and what is
/// still missing. No widgets, no storage: the page shows it, EntryNavigator moves through it,
/// HouseholdAction turns it into one operation. Lives on the UI thread.
class EntryForm : public QObject
{
    Q_OBJECT

public:
    explicit EntryForm(EntryContext context, QObject *parent = nullptr);

    const EntryContext &context() const { return m_context; }
    void setContext(EntryContext context);

    int rowCount(Section section) const;
    std::vector<FieldId> fieldsOf(Section section) const; ///< of one row, in the order of Enter
    std::vector<FieldKey> sequence() const; ///< every field of the form
    const FieldEntry &at(const FieldKey &key) const; ///< an empty entry when nothing was typed
    bool isRowEmpty(Section section, int row) const;
    bool isNewHousehold() const { return !m_records.household.has_value(); }
    const HouseholdRecords &records() const { return m_records; }

    /// What the field shows while nobody is in it: 6-8-4, the word of a code, a grouped amount.
    QString display(const FieldKey &key) const;
    QString digit(const FieldKey &key) const; ///< of a choice, else empty
    static QString label(FieldId id);

    QString title() const; ///< name of the head
    QString derived(int member) const; ///< "女 70岁", or what it waits for
    std::optional<core::Sex> sex(int member) const;
    std::optional<int> age(int member) const; ///< on the visit date
    QString personName(int member) const;
    QString givenName(int member) const; ///< where the whole name has no room
    core::Money yearlyAmount(int income) const;
    core::Money yearlyIncome() const;
    core::Money monthlyPerHead() const; ///< rounded half up to the fen; 0 without members
    int memberCount() const; ///< rows that are not empty
    QString programme() const; ///< code, empty when none
    QString bankName() const; ///< recognised from the number, else empty
    bool needsSecondAccount() const; ///< typed here, not read, pasted or known already
    int digitsTyped(const FieldKey &key) const;

    /// Must-fix first, then please-check, each in the order of the form.
    std::vector<Finding> findings() const;
    int completeMembers() const;
    int skippedCount() const;
    bool hasChanges() const { return m_hasChanges; } ///< since opened or begun

    void setText(const FieldKey &key, const QString &text); ///< while typing; judges nothing yet
    void setPasted(const FieldKey &key);
    void pick(const FieldKey &key, const Choice &choice);
    EntryState leave(const FieldKey &key); ///< normalises, checks, derives; the field's new state
    void skip(const FieldKey &key);
    /// From the row above; outside tables from the household before. False when there is nothing.
    bool copyAbove(const FieldKey &key);
    /// Takes every proposed value of a row as it stands; the first field without one, if any.
    std::optional<FieldKey> acceptDefaults(Section section, int row);
    int addRow(Section section);
    void removeRow(Section section, int row);
    /// Both card numbers lose their digits from the first group on that differs.
    void clearDifferentDigits();
    /// Why something that was asked about may stand, one digit each; empty when nothing is asked.
    std::vector<Choice> reasons(const FieldKey &key) const;
    void accept(const FieldKey &key, const QString &reason); ///< a code of reasons()
    QString reasonWords(const FieldKey &key) const; ///< the reason that was given, or nothing
    /// What the ledger says about a number; none when nobody has it. Ignored when outdated.
    void setKnownPerson(const QString &idNumber, const std::optional<KnownPerson> &person);
    std::optional<KnownPerson> knownPerson(int member) const;
    /// Takes a person without a household into this one instead of creating them again.
    void adoptPerson(int member, const core::Record &person);

    /// A new household around somebody who has none, with what is known of where they live.
    void beginAround(const core::Record &person);

    void begin(); ///< an empty form that carries village, date, visitors and registration kind
    void open(HouseholdRecords records); ///< an existing household, to be changed

Q_SIGNALS:
    void fieldChanged(const ui::FieldKey &key);
    void rowsChanged();
    void sumChanged();
    /// A valid identity number was typed; somebody should look it up and call setKnownPerson().
    void identityTyped(const QString &idNumber);

private:
    friend class EntryDraft;

    FieldEntry &entry(const FieldKey &key) { return m_entries[key]; }
    void check(const FieldKey &key);
    void judgeVillage();
    bool isSettledTwice(const FieldKey &key); ///< false while it has to be typed once more
    void checkAgain(FieldId id); ///< judges the other fields that depend on this one
    void carry(
        const FieldKey &key, const QString &text); ///< proposes a value for an untouched field
    void proposeFor(const FieldKey &key);
    void proposeMember(int row);
    void proposeCase();
    void proposeGaolingClass();
    void checkDuplicates();
    void checkAge(const FieldKey &key); ///< of somebody who is said to be at school
    void addMissing(std::vector<Finding> &findings, const FieldKey &key) const;
    bool isRequired(const FieldKey &key) const;
    bool isOfNewRow(const FieldKey &key) const; ///< of a table, and not in the ledger yet
    void load(const FieldKey &key, const QString &text);
    void loadHousehold();
    void loadMember(int row);
    void loadIncome(int row);
    void loadCase();
    void restore(
        HouseholdRecords records, int members, int incomes, std::map<FieldKey, FieldEntry> entries);

    EntryContext m_context;
    std::map<FieldKey, FieldEntry> m_entries;
    std::map<FieldKey, FieldEntry> m_before; ///< what the last household had
    int m_members = 1;
    int m_incomes = 1;
    HouseholdRecords m_records;
    std::map<QString, std::optional<KnownPerson>> m_known; ///< by identity number
    bool m_hasChanges = false;
};

} // namespace ui
