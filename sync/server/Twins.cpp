// SPDX-License-Identifier: GPL-3.0-or-later
// Two persons with one identity number.
#include "sync/server/Judge.h"

namespace syncing {

using core::ChangeKind;
using core::GroupChange;
using core::Record;
using core::RecordChange;
using core::RecordId;
using core::RecordType;
using core::Revision;

/// The identity number a person will have; empty when out of use.
QString Judge::numberAfter(const RecordId &person, const Record &row) const
{
    const core::FieldNumber field = core::catalogue::of(RecordType::Person).number("id_number");
    QString number = row.isVoid ? QString() : row.value(field).text();
    for (const RecordChange &change : m_op.changes) {
        if (change.id != person)
            continue;
        if (change.kind == ChangeKind::Void)
            return {};
        for (const GroupChange &group : change.groups) {
            if (const auto found = group.fields.find(field); found != group.fields.end())
                number = found->second.text();
        }
    }
    return number;
}

/// The case of one number standing twice ends only when it stands once.
void Judge::lookAtTwins()
{
    const SharedRecord row = m_view.record(static_cast<int>(RecordType::Conflict), *m_closing);
    const auto subject = row->reference("subject");
    if (row->text("reason") != reason::kDuplicatePerson || !subject)
        return;
    const SharedRecord person = m_view.record(static_cast<int>(RecordType::Person), *subject);
    const QString number = person ? numberAfter(*subject, *person) : QString();
    if (number.isEmpty())
        return;
    for (const SharedRecord &other : m_view.personsWith(number)) {
        if (other->id != *subject && numberAfter(other->id, *other) == number)
            return reject(reason::kTwinsStand);
    }
}

void Judge::lookForTwin(const RecordChange &change)
{
    static const core::FieldNumber kNumber
        = core::catalogue::of(RecordType::Person).number("id_number");
    static const core::FieldSpec *const kField
        = core::catalogue::of(RecordType::Person).field(kNumber);
    const SharedRecord row = m_view.record(change.type, change.id);
    QString number
        = row && change.kind == ChangeKind::Restore ? row->value(kNumber).text() : QString();
    core::FieldMap identity;
    for (const GroupChange &group : change.groups) {
        if (group.group == kField->group && group.fields.contains(kNumber)) {
            number = group.fields.at(kNumber).text();
            identity = group.fields;
        }
    }
    const bool isNew
        = change.kind != ChangeKind::Set || !row || row->value(kNumber).text() != number;
    if (number.isEmpty() || !isNew)
        return;
    std::vector<RecordChange> twins;
    for (const SharedRecord &other : m_view.personsWith(number)) {
        if (other->id != change.id)
            twins.push_back({ChangeKind::Set, change.type, other->id, other->scope, {}});
    }
    for (const RecordChange &other : m_op.changes) {
        const bool isEarlier = &other < &change && other.type == change.type;
        for (const GroupChange &group : other.groups) {
            const auto found = group.fields.find(kNumber);
            if (isEarlier && group.group == kField->group && found != group.fields.end()
                && found->second.text() == number)
                twins.push_back({ChangeKind::Set, other.type, other.id, other.scope, {}});
        }
    }
    if (twins.empty())
        return;
    // The other person may live in another township: its id and village are told, not its values.
    const QString scope = row ? row->scope : change.scope;
    const NewCase opened{{change.id, change.type, scope, kField->group, 0},
        reason::kDuplicatePerson,
        encodedChanges({{change.kind, change.type, change.id, scope,
            {{kField->group, Revision(), identity}}}}),
        encodedChanges(twins), m_cases++, true};
    const auto effects = openCase(opened, m_op, m_context, m_view);
    m_decision.effects.insert(m_decision.effects.end(), effects.begin(), effects.end());
}

void Judge::lookForTwins()
{
    for (const RecordChange &change : m_op.changes) {
        if (change.type == static_cast<int>(RecordType::Person))
            lookForTwin(change);
    }
}

} // namespace syncing
