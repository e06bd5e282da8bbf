// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecideFeed.h"

#include "core/base/Money.h"
#include "core/base/Random.h"
#include "core/storage/queries/HouseholdQuery.h"
#include "ui/sync/EvidenceStrip.h"
#include "ui/sync/MaskedNumber.h"
#include "ui/words/Words.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

using core::OpenConflict;

bool isReader(const QString &author, const Workplace &workplace)
{
    return author == workplace.user || author == workplace.userName;
}

DecideView::Side sideOf(const QString &author, qint64 at, const Workplace &workplace)
{
    DecideView::Side side;
    side.author = author;
    side.who = isReader(author, workplace) ? DecidePage::tr("You, %1").arg(author) : author;
    if (at > 0)
        side.when = Words::fullMoment(at);
    return side;
}

/// The same case is read on the laptop of each author and on others: whose value is which is told
/// for whoever reads.
void nameSides(const OpenConflict &conflict, const Workplace &workplace, DecideView::Case &shown)
{
    const QString author = conflict.conflict.text("local_user");
    shown.local = sideOf(author, conflict.conflict.integer("local_at"), workplace);
    shown.county = sideOf(conflict.countyUser, conflict.countyAt, workplace);
    shown.county.choice = DecidePage::tr("Take what the county has now");
    if (isReader(author, workplace))
        shown.local.choice = DecidePage::tr("Take what you entered");
    else if (!author.isEmpty())
        shown.local.choice = DecidePage::tr("Take what %1 entered").arg(author);
}

bool isMasked(const core::FieldSpec &field)
{
    return field.type == core::FieldType::AccountNumber
        || field.type == core::FieldType::IdentityNumber;
}

/// By which people name a card, where it is all that differs.
void tellTails(const std::vector<core::Difference> &differences, DecideView::Case &shown)
{
    constexpr qsizetype kTail = 4;
    if (differences.size() != 1)
        return;
    const core::Difference &only = differences.front();
    const core::FieldSpec *field = core::catalogue::of(only.type).field(only.field);
    if (field == nullptr || !isMasked(*field))
        return;
    const auto tail = [&](const core::Value &value) {
        return Words::value(*field, value).remove(u' ').right(kTail);
    };
    shown.local.tail = tail(only.local);
    shown.county.tail = tail(only.county);
}

/// Both sides of one field. Numbers that are masked elsewhere are shown as far as they tell the
/// two apart.
DecideView::Row rowOf(const core::FieldSpec &field, const core::Difference &difference)
{
    const auto words
        = [](const QString &text) { return text.isEmpty() ? DecidePage::tr("(empty)") : text; };
    const QString local = Words::value(field, difference.local);
    const QString county = Words::value(field, difference.county);
    if (isMasked(field))
        return {Words::fieldLabel(field), words(maskedBeside(local, county)),
            words(maskedBeside(county, local))};
    return {Words::fieldLabel(field), words(local), words(county)};
}

/// The authors but the reader, and the person concerned with their telephone.
QString whomToAsk(const OpenConflict &conflict, const Workplace &workplace)
{
    QStringList asked;
    for (const QString &author : {conflict.countyUser, conflict.conflict.text("local_user")}) {
        if (!author.isEmpty() && !isReader(author, workplace) && !asked.contains(author))
            asked.append(author);
    }
    const QString phone = conflict.person
        ? Words::value(*core::catalogue::of(core::RecordType::Person).field(u"phone"),
            conflict.person->value("phone"))
        : QString();
    if (!phone.isEmpty())
        asked.append(conflict.person->text("name") + u' ' + phone);
    return asked.join(DecidePage::tr(", "));
}

QString benefitsOf(const core::Twin &twin)
{
    QStringList words;
    for (const core::Record &each : twin.cases)
        words.append(Words::programme(each.text("programme")) + u' '
            + Words::value(
                *core::catalogue::of(core::RecordType::CaseFile).field(u"monthly_amount"),
                each.value("monthly_amount")));
    return words.isEmpty() ? DecidePage::tr("(nothing)") : words.join(DecidePage::tr(", "));
}

QString nameOf(const core::Twin &twin)
{
    return twin.person ? twin.person->text("name") : DecidePage::tr("(in another town)");
}

/// Who the two are; that is all there is to compare, and a decision takes one of them out of use.
void tellTwins(const OpenConflict &conflict, const core::Regions &regions, DecideView::Case &shown)
{
    shown.kind.clear();
    if (conflict.twins.size() < 2)
        return;
    const core::Twin &local = conflict.twins[0];
    const core::Twin &other = conflict.twins[1];
    shown.title
        = DecidePage::tr("%1 and %2 have one identity number").arg(nameOf(local), nameOf(other));
    shown.consequence = DecidePage::tr("The one you keep stays; the other goes out of use with all "
                                       "that is paid to them");
    shown.local.choice = DecidePage::tr("Keep this one");
    shown.county.choice = DecidePage::tr("Keep that one");
    const auto result = [&regions](const core::Twin &kept) {
        return DecidePage::tr("%1 of %2 stays, the other goes out of use")
            .arg(nameOf(kept), Words::place(regions, kept.scope, {}));
    };
    shown.local.result = result(local);
    shown.county.result = result(other);
    shown.local.person = local.id.toBytes();
    shown.county.person = other.id.toBytes();
    shown.agreeing = 0;
    shown.rows = {{DecidePage::tr("Name"), nameOf(local), nameOf(other)},
        {DecidePage::tr("Village"), Words::place(regions, local.scope, {}),
            Words::place(regions, other.scope, {}), false},
        {DecidePage::tr("Draws"), benefitsOf(local), benefitsOf(other), false}};
}

/// It was decided on figures, and the county has others by now: both stand beside the decision.
void tellFigures(const OpenConflict &conflict, DecideView::Case &shown)
{
    if (conflict.conflict.text("reason") != QLatin1String("stale_basis"))
        return;
    shown.kind.clear(); // the figures are others each time
    shown.agreeing = 0;
    shown.local.choice = DecidePage::tr("Let it stand all the same");
    shown.county.choice = DecidePage::tr("Leave it as the county has it");
    QStringList local;
    QStringList county;
    for (const DecideView::Row &row : std::as_const(shown.rows)) {
        local.append(row.label + u' ' + row.local);
        county.append(row.label + u' ' + row.county);
    }
    shown.local.result = local.isEmpty() ? shown.local.choice : local.join(DecidePage::tr(", "));
    shown.county.result
        = county.isEmpty() ? shown.county.choice : county.join(DecidePage::tr(", "));
    QStringList labels;
    for (const core::MovedFigure &figure : conflict.figures) {
        const core::FieldSpec *field = core::catalogue::of(figure.type).field(figure.field);
        if (field == nullptr || field->type == core::FieldType::Reference)
            continue;
        DecideView::Row row
            = rowOf(*field, {figure.type, figure.record, figure.field, figure.seen, figure.now});
        labels.append(row.label);
        row.label = DecidePage::tr("Rests on: %1").arg(row.label);
        shown.rows.append(row);
    }
    shown.title = labels.isEmpty()
        ? DecidePage::tr("%1: what it was decided on has changed").arg(conflict.name)
        : DecidePage::tr("%1: decided on another %2 than the county has now")
              .arg(conflict.name, labels.mid(0, 3).join(DecidePage::tr(", ")));
}

/// Fields of the record that nobody has to decide about.
int agreeing(const OpenConflict &conflict, const std::vector<core::Difference> &differences)
{
    if (!conflict.subject || differences.empty())
        return 0;
    const core::Record &record = *conflict.subject;
    int count = 0;
    for (const core::FieldSpec &field : core::catalogue::of(record.type).fields) {
        const bool differs = std::any_of(
            differences.cbegin(), differences.cend(), [&](const core::Difference &each) {
                return each.type == record.type && each.record == record.id
                    && each.field == field.number;
            });
        count += !differs && !record.value(field.number).isNothing() ? 1 : 0;
    }
    return count;
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
            view.cases.append(caseOf(conflict));
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

DecideView::Case DecideFeed::caseOf(const OpenConflict &conflict) const
{
    DecideView::Case shown;
    shown.id = conflict.conflict.id.toHex();
    QStringList labels;
    const std::vector<core::Difference> differences = core::differences(conflict);
    for (const core::Difference &difference : differences) {
        const core::FieldSpec *field = core::catalogue::of(difference.type).field(difference.field);
        if (field == nullptr)
            continue;
        shown.rows.append(rowOf(*field, difference));
        labels.append(Words::fieldLabel(*field));
    }
    const QString reason = Words::code("conflict_reason", conflict.conflict.text("reason"));
    shown.title = labels.isEmpty()
        ? DecidePage::tr("%1: %2", "whom, why").arg(conflict.name, reason)
        : DecidePage::tr("%1: the two sides differ in %2")
              .arg(conflict.name, labels.mid(0, 3).join(DecidePage::tr(", ")));
    shown.agreeing = agreeing(conflict, differences);
    nameSides(conflict, m_workplace, shown);
    tellTails(differences, shown);
    shown.whom = conflict.name;
    labels.append(conflict.conflict.text("local_user")); // what one key takes has one author
    shown.kind = labels.join(u'|');
    shown.ask = whomToAsk(conflict, m_workplace);
    shown.isPaymentHeld = conflict.holdsPayment;
    if (conflict.holdsPayment && conflict.monthly > 0)
        shown.consequence = DecidePage::tr("%1 yuan a month waits for your decision")
                                .arg(core::Money::fen(conflict.monthly).toDisplay());
    tellFigures(conflict, shown);
    if (!conflict.twins.empty())
        tellTwins(conflict, m_workplace.regions, shown);
    return shown;
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
    if (shown == m_shown.cend() || !shown->subject)
        return;
    const core::Record &about = shown->person ? *shown->person : *shown->subject;
    core::SystemRandom random;
    const auto &fields = core::catalogue::of(core::RecordType::Note);
    core::RecordEdit note;
    note.kind = core::ChangeKind::Create;
    note.before.type = core::RecordType::Note;
    note.before.id = random.newRecordId();
    note.before.scope = about.scope;
    note.values = {{fields.number("subject"), about.id.toBytes()},
        {fields.number("kind"), core::Value(QStringLiteral("general"))},
        {fields.number("text"), core::Value(DecidePage::tr("By telephone: %1").arg(words))}};
    core::UserAction action;
    action.user = m_workplace.user;
    action.edits.push_back(std::move(note));
    m_workplace.ledger.commit(
        this, action, [this, whom = shown->name](const core::Result<core::CommitReceipt> &receipt) {
            if (!receipt)
                return Q_EMIT failed(receipt.error());
            m_page.tellNoted(whom);
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
            [this, id = each.shown.conflict.id](const core::Result<core::CommitReceipt> &receipt) {
                if (!receipt)
                    Q_EMIT failed(receipt.error());
                finish(id);
            });
    if (!held.empty())
        keep(); // none, once those before it are written
}

} // namespace ui
