// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryNavigator.h"

#include "core/text/Normalise.h"
#include "ui/entry/FieldReader.h"

#include <algorithm>

namespace ui {

namespace {

/// Who types ahead presses Enter out of habit just after the field has moved on by itself.
constexpr qint64 kSwallowMs = 400;

Section sectionAfter(Section section)
{
    switch (section) {
    case Section::Household:
        return Section::Members;
    case Section::Members:
        return Section::Incomes;
    case Section::Incomes:
        return Section::Bank;
    case Section::Bank:
        return Section::Case;
    case Section::Case:
        return Section::Household;
    }
    Q_UNREACHABLE();
}

} // namespace

EntryNavigator::EntryNavigator(EntryForm &form, const core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_form(form)
    , m_clock(clock)
{ }

void EntryNavigator::start()
{
    const FieldKey first = householdKey(FieldId::Village);
    m_current = first;
    go(first, true);
    if (isPassedOver(first))
        advance();
}

void EntryNavigator::resume(const FieldKey &key)
{
    const auto keys = m_form.sequence();
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
        return start();
    go(key, false);
}

void EntryNavigator::moveTo(const FieldKey &key)
{
    if (key == m_current)
        return;
    leaveCurrent();
    go(key, m_form.at(key).text.isEmpty());
}

void EntryNavigator::typed(const QString &text, bool isCaretAtEnd)
{
    m_advancedAt = -1;
    if (text == u".." || text == u"。。") {
        m_form.setText(m_current, {});
        copyAbove();
        return;
    }
    const QString before = m_form.at(m_current).text;
    m_form.setText(m_current, text);
    const bool isForward = isCaretAtEnd && text.size() > before.size();
    const bool isReplaced = isCaretAtEnd && text.size() == 1;
    if (!m_advancesByItself || m_wentBack || !(isForward || isReplaced) || !isFull(text))
        return;
    if (leaveCurrent() != EntryState::Done) {
        if (m_current.id != FieldId::AccountAgain)
            return;
    }
    advance(); // back to the first number when the second differs
    m_advancedAt = m_clock.nowMs();
}

void EntryNavigator::pasted(const QString &text)
{
    m_form.setText(m_current, text);
    m_form.setPasted(m_current);
    const bool isWhole = m_current.id == FieldId::IdNumber || m_current.id == FieldId::Account;
    if (leaveCurrent() != EntryState::Done || !isWhole || !m_advancesByItself)
        return;
    advance();
    m_advancedAt = m_clock.nowMs();
}

void EntryNavigator::enter()
{
    const bool isEcho = m_advancedAt >= 0 && m_clock.nowMs() - m_advancedAt <= kSwallowMs;
    m_advancedAt = -1;
    if (isEcho)
        return;
    leaveCurrent();
    if (!isHeld())
        advance();
}

bool EntryNavigator::isHeld()
{
    const FieldEntry &field = m_form.at(m_current);
    if (!m_form.reasons(m_current).empty()) {
        Q_EMIT reasonWanted(m_current);
        return true;
    }
    const bool isCleared = field.state == EntryState::Error && field.text.isEmpty();
    if (field.first.isEmpty() && !isCleared)
        return false;
    Q_EMIT currentChanged(m_current);
    return true;
}

void EntryNavigator::back()
{
    m_advancedAt = -1;
    leaveCurrent();
    const auto keys = m_form.sequence();
    const auto at = std::find(keys.begin(), keys.end(), m_current);
    if (at != keys.begin() && at != keys.end())
        go(*(at - 1), false);
}

void EntryNavigator::copyAbove()
{
    m_form.copyAbove(m_current);
    Q_EMIT currentChanged(m_current);
}

void EntryNavigator::acceptDefaults()
{
    leaveCurrent();
    if (m_current.section != Section::Members && m_current.section != Section::Incomes)
        return nextSection();
    if (const auto open = m_form.acceptDefaults(m_current.section, m_current.row))
        return go(*open, true);
    const FieldKey last{
        m_current.section, m_current.row, m_form.fieldsOf(m_current.section).back()};
    if (const auto next = rowAfter(last))
        go(*next, true);
}

void EntryNavigator::skip()
{
    m_form.skip(m_current);
    Q_EMIT left(m_current);
    advance();
}

void EntryNavigator::nextError()
{
    leaveCurrent();
    auto findings = m_form.findings();
    if (findings.empty())
        return;
    // What is wrong comes before what is only empty: its message is the one that names F8.
    std::stable_partition(findings.begin(), findings.end(),
        [](const Finding &finding) { return !finding.isMissing; });
    auto next = findings.begin();
    if (m_walkedTo == m_current) {
        const auto here = std::find_if(findings.begin(), findings.end(),
            [this](const Finding &finding) { return finding.key == m_current; });
        if (here != findings.end() && here + 1 != findings.end())
            next = here + 1;
    }
    m_walkedTo = next->key;
    go(next->key, false);
}

void EntryNavigator::nextSection()
{
    leaveCurrent();
    go(firstOf(sectionAfter(m_current.section)), true);
}

EntryState EntryNavigator::leaveCurrent()
{
    const EntryState state = m_form.leave(m_current);
    // Two card numbers that differ lose what differs, whichever way the second is left.
    if (m_current.id == FieldId::AccountAgain && state == EntryState::Error)
        m_form.clearDifferentDigits();
    Q_EMIT left(m_current);
    return state;
}

void EntryNavigator::go(const FieldKey &key, bool isForward)
{
    const FieldKey before = m_current;
    m_current = key;
    m_wentBack = !isForward;
    const bool isTable = before.section == Section::Members || before.section == Section::Incomes;
    const bool isOtherRow = before.section != key.section || before.row != key.row;
    const bool isLast = before.row > 0 && before.row == m_form.rowCount(before.section) - 1;
    if (isTable && isOtherRow && isLast && m_form.isRowEmpty(before.section, before.row))
        m_form.removeRow(before.section, before.row); // nobody typed into it
    Q_EMIT currentChanged(key);
}

void EntryNavigator::advance()
{
    const FieldKey account = bankKey(FieldId::Account);
    const bool isCleared = m_form.at(account).state == EntryState::Error;
    if (m_current.id == FieldId::AccountAgain && isCleared)
        return go(account, true);
    const bool isTable
        = m_current.section == Section::Members || m_current.section == Section::Incomes;
    const auto fields = m_form.fieldsOf(m_current.section);
    const bool isFirst = m_current.id == fields.front();
    const bool mayEnd = m_current.section == Section::Incomes || m_current.row > 0;
    if (isTable && isFirst && mayEnd && m_form.isRowEmpty(m_current.section, m_current.row)) {
        return go(firstOf(sectionAfter(m_current.section)), true);
    }
    if (isTable && m_current.id == fields.back()) {
        if (const auto next = rowAfter(m_current))
            go(*next, true);
        return;
    }
    const auto keys = m_form.sequence();
    auto at = std::find(keys.begin(), keys.end(), m_current);
    if (at == keys.end())
        return;
    do {
        ++at;
    } while (at != keys.end() && isPassedOver(*at));
    if (at != keys.end())
        go(*at, true);
}

std::optional<FieldKey> EntryNavigator::rowAfter(const FieldKey &key)
{
    const int row
        = key.row + 1 < m_form.rowCount(key.section) ? key.row + 1 : m_form.addRow(key.section);
    return FieldKey{key.section, row, m_form.fieldsOf(key.section).front()};
}

FieldKey EntryNavigator::firstOf(Section section) const
{
    const auto fields = m_form.fieldsOf(section);
    for (int row = 0; row < m_form.rowCount(section); ++row) {
        for (const FieldId id : fields) {
            const FieldKey key{section, row, id};
            if (!isPassedOver(key) && m_form.at(key).state == EntryState::None)
                return key;
        }
    }
    return {section, 0, fields.front()};
}

bool EntryNavigator::isPassedOver(const FieldKey &key) const
{
    const bool isCarried = m_form.at(key).state == EntryState::Carry;
    switch (key.section) {
    case Section::Household:
        return isCarried && key.id != FieldId::Address;
    case Section::Case:
        return isCarried && key.id != FieldId::Programme;
    case Section::Bank:
        return key.id == FieldId::AccountAgain && !m_form.needsSecondAccount();
    case Section::Members:
    case Section::Incomes:
        return false;
    }
    Q_UNREACHABLE();
}

bool EntryNavigator::isFull(const QString &text) const
{
    if (EntryChoices::isChoice(m_current.id))
        return !EntryChoices::isMulti(m_current.id)
            && EntryChoices::byDigit(m_current.id, core::text::halfWidth(text)).has_value();
    const QString digits = core::text::number(text);
    const int length = FieldReader::fixedLength(m_current.id, digits);
    if (m_current.id == FieldId::Earner && m_form.rowCount(Section::Members) > 9)
        return false;
    return length > 0 && digits.size() == length;
}

} // namespace ui
