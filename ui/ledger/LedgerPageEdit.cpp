// SPDX-License-Identifier: GPL-3.0-or-later
// Changing one line of the detail.
#include "ui/entry/ChoiceList.h"
#include "ui/entry/ReasonNote.h"
#include "ui/ledger/DossierView.h"
#include "ui/ledger/LedgerPage.h"
#include "ui/ledger/PersonDetail.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/words/Words.h"

namespace ui {

namespace {

using core::Result;

} // namespace

void LedgerPage::beginEdit()
{
    m_change.reset();
    ++m_opened;
    m_asked = Asked::Nothing;
}

/// Until the ledger has answered, Enter and typing change nothing.
void LedgerPage::ask(Asked what)
{
    m_asked = what;
    m_detail->view()->setWaiting(what != Asked::Nothing);
}

/// Whether the line with this number is still open.
bool LedgerPage::isOpen(int number) const
{
    return number == m_opened && m_detail->view()->isEditing();
}

/// What was typed into the open field and is nowhere else.
std::optional<QString> LedgerPage::unwritten() const
{
    if (m_asked == Asked::ToWrite)
        return std::nullopt; // the answer tells
    if (m_change && (m_change->isAgain() || m_asked == Asked::WhoHasIt))
        return m_change->text();
    return m_detail->view()->typed();
}

QString LedgerPage::lostWords(DossierLine line, const QString &typed) const
{
    const QString name = m_detail->dossier()->person.text("name");
    if (typed.isEmpty())
        return tr("%1: %2 is as it was; you had emptied it").arg(name, line.label);
    line.value = typed;
    return tr("%1: %2 was not saved; you had typed %3")
        .arg(name, line.label, m_detail->view()->shown(line));
}

QString LedgerPage::unsaved() const
{
    const auto line = m_detail->view()->editedLine();
    const auto typed = line ? unwritten() : std::nullopt;
    if (!typed)
        return {};
    const QString name = m_detail->dossier()->person.text("name");
    if (typed->isEmpty())
        return tr("%1: you emptied %2, and that is not saved yet. Enter saves it; close once more "
                  "to leave it as it was")
            .arg(name, line->label);
    DossierLine shown = *line;
    shown.value = *typed;
    return tr("%1: %2 is not saved yet, you typed %3. Enter saves it; close once more to drop it")
        .arg(name, line->label, m_detail->view()->shown(shown));
}

/// The person left the list, or another one or tab was clicked: what was typed is not lost without
/// a word.
void LedgerPage::giveUpEdit()
{
    DossierView *view = m_detail->view();
    const auto line = view->editedLine();
    if (!line)
        return;
    if (const auto typed = unwritten())
        Q_EMIT typedLost(lostWords(*line, *typed));
    m_change.reset();
    m_why->dismiss();
    if (view->field()->hasFocus())
        leaveField();
    view->cancel();
}

/// The keys go back to where the line was opened from.
void LedgerPage::leaveField()
{
    if (m_isDetailAlone)
        m_detail->view()->setFocus();
    else
        m_table->setFocus();
}

void LedgerPage::takeEdit(const DossierLine &line, const QString &text)
{
    if (m_asked != Asked::Nothing)
        return; // Enter twice
    if (!m_change) {
        EntryContext context;
        context.today = m_services.clock.today();
        m_change = std::make_unique<LineChange>(line, context);
    }
    goOnWith(line, m_change->take(text, m_detail->view()->isPasted()));
}

void LedgerPage::goOnWith(const DossierLine &line, LineChange::Step step)
{
    DossierView *view = m_detail->view();
    switch (step) {
    case LineChange::Step::Refused:
        view->goOnWith(m_change->text(), {});
        return view->say(m_change->problem());
    case LineChange::Step::Asked:
        view->say(m_change->problem());
        return m_why->askAbout(view->field(), m_change->reasons(), view->below());
    case LineChange::Step::Again:
        view->goOnWith({}, tr("once more"));
        return view->say({ProblemKind::None,
            tr("Type the number once more from the card, without looking at the first")});
    case LineChange::Step::Ready:
        break;
    }
    if (m_change->isUnchanged())
        return view->accept();
    if (line.field()->type == core::FieldType::IdentityNumber)
        return checkNobodyHas(line);
    commitEdit(line);
}

void LedgerPage::checkNobodyHas(const DossierLine &line)
{
    using People = std::vector<core::Record>;
    ask(Asked::WhoHasIt);
    m_services.reader.run<People>(
        this,
        [number = m_change->text()](core::Ledger &ledger) {
            return core::HouseholdQuery(ledger.database()).peopleWithNumber(number);
        },
        [this, line, number = m_opened](const Result<People> &people) {
            if (!isOpen(number))
                return; // Esc was faster
            ask(Asked::Nothing);
            if (!people)
                return Q_EMIT failed(people.error());
            for (const core::Record &person : *people) {
                if (person.id != line.target->first.id)
                    return m_detail->view()->say({ProblemKind::MustFix,
                        tr("%1 has this number in the ledger already – please look again")
                            .arg(person.text("name"))});
            }
            commitEdit(line);
        });
}

void LedgerPage::commitEdit(const DossierLine &line)
{
    core::UserAction action;
    action.user = m_user;
    const core::Record &record = line.target->first;
    action.edits.push_back({core::ChangeKind::Set, record, m_change->values()});
    const QString why = m_change->reasonWords();
    if (!why.isEmpty()) {
        core::RecordEdit note;
        note.kind = core::ChangeKind::Create;
        note.before.type = core::RecordType::Note;
        note.before.id = m_services.random.newRecordId();
        note.before.scope = record.scope;
        note.values = reasonNote(record.id, line.label + u' ' + why);
        action.edits.push_back(std::move(note));
    }
    const QString name = m_detail->dossier()->person.text("name");
    ask(Asked::ToWrite);
    m_services.ledger.commit(this, action,
        [this, words = tr("%1: %2 changed").arg(name, line.label), deed = name + u' ' + line.label,
            lost = lostWords(line, m_change->text()),
            number = m_opened](const Result<core::CommitReceipt> &receipt) {
            committed(words, deed, receipt);
            if (isOpen(number)) {
                ask(Asked::Nothing);
                if (receipt)
                    m_detail->view()->accept();
            } else if (!receipt) {
                Q_EMIT typedLost(lost + u'\n' + Words::failure(receipt.error()));
            }
        });
}

} // namespace ui
