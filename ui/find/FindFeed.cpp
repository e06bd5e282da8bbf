// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/find/FindFeed.h"

#include "core/text/NameMatch.h"
#include "ui/words/Words.h"

#include <utility>

namespace ui {

FindFeed::FindFeed(FindOverlay &overlay, const Workplace &workplace)
    : QObject(&overlay)
    , m_overlay(overlay)
    , m_workplace(workplace)
{
    connect(&overlay, &FindOverlay::queryChanged, this, &FindFeed::ask);
    connect(&overlay, &FindOverlay::chosen, this, [this](const QByteArray &bytes) {
        const auto id = core::RecordId::fromBytes(bytes);
        if (!id)
            return;
        m_workplace.reader.run<bool>(
            this,
            [id = *id](core::Ledger &ledger) -> core::Result<bool> {
                MQ_TRY(core::FindQuery(ledger.database()).noteSeen(id, ledger.clock().nowMs()));
                return true;
            },
            [](const core::Result<bool> &) {}); // only the order of a later list hangs on it
        m_currentVillage = m_villages.value(bytes); // work goes on in that village
        Q_EMIT personChosen(*id);
    });
}

void FindFeed::setCurrentVillage(const QString &village)
{
    m_currentVillage = village;
}

void FindFeed::ask(const QString &typed)
{
    if (m_isRunning) {
        m_next = typed;
        return;
    }
    core::FindRequest request;
    request.pattern = core::FindPattern::parse(typed);
    request.currentVillage = m_currentVillage;
    if (request.pattern.place) {
        const QStringList villages
            = m_workplace.regions.matching(*request.pattern.place, m_workplace.scopePrefix);
        request.villages.assign(villages.begin(), villages.end());
    }
    const bool isNowhere = request.pattern.place && request.villages.empty();
    m_isRunning = true;
    m_workplace.reader.run<core::FindResult>(
        this,
        [request, isNowhere](core::Ledger &ledger) -> core::Result<core::FindResult> {
            if (request.pattern.isEmpty() || isNowhere)
                return core::FindResult();
            return core::FindQuery(ledger.database()).find(request);
        },
        [this, typed](const core::Result<core::FindResult> &result) {
            m_isRunning = false;
            if (result)
                answer(typed, *result);
            if (m_next)
                ask(*std::exchange(m_next, std::nullopt));
        });
}

FindView::Row FindFeed::rowOf(const core::PersonRow &person, const QString &typed) const
{
    FindView::Row row;
    row.id = person.id.toBytes();
    row.name = person.name;
    const core::FindPattern pattern = core::FindPattern::parse(typed);
    if (pattern.person) {
        if (const auto match = core::matchIn(person.name, *pattern.person)) {
            row.matchedFrom = match->from;
            row.matchedLength = match->length;
        }
    }
    row.sexAge = Words::sexAge(person, m_workplace.clock.today());
    row.place = Words::place(m_workplace.regions, person.scope, person.villageGroup);
    row.benefits = Words::benefits(person);
    row.state = Words::state(person.standing);
    return row;
}

void FindFeed::answer(const QString &typed, const core::FindResult &result)
{
    FindView view;
    view.typed = typed;
    m_villages.clear();
    const auto group = [&](const QString &title, const QString &hint,
                           const std::vector<core::PersonRow> &people) {
        FindView::Group made{title, hint, {}};
        for (const core::PersonRow &person : people) {
            made.rows.append(rowOf(person, typed));
            m_villages.insert(person.id.toBytes(), person.scope);
        }
        if (!made.rows.isEmpty())
            view.groups.append(made);
    };
    const int here = static_cast<int>(result.here.size());
    const int recent = static_cast<int>(result.recent.size());
    const int listed = static_cast<int>(result.elsewhere.size());
    const int others = std::max(listed, result.total - here - recent);
    group(FindOverlay::tr("First in %1: %2")
              .arg(m_workplace.regions.displayName(m_currentVillage))
              .arg(here),
        FindOverlay::tr("a village's initials may follow"), result.here);
    group(FindOverlay::tr("Looked at lately: %1").arg(recent), {}, result.recent);
    const bool isAll = others == listed;
    QString title = m_currentVillage.isEmpty() ? FindOverlay::tr("Found: %1").arg(others)
                                               : FindOverlay::tr("Other villages: %1").arg(others);
    if (!isAll)
        title = FindOverlay::tr("%1%2, the first %3 listed", "title, + when more, number")
                    .arg(title, result.isCountCut() ? QStringLiteral("+") : QString())
                    .arg(listed);
    group(title, isAll ? QString() : FindOverlay::tr("one more letter makes it fewer"),
        result.elsewhere);
    view.note = noteFor(result);
    const core::FindPattern pattern = core::FindPattern::parse(typed);
    if (pattern.isEmpty())
        view.emptyWords = typed.isEmpty()
            ? FindOverlay::tr("Type two initials of the name, or the last four digits")
            : FindOverlay::tr("One more digit, please");
    else
        view.emptyWords = FindOverlay::tr(
            "Nobody by that. Try the last four of the identity card, bank card or telephone");
    m_overlay.setView(view);
}

/// A surname with several readings is found by each; the list says so once.
QString FindFeed::noteFor(const core::FindResult &result) const
{
    for (const auto *people : {&result.here, &result.recent, &result.elsewhere}) {
        for (const core::PersonRow &person : *people) {
            const QStringList readings = core::surnameReadings(person.name);
            if (readings.size() > 1)
                return FindOverlay::tr("%1 is found as %2")
                    .arg(person.name.left(1), readings.mid(0, 3).join(tr(" or ")));
        }
    }
    return {};
}

} // namespace ui
