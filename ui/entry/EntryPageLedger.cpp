// SPDX-License-Identifier: GPL-3.0-or-later
// What the entry page asks of the ledger's thread.
#include "core/storage/DraftStore.h"
#include "ui/entry/ChoiceList.h"
#include "ui/entry/EntryDraft.h"
#include "ui/entry/EntryPage.h"
#include "ui/entry/EntryTitle.h"
#include "ui/entry/FieldReader.h"
#include "ui/entry/HouseholdAction.h"
#include "ui/words/Words.h"

#include <QStackedLayout>

namespace ui {

namespace {

using core::Ledger;
using core::Result;

struct Lookup
{
    KnownPerson known;
    core::Record person;
};

Result<std::optional<Lookup>> lookUpNumber(Ledger &ledger, const QString &idNumber)
{
    const core::HouseholdQuery query(ledger.database());
    MQ_TRY_ASSIGN(const auto people, query.peopleWithNumber(idNumber));
    if (people.empty())
        return std::optional<Lookup>();
    Lookup found;
    found.person = people.front();
    found.known.person = found.person.id;
    found.known.name = found.person.text("name");
    found.known.place = found.person.scope;
    MQ_TRY_ASSIGN(const auto household, query.householdOf(found.person.id));
    found.known.household = household.value_or(core::RecordId());
    return std::optional<Lookup>(std::move(found));
}

} // namespace

/// Two lines: whose it is, and how far it has come.
QString EntryPage::draftTitle() const
{
    QStringList who;
    const QString place = m_form.display(householdKey(FieldId::Village));
    if (!place.isEmpty())
        who << place;
    const QString head = m_form.title();
    who << (head.isEmpty() ? tr("a new household") : tr("%1's household").arg(head));
    QStringList state{m_isStranded ? tr("with others now")
                                   : tr("at %1").arg(EntryForm::label(m_navigator.current().id))};
    if (m_form.memberCount() > 0)
        state << tr("%n people", nullptr, m_form.memberCount())
                + tr(", %1 complete").arg(m_form.completeMembers());
    return who.join(u'·') + u'\n' + state.join(u'·');
}

void EntryPage::saveDraft()
{
    if (!m_form.hasChanges() || m_isFinishing)
        return;
    core::Draft draft;
    draft.id = m_draft;
    draft.kind = m_isStranded ? core::kStrandedDraft : core::kHouseholdDraft;
    draft.title = draftTitle();
    draft.savedAt = m_services.clock.nowMs();
    draft.body = EntryDraft::encode(m_form, m_navigator.current());
    m_services.ledger.run<void>(
        this, [draft](Ledger &ledger) { return core::DraftStore(ledger.database()).save(draft); },
        [this](const Result<void> &outcome) {
            if (outcome)
                Q_EMIT saved();
            else
                Q_EMIT failed(outcome.error());
        });
}

void EntryPage::removeDraft(const core::RecordId &draft)
{
    m_services.ledger.run<void>(
        this, [draft](Ledger &ledger) { return core::DraftStore(ledger.database()).remove(draft); },
        [this](const Result<void> &outcome) {
            if (!outcome)
                Q_EMIT failed(outcome.error());
            countDrafts();
        });
}

void EntryPage::countDrafts()
{
    m_services.ledger.run<int>(
        this,
        [own = m_draft](Ledger &ledger) -> Result<int> {
            MQ_TRY_ASSIGN(const auto drafts, core::DraftStore(ledger.database()).all());
            int others = 0;
            for (const core::Draft &draft : drafts)
                others += draft.id != own ? 1 : 0;
            return others;
        },
        [this](Result<int> others) {
            if (others)
                m_title->setDrafts(*others);
        });
}

void EntryPage::offerDrafts()
{
    saveDraft();
    m_doomed.clear();
    m_services.ledger.run<std::vector<core::Draft>>(
        this, [](Ledger &ledger) { return core::DraftStore(ledger.database()).all(); },
        [this](Result<std::vector<core::Draft>> drafts) {
            if (!drafts)
                return Q_EMIT failed(drafts.error());
            std::vector<Choice> choices;
            constexpr size_t kDigits = 9;
            for (const core::Draft &draft : *drafts) {
                if (draft.id == m_draft)
                    continue;
                const QString digit
                    = choices.size() < kDigits ? QString::number(choices.size() + 1) : QString();
                choices.push_back({digit, draft.id.toHex(),
                    draft.title.isEmpty() ? tr("no name yet")
                                          : QString(draft.title).replace(u'\n', u'·')});
            }
            EntryEdit *field = edit(m_navigator.current());
            if (!choices.empty() && field != nullptr)
                m_drafts->offer(choices, m_title, {});
        });
}

void EntryPage::discardDraft(const Choice &choice)
{
    const auto draft = core::RecordId::fromHex(choice.code);
    if (!draft)
        return;
    if (m_doomed != choice.code) {
        m_doomed = choice.code;
        return Q_EMIT asked(tr("Del once more throws away %1").arg(choice.word));
    }
    m_doomed.clear();
    removeDraft(*draft);
    m_drafts->hide();
    follow(m_navigator.current());
    countDrafts();
    Q_EMIT told(tr("Thrown away: %1").arg(choice.word));
}

void EntryPage::startOver()
{
    m_draft = m_services.random.newRecordId();
    m_isStranded = false;
    m_form.begin();
    m_movingTo.clear();
    m_views->setCurrentIndex(0);
    m_navigator.start();
    countDrafts();
}

void EntryPage::beginNew()
{
    (void)m_form.leave(m_navigator.current()); // so that the draft holds it read
    saveDraft();
    startOver();
    m_written.reset();
}

void EntryPage::openHousehold(const core::RecordId &household)
{
    saveDraft();
    m_services.ledger.run<core::HouseholdView>(
        this,
        [household](
            Ledger &ledger) { return core::HouseholdQuery(ledger.database()).view(household); },
        [this](Result<core::HouseholdView> view) {
            if (!view)
                return Q_EMIT failed(view.error());
            m_draft = m_services.random.newRecordId();
            m_isStranded = false;
            m_form.open(HouseholdRecords::of(*view));
            m_views->setCurrentIndex(0);
            m_navigator.resume(householdKey(FieldId::Phone));
        });
}

void EntryPage::openPerson(const core::RecordId &person)
{
    using Found = std::pair<core::Record, std::optional<core::RecordId>>;
    saveDraft();
    m_services.ledger.run<Found>(
        this,
        [person](Ledger &ledger) -> Result<Found> {
            MQ_TRY_ASSIGN(core::Record record, ledger.record(core::RecordType::Person, person));
            MQ_TRY_ASSIGN(
                const auto household, core::HouseholdQuery(ledger.database()).householdOf(person));
            return Found{std::move(record), household};
        },
        [this](Result<Found> found) {
            if (!found)
                return Q_EMIT failed(found.error());
            if (found->second)
                return openHousehold(*found->second);
            startOver();
            m_form.beginAround(found->first);
            m_navigator.resume(memberKey(0, FieldId::Relation));
        });
}

void EntryPage::resume(const core::RecordId &draft)
{
    m_services.ledger.run<std::optional<core::Draft>>(
        this, [draft](Ledger &ledger) { return core::DraftStore(ledger.database()).load(draft); },
        [this](Result<std::optional<core::Draft>> found) {
            if (!found)
                return Q_EMIT failed(found.error());
            if (!*found)
                return;
            const auto current = EntryDraft::decode((*found)->body, m_form);
            if (!current)
                return Q_EMIT failed(current.error());
            m_draft = (*found)->id;
            m_isStranded = (*found)->kind == core::kStrandedDraft;
            m_views->setCurrentIndex(0);
            m_navigator.resume(*current);
            countDrafts();
        });
}

void EntryPage::resumeLatest()
{
    m_services.ledger.run<std::optional<core::Draft>>(
        this, [](Ledger &ledger) { return core::DraftStore(ledger.database()).next(); },
        [this](Result<std::optional<core::Draft>> draft) {
            if (!draft)
                return Q_EMIT failed(draft.error());
            if (*draft)
                resume((*draft)->id);
        });
}

void EntryPage::lookUp(const QString &idNumber)
{
    m_services.ledger.run<std::optional<Lookup>>(
        this, [idNumber](Ledger &ledger) { return lookUpNumber(ledger, idNumber); },
        [this, idNumber](Result<std::optional<Lookup>> found) {
            if (!found || !*found)
                return m_form.setKnownPerson(idNumber, std::nullopt);
            KnownPerson known = (*found)->known;
            const core::Record &person = (*found)->person;
            known.place = FieldReader::villageText({person.scope, {}}, m_form.context())
                + person.text("village_group");
            m_form.setKnownPerson(idNumber, known);
            if (!known.household.isNull())
                return;
            // Nobody's household yet: this is the same person, not a new one.
            for (int row = 0; row < m_form.rowCount(Section::Members); ++row) {
                if (m_form.at(memberKey(row, FieldId::IdNumber)).value.text() == idNumber)
                    m_form.adoptPerson(row, person);
            }
        });
}

void EntryPage::openKnown()
{
    const FieldKey key = m_navigator.current();
    const bool isMember = key.section == Section::Members;
    const auto known = isMember ? m_form.knownPerson(key.row) : std::nullopt;
    if (known && !known->household.isNull())
        return openHousehold(known->household);
    addPhotos(PhotoSource::File);
}

/// The household that a line tells of, else photos, as from a field.
void EntryPage::openFromCheck()
{
    for (const Finding &finding : m_form.findings()) {
        const bool isMember = finding.key.section == Section::Members;
        const auto known = isMember ? m_form.knownPerson(finding.key.row) : std::nullopt;
        if (known && !known->household.isNull())
            return openHousehold(known->household);
    }
    addPhotos(PhotoSource::File);
}

/// Where something was typed and not written down there is none: the household before would be the
/// wrong one, and of the one that is open the visit just made is not among those to choose from.
std::optional<core::RecordId> EntryPage::householdAtHand() const
{
    if (m_form.hasChanges())
        return std::nullopt;
    return m_form.records().household ? m_form.records().household->id : m_written;
}

/// Photos have their place in the ledger, with the person; from there Esc leads back.
void EntryPage::addPhotos(PhotoSource from)
{
    const auto household = householdAtHand();
    if (!household)
        return Q_EMIT notDone(tr("Photos are added once the household is written down: Ctrl+Enter, "
                                 "then Ctrl+O"));
    m_services.ledger.run<core::HouseholdView>(
        this,
        [household](
            Ledger &ledger) { return core::HouseholdQuery(ledger.database()).view(*household); },
        [this, from](const Result<core::HouseholdView> &view) {
            if (!view)
                return Q_EMIT failed(view.error());
            if (!view->members.empty())
                Q_EMIT photosRequested(view->members.front().person.id, from);
        });
}

void EntryPage::finish()
{
    if (m_isFinishing || !m_form.findings().empty())
        return;
    m_isFinishing = true;
    HouseholdAction action(m_form, m_services.random);
    const core::UserAction made = action.make();
    const core::RecordId household = action.household();
    if (made.edits.empty()) { // looked at and left as it was
        m_isFinishing = false;
        removeDraft(m_draft);
        return startOver();
    }
    if (m_form.isNewHousehold())
        return commit(made, household);
    askMove(made, household);
}

void EntryPage::commit(const core::UserAction &made, const core::RecordId &household)
{
    m_movingTo.clear();
    Deed deed;
    deed.isWhole = m_form.isNewHousehold();
    deed.told = tr("%1's household is written down. Ctrl+O adds photos").arg(m_form.title());
    deed.name = deed.isWhole
        ? tr("the household of %1, %n people", nullptr, m_form.memberCount()).arg(m_form.title())
        : tr("the changes to the household of %1").arg(m_form.title());
    m_services.ledger.commit(this, made,
        [this, household, draft = m_draft, deed](Result<core::CommitReceipt> receipt) mutable {
            m_isFinishing = false;
            if (!receipt)
                return notTaken(receipt.error());
            deed.op = receipt->opId;
            finished(std::move(deed), household, draft);
        });
}

/// Nothing of it is written, and nothing of it is lost: it stays on the screen and as a draft.
void EntryPage::notTaken(const core::Error &error)
{
    const bool isGone = error.code == core::ErrorCode::NotFound;
    m_isStranded = m_isStranded || isGone; // another failure says nothing about that
    saveDraft();
    const QString head = m_form.title();
    const QString whose
        = head.isEmpty() ? tr("A household that has no head yet") : tr("%1's household").arg(head);
    if (isGone)
        return Q_EMIT notDone(
            tr("%1 is not written: it went to others while you typed. What you typed is kept here "
               "as a draft; tell those who have the household now")
                .arg(whose));
    Q_EMIT notDone(tr("%1 is not written: %2").arg(whose, Words::failure(error)));
    Q_EMIT noted(QStringLiteral("error"), core::errorCodeName(error.code));
}

void EntryPage::finished(Deed deed, const core::RecordId &household, const core::RecordId &draft)
{
    removeDraft(draft);
    startOver();
    m_written = household;
    Q_EMIT saved();
    if (!deed.op.isNull())
        Q_EMIT done(deed);
    Q_EMIT noted(QStringLiteral("save"), household.toHex());
}

} // namespace ui
