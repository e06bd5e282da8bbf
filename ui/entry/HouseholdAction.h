// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/operations/UserAction.h"
#include "ui/entry/EntryForm.h"

namespace ui {

/// The one operation a finished household becomes: household, people, memberships, incomes,
/// account, case file and visit together. A household that was in the ledger gives an edit whose
/// bases are the revisions seen when the form opened, with the differences only; a change of
/// programme, category or head ends the old case file and opens a linked one.
class HouseholdAction
{
public:
    HouseholdAction(const EntryForm &form, core::Random &random);

    /// Empty edits mean that nothing differs. To be asked once: it makes new ids.
    core::UserAction make();
    const core::RecordId &household() const { return m_household; }
    /// What is found at a visit whose data is written down here: it is as the household says.
    static QString visitResult() { return QStringLiteral("confirmed"); }

private:
    struct Draft ///< one record on its way into an edit
    {
        core::Record before;
        bool isNew = true;
        core::FieldMap values;

        void set(const char *key, core::Value value);
    };

    Draft draft(core::RecordType type, const std::optional<core::Record> &before);
    void keep(Draft &&draft);
    void addHousehold();
    void addMember(int row);
    void addPerson(int row);
    static void addDisability(Draft &person, const QString &card);
    void addIncome(int row);
    void addAccount();
    void addCase();
    void fillCase(Draft &draft) const;
    void addBeneficiary(Draft &draft) const;
    void addVisit();
    void addVerifyNote();
    void addReasonNote();
    void addReads();
    void addRead(const std::optional<core::Record> &record, const char *key);
    bool decidesAid() const; ///< who draws how much
    /// Sets a field of the record from a field of the form. Of a record that was in the ledger only
    /// what the clerk touched: a value that today's rules cannot read must not be cleared by it.
    void put(Draft &draft, const char *key, const FieldKey &from) const;
    bool isTouched(const FieldKey &key) const { return !m_form.at(key).isLoaded; }
    bool hasNewMembers() const;
    bool hasOtherHead() const; ///< than the ledger says
    bool hasTouchedIncomes() const;
    core::Value reference(const core::RecordId &id) const { return id.toBytes(); }
    const FieldEntry &at(Section section, int row, FieldId id) const
    {
        return m_form.at({section, row, id});
    }
    /// What the field holds, Nothing for an empty or unreadable one.
    core::Value value(Section section, int row, FieldId id) const
    {
        return at(section, row, id).value;
    }
    int headRow() const;

    const EntryForm &m_form;
    core::Random &m_random;
    core::UserAction m_action;
    QString m_scope;
    QString m_group;
    core::RecordId m_household;
    std::vector<core::RecordId> m_persons; ///< by row
    core::RecordId m_newAccount; ///< null unless one is made
};

} // namespace ui
