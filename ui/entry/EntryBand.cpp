// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryBand.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"
#include "ui/widgets/Panel.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ui {

EntryBand::EntryBand(Section section, EntryForm &form, EntryNavigator &navigator)
    : m_section(section)
    , m_form(form)
    , m_navigator(navigator)
{
    m_band = new Band(title(), hint());
    m_fold = new FoldLine(title());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_band);
    column->addWidget(m_fold);
    m_fold->hide();
    auto *inside = new QVBoxLayout(m_band->body());
    inside->setContentsMargins(0, 0, 0, 0);
    connect(m_fold, &FoldLine::clicked, this, [this] { Q_EMIT opened(m_section); });
    sync();
    followTheme(this, [this] { lay(); });
}

QString EntryBand::title() const
{
    switch (m_section) {
    case Section::Household:
        return tr("Family");
    case Section::Members:
        return tr("People");
    case Section::Incomes:
        return tr("Income");
    case Section::Bank:
        return tr("Card");
    case Section::Case:
        return tr("Benefit");
    }
    Q_UNREACHABLE();
}

QString EntryBand::hint() const
{
    switch (m_section) {
    case Section::Household:
        return m_form.isNewHousehold() ? tr("as before") : tr("in the ledger");
    case Section::Members:
        return tr("%n people", nullptr, m_form.memberCount());
    case Section::Incomes:
        return tr("yearly");
    case Section::Bank:
        return tr("head's");
    case Section::Case:
        return EntryChoices::word(FieldId::Programme, m_form.programme());
    }
    Q_UNREACHABLE();
}

QString EntryBand::summary() const
{
    const auto shown = [this](FieldId id) { return m_form.display({m_section, 0, id}); };
    switch (m_section) {
    case Section::Household:
        return shown(FieldId::Village);
    case Section::Members:
        return tr("%n people", nullptr, m_form.memberCount());
    case Section::Incomes:
        return tr("%1 yuan a year").arg(m_form.yearlyIncome().toDisplay());
    case Section::Bank:
        return shown(FieldId::Account);
    case Section::Case:
        return EntryChoices::word(FieldId::Programme, m_form.programme());
    }
    Q_UNREACHABLE();
}

EntryEdit *EntryBand::edit(const FieldKey &key) const
{
    for (const Row &row : m_rows) {
        for (EntryEdit *edit : row.edits) {
            if (edit->key() == key)
                return edit;
        }
    }
    return nullptr;
}

void EntryBand::setRoom(const EntryRoom &room)
{
    if (room == m_room)
        return;
    m_room = room;
    m_band->setTitleOnTop(room.isNarrow || room.isFolded);
    m_band->setHeadVisible(!room.isFolded);
    lay();
}

void EntryBand::setCurrent(const FieldKey &key)
{
    const bool wasCurrent = m_isCurrent;
    const int wasRow = m_current.row;
    m_current = key;
    m_isCurrent = key.section == m_section;
    m_band->setCurrent(m_isCurrent);
    m_band->setVisible(m_isCurrent || !m_room.isFolded);
    m_fold->setVisible(!m_isCurrent && m_room.isFolded);
    const bool isOtherRow = isTable() && m_isCurrent && (!wasCurrent || wasRow != key.row);
    if (m_room.isFolded && isOtherRow)
        lay();
    if (wasCurrent || m_isCurrent)
        refresh();
}

void EntryBand::sync()
{
    const auto fields = m_form.fieldsOf(m_section);
    const int rows = m_form.rowCount(m_section);
    const bool isSameShape = fields == m_fields && rows == static_cast<int>(m_rows.size());
    if (isSameShape)
        return refresh();
    if (fields != m_fields) {
        while (!m_rows.empty())
            removeLastRow();
    }
    m_fields = fields;
    while (static_cast<int>(m_rows.size()) > rows)
        removeLastRow();
    while (static_cast<int>(m_rows.size()) < rows)
        addRow(static_cast<int>(m_rows.size()));
    lay();
}

void EntryBand::addRow(int row)
{
    Row made;
    for (const FieldId id : m_fields) {
        auto *edit = new EntryEdit(m_form, m_navigator, {m_section, row, id});
        edit->setParent(this);
        connect(edit, &EntryEdit::commanded, this, &EntryBand::commanded);
        made.edits.push_back(edit);
    }
    m_rows.push_back(std::move(made));
}

void EntryBand::removeLastRow()
{
    for (EntryEdit *edit : m_rows.back().edits) {
        edit->hide();
        edit->deleteLater(); // It may be in the middle of its own key press.
    }
    m_rows.pop_back();
}

RowStanding EntryBand::standing(int row) const
{
    bool isComplete = true;
    for (const FieldId id : m_fields) {
        const EntryState state = m_form.at({m_section, row, id}).state;
        if (state == EntryState::Error)
            return RowStanding::Wrong;
        isComplete = isComplete && state != EntryState::None;
    }
    return isComplete ? RowStanding::Complete : RowStanding::Open;
}

void EntryBand::refresh()
{
    m_band->setHint(hint());
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row)
        refreshRow(row);
    bool isComplete = true;
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row)
        isComplete = isComplete && standing(row) == RowStanding::Complete;
    QString quiet;
    if (m_section == Section::Household)
        quiet = m_form.display({m_section, 0, FieldId::Visitors});
    const bool isBankOpen = m_section == Section::Bank && summary().isEmpty();
    if (isBankOpen)
        quiet = tr("card number missing · Ctrl+M leads here");
    m_fold->setSummary(isComplete && !isBankOpen, summary(), quiet);
    if (!m_bankLabel)
        return;
    const QString bank = m_form.bankName();
    m_bankLabel->setText(
        bank.isEmpty() ? tr("Card number") : tr("Card number · %1 (recognised)").arg(bank));
    const int digits = m_form.digitsTyped(bankKey(FieldId::Account));
    constexpr int kCard = 19;
    m_bankCount->setText(
        digits > 0 && digits < kCard ? tr("digit %1 of 19").arg(digits) : QString());
}

void EntryBand::refreshRow(int row)
{
    const Row &shown = m_rows[static_cast<size_t>(row)];
    for (EntryEdit *edit : shown.edits)
        edit->refresh();
    if (shown.mark)
        shown.mark->setStanding(standing(row));
    if (shown.derived && m_section == Section::Members)
        shown.derived->setText(m_form.derived(row));
    else if (shown.derived)
        shown.derived->setText(
            m_form.isRowEmpty(m_section, row) ? QString() : m_form.yearlyAmount(row).toDisplay());
    refreshMessage(shown);
}

void EntryBand::refreshMessage(const Row &row)
{
    if (!row.message)
        return;
    const EntryEdit *told = nullptr;
    for (const EntryEdit *edit : row.edits) {
        const FieldEntry &field = m_form.at(edit->key());
        const bool isTold = field.problem.kind != ProblemKind::None
            && (field.state == EntryState::Error || !field.first.isEmpty()
                || (field.state == EntryState::None && edit->key() == m_current));
        if (isTold && (!told || edit->key() == m_current))
            told = edit;
    }
    if (!told)
        return row.message->clear();
    const Problem &problem = m_form.at(told->key()).problem;
    row.message->attachTo(const_cast<EntryEdit *>(told)); // only its description changes
    row.message->setKey(
        told->key() == m_current ? QString() : QStringLiteral("F8"), tr("go there"));
    row.message->setMessage(
        problem.kind == ProblemKind::MustFix ? MessageClass::MustFix : MessageClass::PleaseCheck,
        problem.text);
}

} // namespace ui
