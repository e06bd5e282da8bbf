// SPDX-License-Identifier: GPL-3.0-or-later
// What a decision about aid rests on without changing it.
#include "ui/entry/HouseholdAction.h"

#include <algorithm>

namespace ui {

using core::RecordType;
using core::Value;

bool HouseholdAction::decidesAid() const
{
    const core::RecordSpec &spec = core::catalogue::of(RecordType::CaseFile);
    return std::ranges::any_of(m_action.edits, [&spec](const core::RecordEdit &edit) {
        return edit.before.type == RecordType::CaseFile
            && std::ranges::any_of(std::initializer_list<const char *>{"category", "monthly_amount",
                                       "relief_amount", "gaoling_class"},
                [&](const char *key) { return edit.values.contains(spec.number(key)); });
    });
}

/// The group of a field, unless this action writes the record: then its own base says what was
/// seen.
void HouseholdAction::addRead(const std::optional<core::Record> &record, const char *key)
{
    if (!record)
        return;
    const core::GroupNumber group
        = core::catalogue::of(record->type).field(QString::fromLatin1(key))->group;
    const auto writes = [&](const core::RecordEdit &edit) {
        return edit.before.id == record->id
            && std::ranges::any_of(edit.values, [&](const auto &value) {
                   return core::catalogue::of(record->type).field(value.first)->group == group;
               });
    };
    if (std::ranges::none_of(m_action.edits, writes))
        m_action.reads.push_back(
            {static_cast<int>(record->type), record->id, group, record->revision(group)});
}

/// An amount or class is decided on what the form shows of the household's means, for old age on
/// the date of birth. Where the county has others by then, a human looks at it once more.
void HouseholdAction::addReads()
{
    const QString programme = m_form.programme();
    if (!decidesAid() || programme == u"youfu")
        return;
    const HouseholdRecords &records = m_form.records();
    if (programme == u"gaoling") {
        const Value row = value(Section::Case, 0, FieldId::Beneficiary);
        const auto at = static_cast<std::size_t>(row.integer());
        if (at < records.persons.size())
            addRead(records.persons[at], "birth_date");
        return;
    }
    addRead(records.household, "per_capita_income");
    for (const std::optional<core::Record> &income : records.incomes)
        addRead(income, "amount");
}

} // namespace ui
