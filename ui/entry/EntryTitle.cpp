// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryTitle.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/StateChip.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace ui {

EntryTitle::EntryTitle(QWidget *parent)
    : QWidget(parent)
    , m_page(Label::title(tr("Visit entry")))
    , m_household(Label::section({}))
    , m_progress(new Label)
    , m_wrong(new StateLabel(State::Bad))
    , m_skipped(new QWidget)
    , m_missing(Label::secondary({}))
    , m_new(new Button(tr("New household")))
    , m_drafts(new Button(tr("Drafts")))
{
    auto *line = new QHBoxLayout(this);
    auto *skipped = new QHBoxLayout(m_skipped);
    skipped->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_page, m_household, m_progress, m_wrong, m_skipped, m_missing})
        line->addWidget(widget);
    line->addStretch(1);
    line->addWidget(m_drafts);
    line->addWidget(m_new);
    m_missing->setElided(true); // the width of the page must not depend on it
    m_new->setFocusPolicy(Qt::NoFocus); // both are Ctrl+N and Ctrl+K's business for the keyboard
    m_drafts->setFocusPolicy(Qt::NoFocus);
    m_new->named(QStringLiteral("newHouseholdButton"))->withKey(QStringLiteral("Ctrl+N"));
    m_drafts->withKey(QStringLiteral("F2"))->named(QStringLiteral("draftsButton"));
    m_drafts->hide();
    connect(m_new, &QAbstractButton::clicked, this, &EntryTitle::newRequested);
    connect(m_drafts, &QAbstractButton::clicked, this, &EntryTitle::draftsRequested);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this, [this, line] {
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(tokens().px(0.76));
    });
}

void EntryTitle::refresh(const EntryForm &form)
{
    const auto findings = form.findings();
    int wrong = 0;
    QStringList missing;
    for (const Finding &finding : findings) {
        wrong += finding.isMissing ? 0 : 1;
        if (finding.isMissing && !missing.contains(finding.label))
            missing.push_back(finding.label);
    }
    constexpr qsizetype kNamed = 3;
    if (missing.size() > kNamed)
        missing = missing.mid(0, kNamed) << tr("…");
    const QString head = form.title();
    m_household->setText(head.isEmpty() ? tr("New household") : tr("%1's household").arg(head));
    m_progress->setText(
        tr("%n people · %1 complete", nullptr, form.memberCount()).arg(form.completeMembers()));
    m_wrong->setState(State::Bad, tr("%n to put right", nullptr, wrong));
    m_wrong->setVisible(wrong > 0);
    m_missing->setText(tr("still missing: %1").arg(missing.join(u' ')));
    m_missing->setVisible(!missing.isEmpty() && form.memberCount() > 0);
    const int skipped = form.skippedCount();
    if (skipped != m_skippedShown) {
        m_skippedShown = skipped;
        qDeleteAll(m_skipped->findChildren<MarkLabel *>());
        m_skipped->layout()->addWidget(
            new MarkLabel(Mark::Skipped, tr("%n to verify", nullptr, skipped)));
    }
    m_skipped->setVisible(skipped > 0);
}

void EntryTitle::setFolded(bool isFolded)
{
    m_isFolded = isFolded;
    m_page->setVisible(!isFolded);
    m_new->setVisible(!isFolded);
    m_drafts->setVisible(!isFolded && m_drafts->property("count").toInt() > 0);
}

void EntryTitle::setDrafts(int count)
{
    m_drafts->setProperty("count", count);
    m_drafts->setText(tr("Drafts %1").arg(count));
    m_drafts->setVisible(!m_isFolded && count > 0);
}

SumPanel::SumPanel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    followTheme(this, [this] { updateGeometry(); });
}

QString SumPanel::formula(const EntryForm &form)
{
    return tr("%1 ÷ %n people ÷ 12 months = per head %2", nullptr, form.memberCount())
        .arg(form.yearlyIncome().toDisplay(), form.monthlyPerHead().toDisplay());
}

void SumPanel::refresh(const EntryForm &form)
{
    const bool hasMembers = form.memberCount() > 0;
    m_formula
        = hasMembers ? formula(form) : tr("Income a year %1").arg(form.yearlyIncome().toDisplay());
    m_hint = tr("Income only. The standard and the aid follow the county's document.");
    m_amount = form.monthlyPerHead().toDisplay();
    setAccessibleName(m_formula);
    update();
}

QSize SumPanel::sizeHint() const
{
    return {tokens().px(20), tokens().px(3.05)};
}

void SumPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    paintRounded(
        painter, rect(), {c.tint, c.tintLine, t.lineWidth, static_cast<double>(t.panelRadius())});
    QPainterPath rounded;
    rounded.addRoundedRect(rect(), t.panelRadius(), t.panelRadius());
    painter.setClipPath(rounded);
    painter.fillRect(0, 0, t.stateBarWidth(), height(), c.accent);
    painter.setClipping(false);

    int left = t.px(1.09);
    const auto draw
        = [&](const QRect &box, const QString &text, const QFont &font, const QColor &ink) {
              painter.setFont(font);
              painter.setPen(ink);
              painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                  painter.fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
          };
    const int titleWidth = QFontMetrics(t.boldFont()).horizontalAdvance(tr("Sum"));
    draw(QRect(left, 0, titleWidth + 2, height()), tr("Sum"), t.boldFont(), c.text);
    left += titleWidth + t.px(0.87);

    int right = width() - t.px(0.87);
    const auto drawBack = [&](const QString &text, const QFont &font, const QColor &ink, int lift) {
        const int wide = QFontMetrics(font).horizontalAdvance(text);
        right -= wide;
        draw(QRect(right, lift, wide + 2, height()), text, font, ink);
        right -= t.px(0.3);
    };
    drawBack(tr("yuan"), t.font(), c.text, t.px(0.12));
    drawBack(m_amount, t.boldFont(TextSize::Title), c.text, 0);
    right -= t.px(0.5);
    drawBack(tr("a month per head"), t.font(), c.text2, 0);

    const int room = right - left - t.px(0.5);
    const int lineHeight = t.px(1.35);
    const int top = (height() - 2 * lineHeight) / 2;
    draw(QRect(left, top, room, lineHeight), m_formula, t.font(), c.text);
    draw(QRect(left, top + lineHeight, room, lineHeight), m_hint, t.font(TextSize::Hint), c.hint);
}

} // namespace ui
