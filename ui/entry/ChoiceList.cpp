// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/ChoiceList.h"

#include "ui/entry/FieldReader.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Overlay.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/TypedText.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int kDigitRole = Qt::UserRole + 1;

class ChoiceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {tokens().px(8), tokens().rowHeight()};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->fillRect(option.rect, isCurrent ? t.colour.tint : t.colour.surface);
        if (isCurrent)
            painter->fillRect(option.rect.left(), option.rect.top(), t.stateBarWidth(),
                option.rect.height(), t.colour.accent);
        const QString digit = index.data(kDigitRole).toString();
        const QSize cap = keyCapSize(QStringLiteral("0"), KeyCapSize::List);
        const int left = option.rect.left() + t.px(0.54);
        if (!digit.isEmpty())
            paintKeyCap(*painter,
                QRect({left, option.rect.top() + (option.rect.height() - cap.height()) / 2}, cap),
                digit, KeyCapSize::List);
        painter->setFont(isCurrent ? t.boldFont() : t.font());
        painter->setPen(t.colour.text);
        painter->drawText(option.rect.adjusted(t.px(0.54) + cap.width() + t.px(0.5), 0, 0, 0),
            Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
        painter->restore();
    }
};

} // namespace

ChoiceList::ChoiceList(QWidget *page)
    : QFrame(page)
    , m_title(new Label({}, TextSize::Body, Weight::Bold))
    , m_list(new QListWidget(this))
{
    setCovering(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 2, 2, 2);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_list);
    m_title->hide();
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ChoiceDelegate(m_list));
    m_list->setObjectName(QStringLiteral("choiceList"));
    m_list->setAccessibleName(tr("Choices"));
    m_list->setProperty("noRing", true);
    m_list->installEventFilter(this);
    refreshHints();
    connect(m_list, &QListWidget::currentRowChanged, this, &ChoiceList::refreshHints);
    connect(m_list, &QListWidget::itemClicked, this,
        [this](QListWidgetItem *item) { pick(m_list->row(item)); });
    hide();
}

void ChoiceList::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_list->setAccessibleName(title.isEmpty() ? tr("Choices") : title);
}

void ChoiceList::setDiscardable()
{
    m_isDiscardable = true;
    refreshHints();
}

void ChoiceList::refreshHints()
{
    KeyHints hints{{QStringLiteral("↑↓"), tr("choose")}};
    if (m_list->currentRow() >= 0) // where nothing is proposed Enter takes nothing
        hints << KeyHint{QStringLiteral("Enter"), tr("take it")};
    hints << KeyHint{
        QStringLiteral("0–9"), m_typedInto ? tr("go on with the number") : tr("take at once")};
    if (m_isDiscardable)
        hints << KeyHint{QStringLiteral("Del"), tr("throw it away")};
    hints << KeyHint{QStringLiteral("Esc"), tr("as it was")};
    setKeyHints(m_list, hints);
}

void ChoiceList::offer(const std::vector<Choice> &choices, QWidget *field, const QString &current)
{
    m_all = choices;
    m_typedInto = nullptr;
    m_filter.clear();
    fill();
    for (size_t row = 0; row < m_shown.size(); ++row) {
        if (m_shown[row].code == current)
            m_list->setCurrentRow(static_cast<int>(row));
    }
    const Tokens &t = tokens();
    constexpr int kRows = 9;
    const int rows = std::min(kRows, static_cast<int>(m_all.size()));
    const QFontMetrics metrics(t.boldFont());
    int words = 0;
    for (const Choice &choice : m_all)
        words = std::max(words, metrics.horizontalAdvance(choice.word));
    words = std::max(words, metrics.horizontalAdvance(m_title->text()));
    const int wide = std::min(words + t.px(4.5), parentWidget()->width());
    const int head = m_title->isHidden() ? 0 : t.rowHeight();
    m_title->setContentsMargins(t.px(0.54), 0, t.px(0.54), 0);
    m_title->setFixedHeight(t.rowHeight());
    const QSize size(std::max({field->width(), t.px(12), wide}), head + rows * t.rowHeight() + 4);
    QPoint at = field->mapTo(parentWidget(), QPoint(0, field->height() + 4));
    if (at.y() + size.height() > parentWidget()->height())
        at.setY(std::max(0, field->mapTo(parentWidget(), QPoint()).y() - size.height() - 4));
    at.setX(std::min(at.x(), parentWidget()->width() - size.width()));
    setGeometry({at, size});
    show();
    raise();
    m_list->setFocus(Qt::PopupFocusReason);
}

void ChoiceList::ask(const std::vector<Choice> &choices, QWidget *field)
{
    offer(choices, field, {});
    m_list->setCurrentRow(-1);
}

void ChoiceList::askAbout(FieldEdit *typedInto, const std::vector<Choice> &choices, QWidget *field)
{
    ask(choices, field != nullptr ? field : typedInto);
    m_typedInto = typedInto;
    refreshHints();
}

/// A number that was whole is read from the paper again; one that was cut short goes on.
bool ChoiceList::typeOn(const QKeyEvent &key)
{
    const bool isDigit = !key.text().isEmpty() && key.text().at(0).isDigit();
    if (m_typedInto == nullptr || !(isDigit || key.key() == Qt::Key_Backspace))
        return false;
    FieldEdit *field = m_typedInto;
    end();
    field->setFocus(Qt::PopupFocusReason);
    const int whole = FieldReader::fixedLength(FieldId::Account, field->text());
    field->end(false);
    if (isDigit && whole > 0 && field->text().size() >= whole)
        field->selectAll();
    QKeyEvent again(key.type(), key.key(), key.modifiers(), key.text());
    QCoreApplication::sendEvent(field, &again);
    return true;
}

bool ChoiceList::fits(const Choice &choice, const QString &typed)
{
    return choice.word.contains(typed, Qt::CaseInsensitive)
        || choice.code.startsWith(typed, Qt::CaseInsensitive);
}

/// What none of them has is no search: a list that went empty would say that there is no choice.
void ChoiceList::narrow(const QString &typed)
{
    const QString wanted = m_filter + typed;
    if (std::ranges::none_of(m_all, [&](const Choice &each) { return fits(each, wanted); }))
        return;
    m_filter = wanted;
    fill();
}

void ChoiceList::fill()
{
    m_list->clear();
    m_shown.clear();
    for (const Choice &choice : m_all) {
        if (!fits(choice, m_filter))
            continue;
        m_shown.push_back(choice);
        auto *item = new QListWidgetItem(choice.word, m_list);
        item->setData(kDigitRole, choice.digit);
    }
    m_list->setCurrentRow(0);
}

void ChoiceList::pick(int row)
{
    if (row < 0 || row >= static_cast<int>(m_shown.size()))
        return;
    const Choice choice = m_shown[static_cast<size_t>(row)];
    end();
    Q_EMIT picked(choice);
}

void ChoiceList::dismiss()
{
    if (!isVisible())
        return;
    end();
    Q_EMIT dismissed();
}

/// Hiding it takes the keys away, which is not leaving it.
void ChoiceList::end()
{
    const QScopedValueRollback ending(m_isEnding, true);
    hide();
}

bool ChoiceList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        const bool isLeft = isVisible() && !m_isEnding;
        hide();
        if (isLeft)
            Q_EMIT left();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (typeOn(*key))
        return true;
    switch (key->key()) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        pick(m_list->currentRow());
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return false;
    case Qt::Key_Delete: {
        const int row = m_list->currentRow();
        if (m_isDiscardable && row >= 0 && row < static_cast<int>(m_shown.size()))
            Q_EMIT discarded(m_shown[static_cast<size_t>(row)]);
        return true;
    }
    case Qt::Key_Backspace:
        m_filter.chop(1);
        fill();
        return true;
    default:
        break;
    }
    for (size_t row = 0; row < m_shown.size() && !key->text().isEmpty(); ++row) {
        if (m_shown[row].digit == key->text()) {
            pick(static_cast<int>(row));
            return true;
        }
    }
    if (isTypedText(*key))
        narrow(key->text());
    return true;
}

void ChoiceList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), {tokens().colour.surface, tokens().colour.accent, 2, 4});
}

} // namespace ui
