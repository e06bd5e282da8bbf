// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/SumsPanel.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Label.h"

#include <QBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int kShown = 4; // all that fits on the lowest screen

} // namespace

SumsPanel::SumsPanel(QWidget *parent)
    : Panel(PanelTone::Plain, parent)
    , m_head(new PanelHead(tr("Both sides added up")))
    , m_rows(new QVBoxLayout)
    , m_advice(new Label(tr("Not the same: press F5 once more; if it stays, telephone the county"),
          TextSize::Body, Weight::Regular, Tone::Bad))
{
    setObjectName(QStringLiteral("sync.sums"));
    m_advice->setWordWrap(true);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_head);
    box->addLayout(m_rows);
    box->addWidget(m_advice);
    m_rows->setSpacing(0);
    followTheme(this, [this] {
        const Tokens &t = tokens();
        m_advice->setContentsMargins(t.px(0.87), 0, t.px(0.87), t.px(0.43));
        m_rows->setContentsMargins(t.px(0.87), t.px(0.3), t.px(0.87), t.px(0.43));
    });
    setSums({});
}

/// The place and the verdict, and below them the sum, or both of them.
QWidget *SumsPanel::makeRow(const SyncView::Sum &sum)
{
    auto *row = new QWidget;
    auto *lines = new QVBoxLayout(row);
    lines->setContentsMargins(0, 2, 0, 2);
    lines->setSpacing(0);
    const bool isSame = sum.isCompared && sum.countyWords.isEmpty();
    const Tone tone = !sum.isCompared ? Tone::Wait : isSame ? Tone::Ok : Tone::Bad;
    const QString verdict = !sum.isCompared ? tr("not compared yet")
        : isSame                            ? tr("the same")
                                            : tr("different");
    auto *place = new Label(sum.place, TextSize::Body, Weight::Bold);
    place->setElided(true);
    place->setProperty("elides", true);
    auto *head = new QHBoxLayout;
    head->addWidget(place, 1);
    head->addWidget(new Label(verdict, TextSize::Body, Weight::Regular, tone));
    lines->addLayout(head);
    const QStringList sums = sum.countyWords.isEmpty()
        ? QStringList{sum.words}
        : QStringList{
            tr("here %1", "sum").arg(sum.words), tr("county %1", "sum").arg(sum.countyWords)};
    for (const QString &words : sums) {
        auto *line = new Label(words);
        line->setWordWrap(true);
        lines->addWidget(line);
    }
    row->setAccessibleName(QStringList{sum.place, sum.words, sum.countyWords, verdict}.join(u' '));
    return row;
}

void SumsPanel::setSums(const QList<SyncView::Sum> &sums)
{
    setVisible(!sums.isEmpty());
    if (sums == m_sums && m_rows->count() > 0)
        return;
    m_sums = sums;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto shown = std::min<qsizetype>(sums.size(), kShown);
    for (qsizetype i = 0; i < shown; ++i)
        m_rows->addWidget(makeRow(sums.at(i)));
    if (sums.size() > shown)
        m_rows->addWidget(Label::secondary(
            tr("and %n more; Ctrl+P prints them", nullptr, static_cast<int>(sums.size() - shown))));
    m_advice->setVisible(std::ranges::any_of(sums,
        [](const SyncView::Sum &sum) { return sum.isCompared && !sum.countyWords.isEmpty(); }));
}

} // namespace ui
