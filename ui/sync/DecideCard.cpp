// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecideCard.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/ValueDiff.h"

#include <QGridLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace ui {

DecideCard::DecideCard(const QString &key, const QString &title, QWidget *parent)
    : KeyButton(title, parent)
    , m_key(key)
    , m_body(new QWidget(this))
    , m_box(new QVBoxLayout(m_body))
{
    setCheckable(true);
    setAutoDefault(false);
    setAccessibleName(title);
    setProperty("ringGap", 1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    m_body->setAttribute(Qt::WA_TransparentForMouseEvents);
    followTheme(this, [this] {
        const Tokens &t = tokens();
        m_box->setContentsMargins(t.px(0.87), t.px(0.6), t.px(0.87), t.px(0.6));
        m_box->setSpacing(t.px(0.3));
        updateGeometry();
    });
}

void DecideCard::setSide(
    const QList<DecideView::Row> &rows, bool isLocal, const DecideView::Side &side)
{
    const QList<QWidget *> old = m_body->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    qDeleteAll(old);
    while (QLayoutItem *item = m_box->takeAt(0))
        delete item; // a nested layout is its own item
    QStringList spoken{text()};
    for (const DecideView::Row &row : rows) {
        if (rows.size() > 1)
            m_box->addWidget(Label::hint(row.label));
        auto *value = new ValueDiff;
        value->setEms(rows.size() > 1 ? 1.2 : 1.63);
        value->setValues(isLocal ? row.local : row.county, isLocal ? row.county : row.local);
        m_box->addWidget(value);
        spoken.append(row.label + u' ' + (isLocal ? row.local : row.county));
    }
    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(tokens().px(0.65));
    facts->setVerticalSpacing(tokens().px(0.3));
    facts->setColumnStretch(1, 1);
    const QList<std::pair<QString, QString>> lines{
        {tr("Who"), side.who}, {tr("When"), side.when}, {tr("Where"), side.where}};
    for (const auto &[label, words] : lines) {
        if (words.isEmpty())
            continue;
        auto *shown = new Label(words);
        shown->setElided(true);
        facts->addWidget(Label::secondary(label), facts->rowCount(), 0);
        facts->addWidget(shown, facts->rowCount() - 1, 1);
        spoken.append(label + u' ' + words);
    }
    m_box->addLayout(facts);
    m_box->addStretch(1);
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    updateGeometry();
}

QSize DecideCard::sizeHint() const
{
    const Tokens &t = tokens();
    const int body = m_box->isEmpty() ? 0 : m_box->sizeHint().height() + 4;
    return {t.px(15), t.px(3.04) + body};
}

bool DecideCard::event(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) {
        const int head = tokens().px(3.04);
        m_body->setGeometry(2, head, width() - 4, height() - head - 2);
        if (event->type() == QEvent::LayoutRequest)
            updateGeometry();
    }
    return KeyButton::event(event);
}

void DecideCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    QPainter painter(this);
    paintRounded(painter, rect(),
        {isChecked() ? c.tint : c.surface, isChecked() ? c.accent : c.lineStrong, 2,
            static_cast<double>(t.panelRadius())});
    const int head = t.px(3.04);
    if (height() > head)
        painter.fillRect(2, head - t.lineWidth, width() - 4, t.lineWidth, c.line);
    const QSize cap = keyCapSize(m_key, KeyCapSize::Card);
    const int left = t.px(0.87);
    paintKeyCap(
        painter, QRect(QPoint(left, (head - cap.height()) / 2), cap), m_key, KeyCapSize::Card);
    painter.setFont(t.boldFont(TextSize::Section));
    painter.setPen(c.text);
    painter.drawText(QRect(left + cap.width() + t.px(0.65), 0, width(), head),
        Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace ui
