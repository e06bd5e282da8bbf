// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/StateRow.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/StateChip.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

/// Shape, word and number in their columns, so that the rows line up.
class StateNumber : public QWidget
{
public:
    explicit StateNumber(State state)
        : m_state(state)
    {
        followTheme(this, [this] { updateWidth(); });
    }
    void setNumber(int number)
    {
        m_number = number;
        updateWidth();
    }
    void setName(const QString &name)
    {
        m_name = name;
        updateWidth();
    }
    void setFolded(bool isFolded)
    {
        m_isFolded = isFolded;
        updateWidth();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter painter(this);
        const int shape = t.px(1.3);
        paintState(painter, m_state, QRect(0, (height() - shape) / 2, shape, shape));
        painter.setPen(t.colour.state(m_state));
        painter.setFont(t.boldFont(TextSize::Section));
        painter.drawText(rect().adjusted(shape + t.px(0.76), 0, 0, 0),
            Qt::AlignVCenter | Qt::AlignLeft, ownWord());
        if (m_number < 0)
            return;
        painter.setFont(t.boldFont(TextSize::Title));
        painter.drawText(rect().adjusted(numberLeft(), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
            QString::number(m_number));
    }

private:
    QString ownWord() const { return m_name.isEmpty() ? wordOf(m_state) : m_name; }
    static QString wordOf(State state)
    {
        return state == State::Ok ? stateWord(state) : shortStateWord(state);
    }
    int numberLeft() const
    {
        const Tokens &t = tokens();
        const QFontMetrics metrics(t.boldFont(TextSize::Section));
        int widest = 0;
        for (const State state : {State::Bad, State::Ask, State::Wait, State::Off, State::Ok})
            widest = std::max(widest, metrics.horizontalAdvance(wordOf(state)));
        const int own = metrics.horizontalAdvance(ownWord());
        return t.px(1.3) + t.px(0.76) + (m_isFolded ? own : std::max(own, widest)) + t.px(0.9);
    }
    void updateWidth()
    {
        // Four digits, so that the words beside stand in line, and more where a county needs them.
        const QFontMetrics metrics(tokens().boldFont(TextSize::Title));
        const QString least = m_isFolded ? QStringLiteral("0") : QStringLiteral("0000");
        const QString widest = std::max(QString::number(m_number), least,
            [](const QString &a, const QString &b) { return a.size() < b.size(); });
        setFixedWidth(numberLeft() + metrics.horizontalAdvance(widest) + tokens().px(0.3));
        update();
    }

    State m_state;
    QString m_name;
    int m_number = -1;
    bool m_isFolded = false;
};

StateRow::StateRow(State state, Button *button, QWidget *parent)
    : QFrame(parent)
    , m_state(state)
    , m_number(new StateNumber(state))
    , m_first(new Label)
    , m_second(Label::secondary({}))
    , m_button(button)
{
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_number);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch(1);
    for (Label *label : {m_first, m_second}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    words->addStretch(1);
    row->addLayout(words, 1);
    row->addWidget(button);
    followTheme(this, [this, row] {
        const Tokens &t = tokens();
        setMinimumHeight(t.px(3.26));
        updateHeight();
        row->setContentsMargins(t.px(0.87), 0, t.px(0.76), 0);
        row->setSpacing(t.px(0.43));
    });
}

void StateRow::setWords(int number, const QString &first, const QString &second)
{
    m_number->setNumber(number);
    m_first->setText(first);
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
    setAccessibleName((m_name.isEmpty() ? stateWord(m_state) : m_name)
        + (number < 0 ? QString() : QStringLiteral(" %1").arg(number)) + QStringLiteral(", ")
        + first + u' ' + second);
}

void StateRow::setName(const QString &name)
{
    m_name = name;
    m_number->setName(name);
}

void StateRow::setRisk(bool isRisk)
{
    m_isRisk = isRisk;
    update();
}

void StateRow::setFolded(bool isFolded)
{
    m_number->setFolded(isFolded);
    m_isFolded = isFolded;
    updateHeight();
}

/// Beside a tall side all five stay in sight; where there is less room, words take more lines.
void StateRow::updateHeight()
{
    setMaximumHeight(m_isFolded ? QWIDGETSIZE_MAX : tokens().px(5.6));
}

void StateRow::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    if (m_isRisk) {
        painter.fillRect(rect(), t.colour.badBg);
        painter.fillRect(0, 0, t.stateBarWidth(), height(), t.colour.bad);
    }
    painter.fillRect(0, height() - t.lineWidth, width(), t.lineWidth, t.colour.line);
}

} // namespace ui
