// SPDX-License-Identifier: GPL-3.0-or-later
// A household that moves to another village takes along all that is about it: said before it goes.
#include "ui/entry/EntryPage.h"
#include "ui/entry/FieldReader.h"

#include <algorithm>

namespace ui {

using core::Ledger;
using core::MoveAhead;
using core::RecordType;
using core::Result;

void EntryPage::askMove(const core::UserAction &made, const core::RecordId &household)
{
    m_services.ledger.run<std::vector<MoveAhead>>(
        this,
        [made](Ledger &ledger) {
            return core::movesAhead(core::RecordStore(ledger.database()), made);
        },
        [this, made, household](Result<std::vector<MoveAhead>> moves) {
            if (!moves) {
                m_isFinishing = false;
                return notTaken(moves.error());
            }
            if (moves->empty() || moves->front().to == m_movingTo)
                return commit(made, household);
            m_isFinishing = false;
            m_movingTo = moves->front().to;
            Q_EMIT asked(moveSentence(moves->front()));
        });
}

QString EntryPage::moveSentence(const MoveAhead &move) const
{
    const auto count = [&move](RecordType type) {
        return static_cast<int>(std::ranges::count_if(move.belongings,
            [type](const core::Record &each) { return each.type == type && !each.isVoid; }));
    };
    QStringList along{tr("%n people", nullptr, count(RecordType::Person))};
    if (const int benefits = count(RecordType::CaseFile); benefits > 0)
        along << tr("%n files of aid", nullptr, benefits);
    if (const int cards = count(RecordType::BankAccount); cards > 0)
        along << tr("%n cards", nullptr, cards);
    if (const int visits = count(RecordType::Visit); visits > 0)
        along << tr("%n visits", nullptr, visits);
    if (const int photos = count(RecordType::Attachment); photos > 0)
        along << tr("%n photos", nullptr, photos);
    const QString place = FieldReader::villageText({move.to, {}}, m_form.context());
    QString text = tr("%1's household moves to %2 and takes along %3.")
                       .arg(m_form.title(), place, along.join(tr(", ")));
    if (m_form.context().isElsewhere(move.to))
        text += tr(" It is that town's from then on, and no longer shown here.");
    return text + tr(" Once more the same key: it moves");
}

} // namespace ui
