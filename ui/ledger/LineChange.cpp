// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/LineChange.h"

#include "core/domain/CodeSets.h"
#include "core/domain/IdentityNumber.h"
#include "ui/entry/FieldReader.h"

namespace ui {

namespace {

constexpr FieldKey kAccount{Section::Bank, 0, FieldId::Account};
constexpr FieldKey kAgain{Section::Bank, 0, FieldId::AccountAgain};

/// The field of the entry screen that holds the same.
std::optional<FieldKey> entryKeyOf(const core::FieldSpec &field)
{
    const QString key = QString::fromLatin1(field.key);
    switch (field.type) {
    case core::FieldType::Phone:
        return FieldKey{Section::Household, 0, FieldId::Phone};
    case core::FieldType::AccountNumber:
        return kAccount;
    case core::FieldType::IdentityNumber:
        return FieldKey{Section::Members, 0, FieldId::IdNumber};
    default:
        break;
    }
    if (key == u"name" || key == u"holder_name")
        return FieldKey{Section::Members, 0, FieldId::Name};
    return std::nullopt;
}

} // namespace

LineChange::LineChange(const DossierLine &line, const EntryContext &context)
    : m_line(line)
    , m_form(context)
{
    const auto key = entryKeyOf(*line.field());
    m_isOfEntry = key.has_value();
    m_key = key.value_or(FieldKey());
}

QString LineChange::original() const
{
    return m_line.target->first.value(m_line.target->second).text();
}

LineChange::Step LineChange::take(const QString &typed, bool isPasted)
{
    m_plain = typed.trimmed();
    if (m_isAgain)
        return compare(typed);
    m_isEmptied = m_plain.isEmpty() && !original().isEmpty()
        && m_line.field()->presence == core::Presence::Required;
    if (m_isEmptied)
        return Step::Refused;
    if (!m_isOfEntry || m_plain == original())
        return Step::Ready;
    m_form.setText(m_key, typed);
    if (isPasted)
        m_form.setPasted(m_key);
    m_form.leave(m_key);
    return check();
}

LineChange::Step LineChange::check()
{
    const FieldEntry &entry = m_form.at(m_key);
    if (entry.state == EntryState::Error)
        return entry.problem.kind == ProblemKind::PleaseCheck ? Step::Asked : Step::Refused;
    if (m_key != kAccount || isUnchanged() || !m_form.needsSecondAccount())
        return Step::Ready;
    m_isAgain = true;
    return Step::Again;
}

LineChange::Step LineChange::compare(const QString &typed)
{
    m_form.setText(kAgain, typed);
    m_form.leave(kAgain);
    if (m_form.at(kAgain).text.isEmpty())
        return Step::Again;
    if (m_form.at(kAgain).state != EntryState::Error)
        return Step::Ready;
    m_form.clearDifferentDigits();
    m_isAgain = false;
    return Step::Refused;
}

LineChange::Step LineChange::accept(const QString &reason)
{
    m_form.accept(m_key, reason);
    return check();
}

Problem LineChange::problem() const
{
    if (m_isEmptied)
        return {ProblemKind::MustFix, tr("This cannot be left empty – Esc leaves it as it was")};
    return m_form.at(m_key).problem;
}

QString LineChange::text() const
{
    return m_isOfEntry && !m_isEmptied ? m_form.at(m_key).text : m_plain;
}

bool LineChange::isUnchanged() const
{
    const bool isRead = m_isOfEntry && m_plain != original();
    return (isRead ? m_form.at(m_key).value.text() : m_plain) == original();
}

core::FieldMap LineChange::values() const
{
    const core::Value value = m_isOfEntry ? m_form.at(m_key).value
        : m_plain.isEmpty()               ? core::Value()
                                          : core::Value(m_plain);
    core::FieldMap values{{m_line.target->second, value}};
    const auto &catalogue = core::catalogue::of(m_line.target->first.type);
    const auto put = [&](const char *key, const QString &text) {
        if (!text.isEmpty())
            values[catalogue.number(key)] = core::Value(text);
    };
    if (m_isOfEntry && m_key == kAccount)
        put("bank", core::codes::bankOfCard(value.text()));
    if (m_isOfEntry && m_key.id == FieldId::IdNumber) {
        put("birth_date", FieldReader::birthDate(value.text()).toString(Qt::ISODate));
        const auto sex = FieldReader::sexOf(value.text());
        put("sex", sex ? core::codeOf(*sex) : QString());
    }
    return values;
}

} // namespace ui
