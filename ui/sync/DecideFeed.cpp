// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecideFeed.h"

#include "core/base/Random.h"
#include "core/storage/queries/HouseholdQuery.h"
#include "ui/sync/DecideCases.h"
#include "ui/words/Words.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

using core::OpenConflict;

/// What lost its place may be of a whole township; a note is kept in a village.
QString villageOf(const QString &scope, const core::Regions &regions)
{
    const auto villages = regions.villages(scope);
    return villages.empty() ? scope : villages.front()->code;
}

core::Result<PhotoSubjects> evidenceOf(core::Ledger &ledger, const OpenConflict &conflict)
{
    PhotoSubjects subjects;
    for (const core::Twin &twin : conflict.twins) {
        if (twin.person)
            subjects.others.push_back(*twin.person);
    }
    if (conflict.person)
        subjects.person = *conflict.person;
    else if (conflict.subject)
        subjects.person = *conflict.subject;
    else
        return subjects;
    if (conflict.subject && conflict.subject->type == core::RecordType::CaseFile)
        subjects.cases.push_back(*conflict.subject);
    std::erase_if(
        subjects.others, [&](const core::Record &other) { return other.id == subjects.person.id; });
    const core::HouseholdQuery households(ledger.database());
    std::optional<core::RecordId> household;
    if (subjects.person.type == core::RecordType::Person) {
        MQ_TRY_ASSIGN(household, households.householdOf(subjects.person.id));
    }
    if (!household)
        return subjects;
    MQ_TRY_ASSIGN(core::HouseholdView view, households.view(*household));
    subjects.household = std::move(view.household);
    subjects.visits = std::move(view.visits);
    return subjects;
}

} // namespace

DecideFeed::DecideFeed(DecidePage &page, const Workplace &workplace)
    : QObject(&page)
    , m_page(page)
    , m_workplace(workplace)
{
    connect(&page, &DecidePage::refreshRequested, this, &DecideFeed::refresh);
    m_grace.setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, &DecideFeed::endGrace);
    connect(&page, &DecidePage::left, this, &DecideFeed::letGo);
    connect(&page, &DecidePage::decided, this, &DecideFeed::decide);
    connect(&page, &DecidePage::undoRequested, this, &DecideFeed::takeBack);
    connect(&page, &DecidePage::callNoted, this, &DecideFeed::noteCall);
    connect(&workplace.ledger, &core::LedgerThread::changed, this, [this] {
        if (m_page.isVisible())
            refresh();
    });
    takeUp();
    if (workplace.directory.isEmpty())
        return;
    m_photos = new PhotoDesk(
        {m_workplace.ledger, m_workplace.reader, m_random, m_workplace.directory}, this);
    m_photos->setUser(m_workplace.user);
    page.setPhotos(m_photos);
    connect(m_photos, &PhotoDesk::failed, this, &DecideFeed::failed);
    connect(m_photos, &PhotoDesk::wanted, this, &DecideFeed::photoWanted);
    connect(&page, &DecidePage::caseShown, this, &DecideFeed::showEvidence);
}

void DecideFeed::refreshEvidence()
{
    if (m_photos)
        m_photos->refresh();
}

/// Those of whom the case is about, of their household and its visits; of both where two have one
/// number.
void DecideFeed::showEvidence(const QString &caseId)
{
    const auto shown = std::find_if(m_shown.cbegin(), m_shown.cend(),
        [&caseId](const OpenConflict &conflict) { return conflict.conflict.id.toHex() == caseId; });
    if (shown == m_shown.cend())
        return;
    m_workplace.reader.run<PhotoSubjects>(
        this, [conflict = *shown](core::Ledger &ledger) { return evidenceOf(ledger, conflict); },
        [this](const core::Result<PhotoSubjects> &subjects) {
            if (subjects)
                m_photos->show(*subjects);
        });
}

DecideFeed::~DecideFeed()
{
    settle();
}

void DecideFeed::refresh()
{
    m_workplace.reader.run<std::vector<OpenConflict>>(
        this,
        [](core::Ledger &ledger) { return core::ExchangeQuery(ledger.database()).conflicts(); },
        [this](const core::Result<std::vector<OpenConflict>> &open) {
            if (open)
                show(*open);
        });
}

void DecideFeed::show(const std::vector<OpenConflict> &open)
{
    DecideView view;
    m_shown = open;
    for (const OpenConflict &conflict : open) {
        if (!isDecided(conflict.conflict.id))
            view.cases.append(decideCase(conflict, m_workplace));
    }
    m_page.setView(view);
}

bool DecideFeed::isDecided(const core::RecordId &conflict) const
{
    return m_settling.contains(conflict)
        || std::any_of(m_held.cbegin(), m_held.cend(), [&conflict](const core::HeldDecision &held) {
               return held.shown.conflict.id == conflict;
           });
}

void DecideFeed::decide(const QString &caseId, DecideChoice choice, const QString &reason)
{
    const auto shown = std::find_if(m_shown.cbegin(), m_shown.cend(),
        [&caseId](const OpenConflict &conflict) { return conflict.conflict.id.toHex() == caseId; });
    if (shown == m_shown.cend())
        return;
    core::Verdict verdict;
    verdict.choice = choice == DecideChoice::Local ? core::Verdict::Choice::Local
                                                   : core::Verdict::Choice::County;
    verdict.reason = reason;
    verdict.user = m_workplace.user;
    m_held.push_back({*shown, verdict});
    keep();
    m_grace.start(m_graceTime);
    refresh();
    Q_EMIT heldChanged(static_cast<int>(m_held.size()));
    Q_EMIT decided();
}

void DecideFeed::takeBack()
{
    if (m_held.empty()) {
        Q_EMIT tooLate();
        return;
    }
    m_held.pop_back();
    keep();
    refresh();
    Q_EMIT heldChanged(static_cast<int>(m_held.size()));
}

void DecideFeed::keep()
{
    m_workplace.ledger.run<bool>(
        this,
        [held = m_held](core::Ledger &ledger) -> core::Result<bool> {
            MQ_TRY(core::keepDecisions(ledger, held));
            return true;
        },
        [this](const core::Result<bool> &kept) {
            if (!kept)
                Q_EMIT failed(kept.error());
        });
}

void DecideFeed::takeUp()
{
    m_workplace.reader.run<std::vector<core::HeldDecision>>(
        this, [](core::Ledger &ledger) { return core::keptDecisions(ledger); },
        [this](const core::Result<std::vector<core::HeldDecision>> &kept) {
            if (!kept || kept->empty() || !m_held.empty())
                return;
            m_held = *kept;
            settle();
        });
}

void DecideFeed::setLine(bool isUp)
{
    m_isLineUp = isUp;
    if (!m_grace.isActive() || m_isSendWanted)
        endGrace();
}

void DecideFeed::sendHeld()
{
    m_isSendWanted = !m_held.empty();
    endGrace();
}

/// What cannot be sent yet can as well be taken back.
void DecideFeed::endGrace()
{
    if (!m_isLineUp || m_held.empty())
        return;
    letGo();
    Q_EMIT gone();
}

void DecideFeed::letGo()
{
    if (m_held.empty())
        return;
    settle();
    m_page.forgetDecisions();
}

void DecideFeed::noteCall(const QString &caseId, const QString &words)
{
    const auto shown = std::find_if(m_shown.cbegin(), m_shown.cend(),
        [&caseId](const OpenConflict &conflict) { return conflict.conflict.id.toHex() == caseId; });
    if (shown == m_shown.cend()) // closed at the county while it was typed
        return Q_EMIT m_page.typedLost(DecidePage::tr("Not noted: %1").arg(words));
    const QString lost = shown->name.isEmpty()
        ? DecidePage::tr("Not noted: %1").arg(words)
        : DecidePage::tr("%1: not noted: %2", "whom, words").arg(shown->name, words);
    // What was never made has no history to stand in: then it stands with the case.
    const core::Record &about = shown->person ? *shown->person
        : shown->subject                      ? *shown->subject
                                              : shown->conflict;
    core::SystemRandom random;
    const auto &fields = core::catalogue::of(core::RecordType::Note);
    core::RecordEdit note;
    note.kind = core::ChangeKind::Create;
    note.before.type = core::RecordType::Note;
    note.before.id = random.newRecordId();
    note.before.scope = villageOf(about.scope, m_workplace.regions);
    note.values = {{fields.number("subject"), about.id.toBytes()},
        {fields.number("kind"), core::Value(QStringLiteral("general"))},
        {fields.number("text"), core::Value(DecidePage::tr("By telephone: %1").arg(words))}};
    core::UserAction action;
    action.user = m_workplace.user;
    action.edits.push_back(std::move(note));
    m_workplace.ledger.commit(this, action,
        [this, lost, whom = shown->name](const core::Result<core::CommitReceipt> &receipt) {
            if (!receipt) {
                Q_EMIT failed(receipt.error());
                return Q_EMIT m_page.typedLost(lost + u'\n' + Words::failure(receipt.error()));
            }
            m_page.tellNoted(whom);
            refresh(); // it stands with the case
            Q_EMIT settled();
        });
}

/// Until the last of them is written, none of them shows as open again.
void DecideFeed::finish(const core::RecordId &conflict)
{
    m_settling.erase(conflict);
    if (!m_settling.empty())
        return;
    m_workplace.ledger.announce({});
    Q_EMIT heldChanged(static_cast<int>(m_held.size()));
    Q_EMIT settled();
}

void DecideFeed::settle()
{
    m_grace.stop();
    m_isSendWanted = false;
    const std::vector<core::HeldDecision> held = std::exchange(m_held, {});
    for (const core::HeldDecision &each : held)
        m_settling.insert(each.shown.conflict.id);
    for (const core::HeldDecision &each : held)
        m_workplace.ledger.run<core::CommitReceipt>(
            this,
            [each](core::Ledger &ledger) -> core::Result<core::CommitReceipt> {
                MQ_TRY_ASSIGN(const core::UserAction action,
                    core::resolution(ledger, each.shown, each.verdict));
                return ledger.commit(action);
            },
            [this, id = each.shown.conflict.id, whom = decideCase(each.shown, m_workplace).whom](
                const core::Result<core::CommitReceipt> &receipt) {
                if (!receipt)
                    Q_EMIT notDecided(whom, receipt.error());
                finish(id);
            });
    if (!held.empty())
        keep(); // none, once those before it are written
}

} // namespace ui
