// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/UndoBar.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Paint.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

UndoBar::UndoBar(QWidget *parent)
    : QFrame(parent)
    , m_words(new Label)
    , m_undo(new Button(tr("Undo")))
    , m_redo(new Button(tr("Do it again")))
{
    setObjectName(QStringLiteral("undoBar"));
    m_undo->withKey(QStringLiteral("Ctrl+Z"))->setObjectName(QStringLiteral("undoButton"));
    m_redo->withKey(QStringLiteral("Ctrl+Y"))->setObjectName(QStringLiteral("redoButton"));
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_undo);
    layout->addWidget(m_redo);
    connect(m_undo, &QPushButton::clicked, this, &UndoBar::undoRequested);
    connect(m_redo, &QPushButton::clicked, this, &UndoBar::redoRequested);
    hide();
    followTheme(this, [this, layout] {
        const Tokens &t = tokens();
        layout->setContentsMargins(t.px(2.7), 2, t.px(0.76), 2);
        fit();
    });
}

void UndoBar::offer(const QString &sentence, BarOffer offered)
{
    say(sentence, Kind::Deed, offered);
}

void UndoBar::tellUnderway(const QString &sentence)
{
    say(sentence, Kind::Underway, BarOffer::Nothing);
}

void UndoBar::remark(const QString &sentence, BarOffer offered)
{
    say(sentence, Kind::Remark, offered);
}

void UndoBar::tellFailure(const QString &sentence)
{
    say(sentence, Kind::Failure, BarOffer::Nothing);
}

void UndoBar::warn(const QString &sentence)
{
    say(sentence, Kind::Warning, BarOffer::Nothing);
}

void UndoBar::fit()
{
    const int least = tokens().primaryHeight();
    setMinimumHeight(least);
    setMaximumHeight(m_kind == Kind::Deed ? least : QWIDGETSIZE_MAX);
}

bool UndoBar::isCalm() const
{
    return tone() == Tone::Text;
}

QString UndoBar::mark() const
{
    switch (m_kind) {
    case Kind::Deed:
        return QStringLiteral("check");
    case Kind::Underway:
        return QStringLiteral("clock");
    case Kind::Remark:
        return QStringLiteral("bulb");
    case Kind::Warning:
    case Kind::Failure:
        return QStringLiteral("bang");
    }
    Q_UNREACHABLE();
}

Tone UndoBar::tone() const
{
    switch (m_kind) {
    case Kind::Deed:
    case Kind::Underway:
    case Kind::Remark:
        return Tone::Text;
    case Kind::Warning:
        return Tone::Wait;
    case Kind::Failure:
        return Tone::Bad;
    }
    Q_UNREACHABLE();
}

void UndoBar::say(const QString &sentence, Kind kind, BarOffer offered)
{
    m_kind = kind;
    m_offered = offered;
    m_undo->setVisible(offered == BarOffer::Undo);
    m_redo->setVisible(offered == BarOffer::Redo);
    m_words->setTone(tone());
    m_words->setElided(kind == Kind::Deed); // the width of the window must not depend on it
    m_words->setWordWrap(kind != Kind::Deed);
    m_words->setText(sentence);
    setAccessibleName(sentence);
    fit();
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT changed();
}

QString UndoBar::words() const
{
    return isHidden() ? QString() : accessibleName();
}

BarOffer UndoBar::offered() const
{
    return isHidden() ? BarOffer::Nothing : m_offered;
}

void UndoBar::clear()
{
    hide();
    Q_EMIT changed();
}

void UndoBar::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    const bool isQuiet = isCalm();
    const QColor ink = toneColour(tone());
    const QColor ground = isQuiet ? c.offBg : m_kind == Kind::Warning ? c.waitBg : c.badBg;
    const int size = t.px(1.3);
    QPainter painter(this);
    paintRounded(painter, rect(), {ground, isQuiet ? c.lineStrong : ink, t.lineWidth, 4});
    paintIcon(painter, QRect(t.px(0.76), 0, size, height()), {mark(), ink, size, 1.8});
}

EmptyState::EmptyState(
    const QString &icon, const QString &bold, const QString &quiet, QWidget *parent)
    : QWidget(parent)
    , m_bold(Label::section(bold))
    , m_quiet(Label::secondary(quiet))
{
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(1);
    if (!icon.isEmpty())
        layout->addWidget(new IconLabel(icon, Tone::Secondary, 2.17), 0, Qt::AlignHCenter);
    for (Label *label : {m_bold, m_quiet}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    followTheme(this, [layout] { layout->setSpacing(tokens().px(0.38)); });
}

void EmptyState::setWords(const QString &bold, const QString &quiet)
{
    m_bold->setText(bold);
    m_quiet->setText(quiet);
}

void EmptyState::setButton(Button *button)
{
    auto *box = static_cast<QVBoxLayout *>(layout());
    box->insertWidget(box->count() - 1, button, 0, Qt::AlignHCenter);
}

} // namespace ui
