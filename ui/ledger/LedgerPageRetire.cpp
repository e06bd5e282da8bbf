// SPDX-License-Identifier: GPL-3.0-or-later
// Taking somebody out of use.
#include "core/operations/VoidsAhead.h"
#include "ui/entry/ChoiceList.h"
#include "ui/ledger/BenefitWords.h"
#include "ui/ledger/LedgerPage.h"
#include "ui/ledger/PersonDetail.h"
#include "ui/widgets/Label.h"

#include <QTableView>

namespace ui {

using core::RecordType;
using core::Result;

void LedgerPage::makeRetiring()
{
    m_reasons = new ChoiceList(this);
    m_secondPerson = new ChoiceList(this);
    connect(m_reasons, &ChoiceList::picked, this,
        [this](const Choice &choice) { retire(choice.code); });
    connect(m_secondPerson, &ChoiceList::picked, this, [this](const Choice &choice) {
        m_table->setFocus();
        if (choice.code == u"yes")
            commitRetiring(m_retiring);
    });
    for (ChoiceList *list : {m_reasons, m_secondPerson})
        connect(list, &ChoiceList::dismissed, this, [this] { m_table->setFocus(); });
}

void LedgerPage::offerReasons()
{
    const auto &dossier = m_detail->dossier();
    if (!dossier)
        return;
    if (dossier->isHeadOfOthers())
        return m_position->setText(tr("Others live here: first choose another head (Enter)"));
    std::vector<Choice> reasons;
    for (const auto &[digit, code] : std::initializer_list<std::pair<const char *, const char *>>{
             {"1", "deceased"}, {"2", "moved_out"}, {"9", "duplicate"}, {"0", "other"}})
        reasons.push_back({QString::fromLatin1(digit), QString::fromLatin1(code),
            tr("Stop using %1: %2")
                .arg(dossier->person.text("name"),
                    BenefitWords::code("stop_reason", QString::fromLatin1(code)))});
    m_reasons->offer(reasons, m_table, {});
}

void LedgerPage::retire(const QString &reason)
{
    const auto &dossier = m_detail->dossier();
    m_table->setFocus();
    if (!dossier)
        return;
    Retiring retiring{{}, dossier->person.text("name")};
    core::UserAction &action = retiring.action;
    action.user = m_user;
    const auto &cases = core::catalogue::of(RecordType::CaseFile);
    const QString month = m_services.clock.today().addMonths(1).toString(u"yyyy-MM"_qs);
    for (const core::Record &caseFile : dossier->cases) {
        const bool isOwn = caseFile.reference("person") == dossier->person.id;
        if (!isOwn || caseFile.text("status") == u"stopped")
            continue;
        action.edits.push_back({core::ChangeKind::Set, caseFile,
            {{cases.number("status"), u"stopped"_qs}, {cases.number("stop_reason"), reason},
                {cases.number("stopped_from"), month}}});
    }
    for (const core::Record &membership : dossier->memberships)
        action.edits.push_back({core::ChangeKind::Void, membership, {}});
    action.edits.push_back({core::ChangeKind::Void, dossier->person, {}});
    m_services.ledger.run<bool>(
        this,
        [action](core::Ledger &ledger) {
            return core::needSecondPerson(ledger.database(), {action}, ledger.clock().nowMs());
        },
        [this, retiring](const Result<bool> &isMuch) {
            if (!isMuch)
                return Q_EMIT failed(isMuch.error());
            if (*isMuch)
                askSecondPerson(retiring);
            else
                commitRetiring(retiring);
        });
}

/// The county will make a case of it; said before, so that nobody is surprised to find the person
/// in the list again.
void LedgerPage::askSecondPerson(const Retiring &retiring)
{
    m_retiring = retiring;
    Q_EMIT asked(tr("So many taken out of use in a day: for %1 a second person at the county will "
                    "have to agree, and until then the county goes on paying")
                     .arg(retiring.name));
    m_secondPerson->ask(
        {{u"1"_qs, u"yes"_qs,
             tr("Stop using %1; a second person at the county has to agree").arg(retiring.name)},
            {u"2"_qs, u"no"_qs, tr("Leave %1 in use").arg(retiring.name)}},
        m_table);
}

void LedgerPage::commitRetiring(const Retiring &retiring)
{
    m_services.ledger.commit(
        this, retiring.action, [this, name = retiring.name](Result<core::CommitReceipt> receipt) {
            committed(tr("%1 is no longer used").arg(name), tr("stop using %1").arg(name), receipt);
        });
}

} // namespace ui
