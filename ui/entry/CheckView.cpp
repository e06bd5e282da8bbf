// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/CheckView.h"

#include "ui/shell/Page.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Panel.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr double kLeastLine = 3.3; ///< ems: two lines of text that do not touch the next two

} // namespace

CheckView::CheckView(QWidget *parent)
    : QWidget(parent)
    , m_header(new PageHeader(tr("Check once")))
    , m_scroll(new QScrollArea)
    , m_list(new CheckList)
    , m_yearly(new Label)
    , m_perHead(new Label)
    , m_amount(new Label({}, TextSize::Figure, Weight::Bold))
    , m_amountUnit(Label::secondary({}))
    , m_formula(Label::secondary({}))
    , m_toVerify(new Label)
    , m_finish(new Button(tr("Household done, next"), ButtonKind::Final))
{
    setObjectName(QStringLiteral("entry.check"));
    setFocusPolicy(Qt::StrongFocus);
    setProperty("noRing", true);
    setAccessibleName(tr("Check once"));
    auto *column = new QVBoxLayout(this);
    followPageMargins(this, column);
    column->addWidget(m_header);
    auto *body = m_body = new QBoxLayout(QBoxLayout::LeftToRight);
    column->addLayout(body, 1);
    m_scroll->setObjectName(QStringLiteral("entry.check.scroll"));
    m_scroll->setWidget(m_list);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    connect(m_scroll->verticalScrollBar(), &QAbstractSlider::rangeChanged, this,
        &CheckView::refreshHints);
    body->addWidget(m_scroll, 1);

    auto *side = new QVBoxLayout;
    body->addLayout(side);
    auto *sum = m_sum = new Panel;
    auto *grid = new QGridLayout;
    auto *inside = new QVBoxLayout(sum);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(new PanelHead(tr("Income")));
    inside->addLayout(grid);
    grid->addWidget(Label::secondary(tr("Income a year")), 0, 0);
    grid->addWidget(m_yearly, 0, 1, Qt::AlignRight);
    grid->addWidget(m_formula, 1, 0);
    grid->addWidget(m_perHead, 1, 1, Qt::AlignRight);
    grid->addWidget(m_amountUnit, 2, 0);
    grid->addWidget(m_amount, 2, 1, Qt::AlignRight);
    side->addWidget(sum);
    side->addWidget(makeAfter());
    side->addStretch(1);
    side->addWidget(m_finish);
    m_finish->withKey(QStringLiteral("Enter"))->named(QStringLiteral("finishButton"));
    m_finish->setFocusPolicy(Qt::NoFocus);
    m_finish->setMinimumWidth(1);
    connect(m_finish, &QAbstractButton::clicked, this, &CheckView::confirmed);
    connect(m_list, &CheckList::chosen, this, &CheckView::choose);
    followTheme(this, [body, side, grid, sum] {
        const Tokens &t = tokens();
        body->setSpacing(t.px(0.65));
        side->setSpacing(t.px(0.65));
        sum->setMinimumWidth(t.px(16));
        grid->setContentsMargins(t.px(0.87), t.px(0.54), t.px(0.87), t.px(0.54));
        grid->setVerticalSpacing(t.px(0.3));
    });
}

/// What becomes of the household, each line with its shape.
QWidget *CheckView::makeAfter()
{
    m_afterPanel = new Panel;
    auto *column = new QVBoxLayout(m_afterPanel);
    column->addWidget(new Label(tr("When written down"), TextSize::Body, Weight::Bold));
    const auto add = [column](const QString &icon, Tone tone, Label *words) {
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        words->setWordWrap(true);
        row->addWidget(new IconLabel(icon, tone, 1.09), 0, Qt::AlignVCenter);
        row->addWidget(words, 1);
        followTheme(line, [row] { row->setSpacing(tokens().px(0.5)); });
        column->addWidget(line);
        return line;
    };
    add(QStringLiteral("state-wait"), Tone::Wait,
        new Label(tr("Waits to be sent and goes by itself with the network.")));
    m_verifyLine = add(QStringLiteral("skip"), Tone::Wait, m_toVerify);
    add(QStringLiteral("undo"), Tone::Secondary,
        new Label(tr("Ctrl+Z takes it back at any time.")));
    followTheme(m_afterPanel, [column] {
        const Tokens &t = tokens();
        column->setContentsMargins(t.px(0.87), t.px(0.54), t.px(0.87), t.px(0.54));
        column->setSpacing(t.px(0.3));
    });
    return m_afterPanel;
}

void CheckView::show(const EntryForm &form)
{
    m_lines = CheckLine::of(form);
    m_list->setLines(m_lines);
    const QString head = form.title();
    m_header->setSub(
        tr("%1 – read it out against the paper. A number changes that line")
            .arg(head.isEmpty() ? tr("A new household") : tr("%1's household").arg(head)));
    m_formula->setText(form.memberCount() == 0
            ? tr("A month per head")
            : tr("÷ %n people ÷ 12 months = per head", nullptr, form.memberCount()));
    m_yearly->setText(form.yearlyIncome().toDisplay());
    m_perHead->setText(form.monthlyPerHead().toDisplay());
    const FieldKey amount = caseKey(FieldId::CaseAmount);
    const bool hasAmount = !form.at(amount).value.isNothing();
    m_amount->setText(hasAmount ? form.display(amount) : QString());
    m_amountUnit->setText(hasAmount
            ? tr("%1, yuan a month").arg(EntryChoices::word(FieldId::Programme, form.programme()))
            : QString());
    const int skipped = form.skippedCount();
    m_verifyLine->setVisible(skipped > 0);
    m_toVerify->setText(tr("%n things to verify stay marked.", nullptr, skipped));

    const auto findings = form.findings();
    const auto wrong = std::count_if(findings.begin(), findings.end(),
        [](const Finding &finding) { return finding.kind == ProblemKind::MustFix; });
    m_canFinish = findings.empty();
    m_finish->setEnabled(m_canFinish);
    if (wrong > 0)
        m_finish->setText(tr("%n still to do", nullptr, static_cast<int>(wrong)));
    else if (!m_canFinish)
        m_finish->setText(tr("%n to look at", nullptr, static_cast<int>(findings.size())));
    else
        m_finish->setText(tr("Household done, next"));
    refreshHints();
}

void CheckView::refreshHints()
{
    KeyHints hints{
        {QStringLiteral("Enter"), m_canFinish ? tr("household done") : tr("to the first of them")},
        {QStringLiteral("1–9"), tr("change this")}};
    if (const CheckLine *line = skippable())
        hints << KeyHint{QStringLiteral("F7"), tr("verify later: %1").arg(line->label)};
    if (m_scroll->verticalScrollBar()->maximum() > 0)
        hints << KeyHint{QStringLiteral("↑↓"), tr("more lines")};
    hints << KeyHint{QStringLiteral("Esc"), tr("back to typing")};
    setKeyHints(this, hints);
}

const CheckLine *CheckView::skippable() const
{
    const auto found = std::ranges::find_if(m_lines, &CheckLine::maySkip);
    return found != m_lines.end() ? &*found : nullptr;
}

/// Without room for both, what is read back comes before what the lines tell again.
void CheckView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr double kRoomForBoth = 46;
    constexpr double kSide = 19;
    const bool isNarrow = width() / tokens().fs < kRoomForBoth;
    const int side = tokens().px(kSide);
    m_finish->setMaximumWidth(isNarrow ? QWIDGETSIZE_MAX : side);
    m_sum->setMaximumWidth(side);
    m_afterPanel->setMaximumWidth(side);
    m_body->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_sum->setHidden(isNarrow);
    m_afterPanel->setHidden(isNarrow);
}

void CheckView::choose(int line)
{
    if (line >= 0 && line < static_cast<int>(m_lines.size()))
        Q_EMIT chosen(m_lines[static_cast<size_t>(line)].key);
}

/// The lines have no focus of their own: what is above and below the window is read by keys.
bool CheckView::scroll(int key)
{
    QScrollBar *bar = m_scroll->verticalScrollBar();
    bar->setSingleStep(tokens().px(kLeastLine));
    switch (key) {
    case Qt::Key_Up:
        bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return true;
    case Qt::Key_Down:
        bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return true;
    case Qt::Key_PageUp:
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        return true;
    case Qt::Key_PageDown:
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        return true;
    case Qt::Key_Home:
        bar->triggerAction(QAbstractSlider::SliderToMinimum);
        return true;
    case Qt::Key_End:
        bar->triggerAction(QAbstractSlider::SliderToMaximum);
        return true;
    default:
        return false;
    }
}

/// There is nothing to go to inside, and outside one would no longer see what Enter does.
bool CheckView::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void CheckView::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (key == Qt::Key_O && event->modifiers() == Qt::ControlModifier)
        return openRequested();
    if (key == Qt::Key_F7) {
        if (const CheckLine *line = skippable())
            Q_EMIT skipped(FieldKey(line->key)); // the line goes with what is made of it
        return;
    }
    if (scroll(key))
        return;
    if (key >= Qt::Key_1 && key <= Qt::Key_9)
        return choose(key - Qt::Key_1);
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        if (m_canFinish)
            Q_EMIT confirmed();
        else
            choose(0); // the worst is on top
        return;
    }
    if (key == Qt::Key_Escape)
        return left();
    QWidget::keyPressEvent(event);
}

CheckList::CheckList(QWidget *parent)
    : QWidget(parent)
{
    setCursor(Qt::PointingHandCursor);
    followTheme(this, [this] { updateGeometry(); });
}

void CheckList::setLines(std::vector<CheckLine> lines)
{
    m_lines = std::move(lines);
    setMinimumHeight(static_cast<int>(m_lines.size()) * tokens().px(kLeastLine) + 2);
    update();
}

QSize CheckList::sizeHint() const
{
    return {tokens().px(30), static_cast<int>(m_lines.size()) * tokens().px(4.2) + 2};
}

int CheckList::lineHeight() const
{
    const int count = std::max(1, static_cast<int>(m_lines.size()));
    return std::clamp((height() - 2) / count, tokens().px(kLeastLine), tokens().px(4.2));
}

/// As wide as the widest label, within reason: they are longer in English.
int CheckList::labelRoom() const
{
    const Tokens &t = tokens();
    const QFontMetrics metrics(t.font());
    int widest = 0;
    for (const CheckLine &line : m_lines)
        widest = std::max(widest, metrics.horizontalAdvance(line.label) + t.px(0.6));
    return std::clamp(widest, t.px(4), t.px(8));
}

void CheckList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    paintRounded(painter, rect(),
        {t.colour.surface, t.colour.line, t.lineWidth, static_cast<double>(t.panelRadius())});
    for (int line = 0; line < static_cast<int>(m_lines.size()); ++line)
        paintLine(painter, line);
}

void CheckList::paintLine(QPainter &painter, int line) const
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    const CheckLine &shown = m_lines[static_cast<size_t>(line)];
    const int high = lineHeight();
    const QRect box(1, 1 + line * high, width() - 2, high);
    const bool isMarked = shown.isSkipped || shown.problem != ProblemKind::None;
    const bool isWrong = shown.problem == ProblemKind::MustFix;
    if (isMarked) {
        painter.fillRect(box, isWrong ? c.badBg : c.waitBg);
        painter.fillRect(box.left(), box.top(), t.stateBarWidth(), high, isWrong ? c.bad : c.wait);
    }
    painter.fillRect(box.left(), box.bottom(), box.width(), t.lineWidth, c.line);
    const QSize cap = keyCapSize(QStringLiteral("1"), KeyCapSize::List);
    int left = box.left() + t.px(0.87);
    if (line < 9)
        paintKeyCap(painter, QRect({left, box.top() + (high - cap.height()) / 2}, cap),
            QString::number(line + 1), KeyCapSize::List);
    left += cap.width() + t.px(0.76);
    painter.setFont(t.font());
    painter.setPen(c.text2);
    const int labelWidth = labelRoom();
    painter.drawText(QRect(left, box.top(), labelWidth, high), Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(shown.label, Qt::ElideRight, labelWidth - t.px(0.2)));
    left += labelWidth;
    QString state;
    if (isWrong)
        state = tr("must fix");
    else if (shown.problem == ProblemKind::PleaseCheck)
        state = tr("please check");
    else if (shown.isSkipped)
        state = tr("to verify");
    painter.setFont(t.boldFont());
    painter.setPen(isWrong ? c.bad : c.wait);
    painter.drawText(box.adjusted(0, 0, -t.px(0.87), 0), Qt::AlignVCenter | Qt::AlignRight, state);
    const int room
        = box.right() - left - painter.fontMetrics().horizontalAdvance(state) - t.px(1.5);
    const int text = t.px(1.38);
    painter.setPen(c.text);
    if (shown.quiet.isEmpty()) { // a sentence that says what to do is read to its end
        painter.drawText(QRect(left, box.top(), room, high),
            static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextWordWrap, shown.bold);
        return;
    }
    const int top = box.top() + (high - 2 * text) / 2;
    painter.drawText(QRect(left, top, room, text), Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(shown.bold, Qt::ElideRight, room));
    painter.setFont(t.font());
    painter.setPen(c.text2);
    painter.drawText(QRect(left, top + text, room, text), Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(shown.quiet, Qt::ElideRight, room));
}

void CheckList::mouseReleaseEvent(QMouseEvent *event)
{
    const int line = (event->pos().y() - 1) / lineHeight();
    if (line < static_cast<int>(m_lines.size()))
        Q_EMIT chosen(line);
}

} // namespace ui
