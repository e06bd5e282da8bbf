// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/TodayFeed.h"

#include "core/domain/Programme.h"
#include "core/storage/DraftStore.h"
#include "core/storage/queries/ExchangeQuery.h"
#include "core/storage/queries/TodayQuery.h"
#include "ui/words/Words.h"

#include <QLocale>

namespace ui {

namespace {

constexpr int kNamesShown = 3;
constexpr int kElderlyAge = 80;

/// What the reader's thread gathers; put into words on the window's.
struct TodayFacts
{
    core::ExchangeQuery::Counts counts;
    std::vector<core::OpSummary> refused;
    QStringList undecidedNames;
    std::optional<core::Draft> draft;
    int turningEighty = 0;
    std::map<QString, int> programmes;
    bool hasPeople = false;
};

core::Result<TodayFacts> gather(core::Ledger &ledger, const QDate &today, const QString &prefix)
{
    TodayFacts facts;
    core::Database &database = ledger.database();
    const core::ExchangeQuery exchange(database);
    MQ_TRY_ASSIGN(facts.counts, exchange.counts(0));
    if (facts.counts.rejected > 0) {
        MQ_TRY_ASSIGN(facts.refused, exchange.rejected());
    }
    if (facts.counts.conflicts > 0) {
        MQ_TRY_ASSIGN(const auto conflicts, exchange.conflicts());
        for (const core::OpenConflict &conflict : conflicts) {
            if (facts.undecidedNames.size() < kNamesShown && !conflict.name.isEmpty())
                facts.undecidedNames.append(conflict.name);
        }
    }
    MQ_TRY_ASSIGN(facts.draft, core::DraftStore(database).next());
    const core::TodayQuery due(database);
    const QDate first = QDate(today.year() - kElderlyAge, today.month(), 1);
    MQ_TRY_ASSIGN(facts.turningEighty, due.bornBetween(first, first.addMonths(1).addDays(-1)));
    MQ_TRY_ASSIGN(facts.hasPeople, due.hasPeople());
    MQ_TRY_ASSIGN(facts.programmes, core::PeopleQuery(database).countByProgramme(prefix));
    return facts;
}

ListRowContent duty(State state, const QString &title, const QString &detail, const QString &right)
{
    ListRowContent row;
    row.state = state;
    row.title = title;
    row.detail = detail;
    row.right = right;
    return row;
}

QList<TodayView::Line> duties(const TodayFacts &facts, const core::Clock &clock)
{
    QList<TodayView::Line> lines;
    if (facts.counts.rejected > 0) {
        const core::OpSummary &first = facts.refused.front();
        lines.append({QStringLiteral("sync"),
            duty(State::Bad, TodayPage::tr("%1 not sent").arg(facts.counts.rejected),
                first.name.isEmpty()
                    ? Words::refusal(first.reason)
                    : TodayPage::tr("%1: %2").arg(first.name, Words::refusal(first.reason)),
                TodayPage::tr("what to do"))});
    }
    if (facts.counts.conflicts > 0)
        lines.append({QStringLiteral("decide"),
            duty(State::Ask,
                TodayPage::tr("%n need your decision", nullptr, facts.counts.conflicts),
                facts.undecidedNames.join(QStringLiteral("·")), TodayPage::tr("decide"))});
    if (facts.counts.waiting > 0)
        lines.append({QStringLiteral("sync"),
            duty(State::Wait, TodayPage::tr("%1 waiting to send").arg(facts.counts.waiting),
                TodayPage::tr("the oldest from %1")
                    .arg(Words::moment(facts.counts.oldestWaiting, clock)),
                {})});
    for (int i = 0; i < lines.size(); ++i)
        lines[i].row.key = QString::number(i + 1);
    return lines;
}

QList<TodayView::Line> programmes(const std::map<QString, int> &counts)
{
    QList<TodayView::Line> lines;
    for (const core::Programme programme : core::kProgrammes) {
        const QString code = core::codeOf(programme);
        const auto count = counts.find(code);
        if (count == counts.end() || count->second == 0)
            continue;
        ListRowContent row;
        row.figure = QLocale().toString(count->second);
        row.unit = core::isForHouseholds(programme) ? TodayPage::tr("households", "counted")
                                                    : TodayPage::tr("people", "counted");
        row.title = Words::programme(code);
        lines.append({QStringLiteral("programme.") + code, row});
    }
    return lines;
}

TodayView viewOf(const TodayFacts &facts, const Workplace &workplace)
{
    TodayView view;
    view.place = Words::town(workplace.regions, workplace.scopePrefix);
    view.date = Words::date(workplace.clock.today());
    if (facts.draft) {
        const QString whose = facts.draft->title.section(u'\n', 0, 0);
        const QString state = facts.draft->title.section(u'\n', 1);
        const QString saved = TodayPage::tr("saved here %1")
                                  .arg(Words::moment(facts.draft->savedAt, workplace.clock));
        view.draftTitle = whose.isEmpty() ? TodayPage::tr("A new household") : whose;
        view.draftPlace = state.isEmpty() ? saved : state + u'·' + saved;
    }
    view.duties = duties(facts, workplace.clock);
    if (facts.turningEighty > 0) {
        ListRowContent row;
        row.figure = QString::number(facts.turningEighty);
        row.unit = TodayPage::tr("people", "counted");
        row.title = TodayPage::tr("turn 80 this month");
        row.detail = TodayPage::tr("may draw the old-age allowance");
        view.dues.append({QStringLiteral("programme.gaoling"), row});
    }
    view.programmes = programmes(facts.programmes);
    view.isLedgerEmpty = !facts.hasPeople;
    return view;
}

} // namespace

TodayFeed::TodayFeed(TodayPage &page, const Workplace &workplace)
    : QObject(&page)
    , m_page(page)
    , m_workplace(workplace)
{
    connect(&page, &TodayPage::refreshRequested, this, &TodayFeed::refresh);
    connect(&workplace.ledger, &core::LedgerThread::changed, this, [this] {
        if (m_page.isVisible())
            refresh();
    });
}

void TodayFeed::refresh()
{
    m_isWanted = m_isRunning;
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_workplace.reader.run<TodayFacts>(
        this,
        [today = m_workplace.clock.today(), prefix = m_workplace.scopePrefix](
            core::Ledger &ledger) { return gather(ledger, today, prefix); },
        [this](core::Result<TodayFacts> facts) {
            m_isRunning = false;
            if (facts)
                m_page.setView(viewOf(*facts, m_workplace));
            if (m_isWanted)
                refresh();
        });
}

} // namespace ui
