// SPDX-License-Identifier: GPL-3.0-or-later
// Where the fields of a band stand, for each width of the window.
#include "ui/entry/EntryBand.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Segments.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace ui {

namespace {

/// Ems of a table column: what it wants and what it needs at least.
struct Column
{
    double wanted;
    double least;
};

constexpr Column kMemberColumns[] = {{2.72, 1.95}, {13.7, 12.7}, {5.33, 4.85}, {4.35, 3.9},
    {5.33, 4.95}, {5.65, 4.95}, {5.65, 4.95}, {5.65, 4.95}, {7.5, 3.3}};
constexpr Column kIncomeColumns[] = {{5.33, 4.2}, {7.17, 5.2}, {4.57, 3.8}, {6.3, 5.4}, {5.6, 4.6}};

constexpr double kLeastShare = 0.62; ///< of its width, that a field in a line keeps

std::span<const Column> columnsOf(Section section)
{
    if (section == Section::Members)
        return kMemberColumns;
    return kIncomeColumns;
}

/// Ems of a field that stands in a line; 0 takes what is left.
double widthOf(FieldId id)
{
    switch (id) {
    case FieldId::Village:
        return 8.9;
    case FieldId::VisitDate:
    case FieldId::ReliefOn:
        return 8.0;
    case FieldId::Phone:
        return 10.3;
    case FieldId::Hardship:
    case FieldId::Housing:
    case FieldId::Nature:
        return 6.8;
    case FieldId::Programme:
    case FieldId::Beneficiary:
        return 6.0;
    case FieldId::AidMethod:
        return 5.6;
    case FieldId::FromMonth:
        return 6.4;
    case FieldId::CaseAmount:
        return 6.6;
    case FieldId::Category:
    case FieldId::SupportMode:
    case FieldId::CareLevel:
        return 7.4;
    default:
        return 0;
    }
}

int spanOf(FieldId id)
{
    switch (id) {
    case FieldId::IdNumber:
    case FieldId::Village:
    case FieldId::Visitors:
    case FieldId::Address:
    case FieldId::Account:
    case FieldId::AccountAgain:
        return 2;
    default:
        return 1;
    }
}

void putMargins(QLayout &layout, const EntryRoom &room)
{
    const Tokens &t = tokens();
    const int top = t.px(room.isLow ? 0.22 : 0.38);
    layout.setContentsMargins(t.px(0.65), top, t.px(0.65), top);
}

/// As high as its words need at the width it has, and no layout whose height follows its width:
/// those are squeezed by the scroll area.
class LineMessage final : public Message
{
public:
    LineMessage() { setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); }
    bool hasHeightForWidth() const override { return false; }
    QSize sizeHint() const override
    {
        const QSize line = Message::sizeHint();
        return {line.width(), line.width() <= width() ? line.height() : heightForWidth(width())};
    }
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        Message::resizeEvent(event);
        if (event->oldSize().width() != event->size().width())
            updateGeometry();
    }
};

int rowGap(const EntryRoom &room)
{
    return tokens().px(room.isLow ? 0.22 : 0.33);
}

} // namespace

QWidget *EntryBand::newSheet()
{
    for (Row &row : m_rows) {
        for (EntryEdit *edit : row.edits) {
            edit->setParent(this);
            edit->hide();
        }
        row.mark = nullptr;
        row.derived = nullptr;
        row.message = nullptr;
    }
    m_bankLabel = nullptr;
    m_bankCount = nullptr;
    if (m_sheet) {
        m_sheet->hide();
        m_sheet->deleteLater();
    }
    m_sheet = new QWidget;
    m_band->body()->layout()->addWidget(m_sheet);
    return m_sheet;
}

void EntryBand::lay()
{
    newSheet();
    if (m_room.isFolded)
        layFolded();
    else if (isTable())
        layTable();
    else if (m_section == Section::Bank)
        layBank();
    else
        layLines();
    m_sheet->show(); // at once: layouts leave out what is to be shown by a later event
    m_band->setVisible(m_isCurrent || !m_room.isFolded);
    m_fold->setVisible(!m_isCurrent && m_room.isFolded);
    refresh();
}

Label *EntryBand::columnHead(FieldId id) const
{
    const bool isAmount = id == FieldId::Amount;
    auto *label = new Label(isAmount ? tr("Amount (yuan)") : EntryForm::label(id), TextSize::Hint,
        Weight::Regular, Tone::Secondary);
    label->setElided(true);
    if (isAmount)
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

void EntryBand::layTable()
{
    auto *grid = new QGridLayout(m_sheet);
    putMargins(*grid, m_room);
    const Tokens &t = tokens();
    grid->setHorizontalSpacing(t.px(m_room.isNarrow ? 0.22 : 0.33));
    grid->setVerticalSpacing(rowGap(m_room));
    const bool isMembers = m_section == Section::Members;
    int column = isMembers ? 1 : 0;
    for (const FieldId id : m_fields) {
        grid->addWidget(columnHead(id), 0, column++);
        if (id == FieldId::Name)
            grid->addWidget(
                new Label(tr("derived"), TextSize::Hint, Weight::Regular, Tone::Secondary), 0,
                column++);
    }
    if (!isMembers) {
        auto *yearly
            = new Label(tr("Year (yuan)"), TextSize::Hint, Weight::Regular, Tone::Secondary);
        yearly->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(yearly, 0, column);
    }
    grid->setRowMinimumHeight(0, t.px(m_room.isLow ? 1.03 : 1.09));
    int index = 0;
    for (const Column &width : columnsOf(m_section)) {
        grid->setColumnMinimumWidth(index, t.px(width.least));
        grid->setColumnStretch(index++, t.px(width.wanted));
    }
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row)
        layTableRow(*grid, row);
    grid->setRowStretch(2 * static_cast<int>(m_rows.size()) + 1, 1); // rows stay under their heads
}

void EntryBand::layTableRow(QGridLayout &grid, int row)
{
    Row &shown = m_rows[static_cast<size_t>(row)];
    const bool isMembers = m_section == Section::Members;
    const int line = 2 * row + 1;
    int column = 0;
    if (isMembers) {
        shown.mark = new RowMark(row + 1);
        grid.addWidget(shown.mark, line, column++);
    }
    for (EntryEdit *edit : shown.edits) {
        grid.addWidget(edit, line, column++);
        edit->show();
        if (edit->key().id == FieldId::Name) {
            shown.derived = Label::secondary({});
            grid.addWidget(shown.derived, line, column++);
        }
    }
    if (!isMembers) {
        shown.derived = new Label;
        shown.derived->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid.addWidget(shown.derived, line, column);
    }
    shown.message = new LineMessage;
    grid.addWidget(shown.message, line + 1, isMembers ? 1 : 0, 1, -1);
}

void EntryBand::layLines()
{
    auto *column = new QVBoxLayout(m_sheet);
    putMargins(*column, m_room);
    column->setSpacing(rowGap(m_room));
    const Tokens &t = tokens();
    const size_t perLine = m_section == Section::Household ? 4 : m_room.isNarrow ? 4 : 5;
    Row &row = m_rows.front();
    QHBoxLayout *line = nullptr;
    for (size_t at = 0; at < row.edits.size(); ++at) {
        EntryEdit *edit = row.edits[at];
        if (at % perLine == 0) {
            line = new QHBoxLayout;
            line->setSpacing(t.px(0.43));
            column->addLayout(line);
        } else {
            line->addSpacing(t.px(0.43));
        }
        line->addWidget(Label::secondary(EntryForm::label(edit->key().id)));
        const double ems = widthOf(edit->key().id);
        if (ems > 0) {
            edit->setMinimumWidth(t.px(ems * kLeastShare));
            edit->setMaximumWidth(t.px(ems));
            edit->setPreferredEms(ems);
        }
        line->addWidget(edit, ems > 0 ? 0 : 1);
        edit->show();
        const bool isLast = at + 1 == row.edits.size() || (at + 1) % perLine == 0;
        if (isLast && m_section == Section::Case)
            line->addStretch(1);
    }
    row.message = new LineMessage;
    column->addWidget(row.message);
}

void EntryBand::layBank()
{
    auto *grid = new QGridLayout(m_sheet);
    putMargins(*grid, m_room);
    const Tokens &t = tokens();
    grid->setHorizontalSpacing(t.px(0.43));
    grid->setVerticalSpacing(rowGap(m_room));
    Row &row = m_rows.front();
    m_bankLabel = new Label({}, TextSize::Hint, Weight::Regular, Tone::Secondary);
    m_bankCount = Label::hint({});
    m_bankCount->setElided(true);
    auto *again = Label::hint(tr("from the card, not from above"));
    again->setElided(true);
    grid->addWidget(m_bankLabel, 0, 0, 1, 2);
    grid->setRowMinimumHeight(0, t.px(m_room.isLow ? 1.03 : 1.09));
    for (EntryEdit *edit : row.edits) {
        edit->setMinimumWidth(t.px(13.9));
        edit->setMaximumWidth(t.px(14.2));
        edit->show();
    }
    grid->addWidget(row.edits[0], 1, 0);
    grid->addWidget(m_bankCount, 1, 1);
    grid->addWidget(row.edits[1], 2, 0);
    grid->addWidget(again, 2, 1);
    row.message = new LineMessage;
    grid->addWidget(row.message, 3, 0, 1, 2);
    grid->setColumnStretch(0, 14);
    grid->setColumnStretch(1, 10);
    grid->setRowStretch(4, 1);
}

void EntryBand::layTabs(QVBoxLayout *column)
{
    auto *tabs = new QHBoxLayout;
    tabs->setSpacing(tokens().px(0.25));
    tabs->addWidget(new Label(title(), TextSize::Body, Weight::Bold));
    tabs->addSpacing(tokens().px(0.25));
    for (int row = 0; isTable() && row < static_cast<int>(m_rows.size()); ++row) {
        const bool isMember = m_section == Section::Members;
        const QString name = isMember ? m_form.at({m_section, row, FieldId::Name}).text
                                      : m_form.display({m_section, row, FieldId::IncomeKind});
        auto *tab = new Segment(name);
        tab->setNumber(QString::number(row + 1));
        tab->setCheckable(true);
        tab->setChecked(row == m_current.row);
        tab->setFocusPolicy(Qt::NoFocus);
        connect(tab, &QAbstractButton::clicked, this, [this, row] {
            m_navigator.moveTo({m_section, row, m_fields.front()});
        });
        tabs->addWidget(tab);
    }
    tabs->addStretch(1);
    column->addLayout(tabs);
}

void EntryBand::layFolded()
{
    auto *column = new QVBoxLayout(m_sheet);
    const Tokens &t = tokens();
    column->setContentsMargins(t.px(0.58), t.px(0.25), t.px(0.58), t.px(0.42));
    column->setSpacing(t.px(0.17));
    layTabs(column);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(t.px(0.5));
    grid->setVerticalSpacing(t.px(0.04));
    const int at = isTable() && m_isCurrent ? m_current.row : 0;
    if (at >= static_cast<int>(m_rows.size()))
        return;
    Row &row = m_rows[static_cast<size_t>(at)];
    constexpr int kColumns = 4;
    constexpr int kLines = 3; // label, field, room for the message
    int line = 0;
    int used = 0;
    row.message = new LineMessage;
    int messageLine = -1;
    for (EntryEdit *edit : row.edits) {
        const int span = spanOf(edit->key().id);
        if (used + span > kColumns) {
            line += kLines;
            used = 0;
        }
        edit->setMinimumWidth(0);
        edit->setMaximumWidth(QWIDGETSIZE_MAX);
        grid->addWidget(columnHead(edit->key().id), line, used, 1, span);
        grid->addWidget(edit, line + 1, used, 1, span);
        edit->show();
        const bool hasProblem = m_form.at(edit->key()).state == EntryState::Error;
        if (messageLine < 0 && (hasProblem || edit->key() == m_current))
            messageLine = line + 2;
        used += span;
    }
    grid->addWidget(row.message, messageLine < 0 ? line + 2 : messageLine, 0, 1, kColumns);
    for (int i = 0; i < kColumns; ++i)
        grid->setColumnStretch(i, 1);
    column->addLayout(grid);
}

} // namespace ui
