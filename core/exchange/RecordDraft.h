// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/operations/UserAction.h"

namespace core {

/// A record being filled from a roster: an existing one that gathers only what differs, or a new
/// one.
class RecordDraft
{
public:
    static RecordDraft of(Record existing) { return RecordDraft(std::move(existing), false); }
    static RecordDraft of(RecordEdit edit)
    {
        RecordDraft draft(std::move(edit.before), edit.kind == ChangeKind::Create);
        draft.m_values = std::move(edit.values);
        return draft;
    }
    static RecordDraft make(RecordType type, const QString &scope, Random &random)
    {
        Record record;
        record.type = type;
        record.id = random.newRecordId();
        record.scope = scope;
        return RecordDraft(std::move(record), true);
    }

    const RecordId &id() const { return m_before.id; }
    const Record &before() const { return m_before; }
    const FieldMap &values() const { return m_values; }
    bool isNew() const { return m_isNew; }
    bool isChanged() const { return !m_values.empty(); }

    /// An empty value says nothing: rosters leave out what they do not know.
    void set(FieldNumber field, const Value &value)
    {
        const auto present = m_before.fields.find(field);
        const bool isSame = present != m_before.fields.end() && present->second == value;
        if (!value.isNothing() && !isSame)
            m_values.insert_or_assign(field, value);
    }
    void set(const char *key, const Value &value)
    {
        set(catalogue::of(m_before.type).number(key), value);
    }
    /// Only in a new record that has nothing there yet: what a roster does not say is no reason to
    /// touch a record that somebody entered.
    void setDefault(const char *key, const Value &value)
    {
        if (m_isNew && this->value(key).isNothing())
            set(key, value);
    }
    /// As it will be.
    Value value(const char *key) const
    {
        const FieldNumber field = catalogue::of(m_before.type).number(key);
        const auto own = m_values.find(field);
        return own == m_values.end() ? m_before.value(key) : own->second;
    }
    bool changes(const char *key) const
    {
        return m_values.contains(catalogue::of(m_before.type).number(key));
    }

    RecordEdit edit() &&
    {
        return {m_isNew ? ChangeKind::Create : ChangeKind::Set, std::move(m_before),
            std::move(m_values)};
    }

private:
    RecordDraft(Record record, bool isNew)
        : m_before(std::move(record))
        , m_isNew(isNew)
    { }

    Record m_before;
    FieldMap m_values;
    bool m_isNew;
};

} // namespace core
