// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecideCard.h"

#include "ui/sync/EvidenceStrip.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/ValueDiff.h"

#include <QFontMetrics>
#include <QGridLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

/// The key, the title, which takes what room it needs, and words aside at the right of it or below.
class CardHead : public QWidget
{
public:
    explicit CardHead(const QString &key)
        : m_key(key)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        followTheme(this, [this] { updateGeometry(); });
    }

    void setWords(const QString &title, const QString &aside)
    {
        m_title = title;
        m_aside = aside;
        updateGeometry();
        update();
    }
    QSize sizeHint() const override { return {tokens().px(15), tokens().px(3.04)}; }
    int heightForWidth(int width) const override { return place(width).height; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter painter(this);
        const Places places = place(width());
        paintKeyCap(painter, places.cap, m_key, KeyCapSize::Card);
        painter.setFont(t.boldFont(TextSize::Section));
        painter.setPen(t.colour.text);
        painter.drawText(places.title, kInside, m_title);
        painter.setFont(t.font());
        painter.setPen(t.colour.text2);
        painter.drawText(places.aside, kInside, m_aside);
    }

private:
    struct Places
    {
        QRect cap;
        QRect title;
        QRect aside;
        int height;
    };
    static constexpr int kInside = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap;

    Places place(int width) const
    {
        const Tokens &t = tokens();
        const int line = t.px(3.04);
        const int edge = t.px(0.87);
        const QSize cap = keyCapSize(m_key, KeyCapSize::Card);
        Places places;
        places.cap = QRect(QPoint(edge, (line - cap.height()) / 2), cap);
        const int left = places.cap.right() + 1 + t.px(0.65);
        const int room = std::max(width - left - edge, 1);
        const QFontMetrics bold(t.boldFont(TextSize::Section));
        const QFontMetrics plain(t.font());
        const int beside = m_aside.isEmpty() ? 0 : plain.horizontalAdvance(m_aside) + 1;
        const int all = bold.horizontalAdvance(m_title) + t.px(0.87) + beside;
        const bool isBelow = beside > 0 && all > room;
        const int beforeAside = isBelow ? room : room - beside;
        places.height = std::max(line, wrapped(bold, beforeAside, m_title) + t.px(0.6));
        places.title = QRect(left, 0, beforeAside, places.height);
        places.aside = QRect(left + room - beside, 0, beside, places.height);
        if (isBelow) {
            places.aside
                = QRect(left, places.height - t.px(0.5), room, wrapped(plain, room, m_aside));
            places.height = places.aside.bottom() + 1 + t.px(0.6);
        }
        return places;
    }
    static int wrapped(const QFontMetrics &metrics, int width, const QString &words)
    {
        return metrics.boundingRect(0, 0, width, QWIDGETSIZE_MAX, Qt::TextWordWrap, words).height();
    }

    QString m_key;
    QString m_title;
    QString m_aside;
};

DecideCard::DecideCard(const QString &key, const QString &title, QWidget *parent)
    : KeyButton(title, parent)
    , m_title(title)
    , m_head(new CardHead(key))
    , m_body(new QWidget)
    , m_side(new QWidget)
    , m_box(new QVBoxLayout(m_side))
    , m_evidenceLabel(Label::secondary(tr("Shown by")))
    , m_evidence(new EvidenceStrip)
{
    setCheckable(true);
    setAutoDefault(false);
    setAccessibleName(title);
    setProperty("ringGap", 1);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_body->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *proof = new QHBoxLayout;
    proof->addWidget(m_evidenceLabel, 0, Qt::AlignTop);
    proof->addWidget(m_evidence, 1);
    auto *body = new QVBoxLayout(m_body);
    body->addWidget(m_side);
    body->addLayout(proof);
    body->addStretch(1);
    m_box->setContentsMargins(0, 0, 0, 0);
    m_evidenceLabel->hide();
    m_evidence->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2, 0, 2, 2);
    column->addWidget(m_head);
    column->addWidget(m_body, 1);
    m_body->hide(); // until there is a side to show
    m_head->setWords(title, {});
    followTheme(this, [this, body, proof] {
        const Tokens &t = tokens();
        layout()->setSpacing(t.lineWidth);
        body->setContentsMargins(t.px(0.87), t.px(0.6), t.px(0.87), t.px(0.6));
        body->setSpacing(t.px(0.3));
        m_box->setSpacing(t.px(0.3));
        proof->setSpacing(t.px(0.65));
        m_evidenceLabel->setMinimumWidth(factWidth());
        updateGeometry();
    });
}

void DecideCard::setSide(
    const QList<DecideView::Row> &rows, bool isLocal, const DecideView::Side &side)
{
    const QList<QWidget *> old = m_side->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    qDeleteAll(old);
    while (QLayoutItem *item = m_box->takeAt(0))
        delete item; // a nested layout is its own item
    setText(side.choice.isEmpty() ? m_title : side.choice);
    m_head->setWords(text(), side.tail.isEmpty() ? QString() : tr("ends in %1").arg(side.tail));
    setAccessibleName(text());
    QStringList spoken{text()};
    for (const DecideView::Row &row : rows) {
        addRow(row, isLocal, rows.size() == 1);
        spoken.append(row.label + u' ' + (isLocal ? row.local : row.county));
    }
    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(tokens().px(0.65));
    facts->setVerticalSpacing(tokens().px(0.3));
    facts->setColumnStretch(1, 1);
    facts->setColumnMinimumWidth(0, factWidth());
    const QList<std::pair<QString, QString>> lines{{tr("Who"), side.who}, {tr("When"), side.when}};
    for (const auto &[label, words] : lines) {
        if (words.isEmpty())
            continue;
        auto *shown = new Label(words);
        shown->setWordWrap(true);
        facts->addWidget(Label::secondary(label), facts->rowCount(), 0);
        facts->addWidget(shown, facts->rowCount() - 1, 1);
        spoken.append(label + u' ' + words);
    }
    m_box->addLayout(facts);
    m_body->show();
    // Now and not in the next round of the event loop: the page asks for its height before.
    const QList<QWidget *> rowsNow = m_side->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *row : rowsNow)
        row->show();
    m_side->updateGeometry();
    m_body->updateGeometry();
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    updateGeometry();
}

void DecideCard::addRow(const DecideView::Row &row, bool isLocal, bool isOnly)
{
    if (!isOnly)
        m_box->addWidget(Label::hint(row.label));
    if (!row.isCompared) {
        auto *words = new Label(isLocal ? row.local : row.county, TextSize::Section);
        words->setWordWrap(true);
        m_box->addWidget(words);
        return;
    }
    auto *value = new ValueDiff;
    value->setEms(isOnly ? 1.63 : 1.2);
    value->setValues(isLocal ? row.local : row.county, isLocal ? row.county : row.local);
    m_box->addWidget(value);
}

void DecideCard::setAside(const QString &words)
{
    m_head->setWords(text(), words);
    setAccessibleDescription(words);
}

/// Of the column of labels, so that the photos begin where the words do.
int DecideCard::factWidth() const
{
    const QFontMetrics metrics(tokens().font());
    int widest = 0;
    for (const QString &label : {tr("Who"), tr("When"), tr("Shown by")})
        widest = std::max(widest, metrics.horizontalAdvance(label) + 1);
    return widest;
}

bool DecideCard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) {
        m_evidenceLabel->setVisible(event->type() == QEvent::ShowToParent);
        updateGeometry();
    }
    return KeyButton::eventFilter(watched, event);
}

void DecideCard::mousePressEvent(QMouseEvent *event)
{
    const QPoint at = m_evidence->mapFrom(this, event->position().toPoint());
    if (m_evidence->isVisible() && m_evidence->rect().contains(at))
        Q_EMIT evidenceClicked();
    else
        KeyButton::mousePressEvent(event);
}

void DecideCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space)
        event->ignore();
    else
        KeyButton::keyPressEvent(event);
}

QSize DecideCard::sizeHint() const
{
    return {tokens().px(15), layout()->totalSizeHint().height()};
}

QSize DecideCard::minimumSizeHint() const
{
    return {tokens().px(15), tokens().px(3.04)}; // the layout says what the width asks for
}

void DecideCard::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const Colours &c = t.colour;
    QPainter painter(this);
    paintRounded(painter, rect(),
        {isChecked() ? c.tint : c.surface, isChecked() ? c.accent : c.lineStrong, 2,
            static_cast<double>(t.panelRadius())});
    if (!m_body->isHidden())
        painter.fillRect(2, m_head->geometry().bottom() + 1, width() - 4, t.lineWidth, c.line);
}

} // namespace ui
