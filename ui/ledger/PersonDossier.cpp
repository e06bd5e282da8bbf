// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledger/PersonDossier.h"

#include "core/storage/RecordStore.h"

#include <algorithm>
#include <functional>
#include <set>

namespace ui {

namespace {

using core::Record;
using core::RecordType;
using core::Result;

void addNew(std::vector<Record> &all, const std::vector<Record> &more)
{
    for (const Record &record : more) {
        const bool isKnown = std::any_of(all.begin(), all.end(),
            [&record](const Record &known) { return known.id == record.id; });
        if (!isKnown && !record.isVoid)
            all.push_back(record);
    }
}

Result<void> addHistory(
    const core::HistoryStore &store, const Record &record, std::vector<HistoryEvent> &history)
{
    HistoryEvent made;
    made.type = record.type;
    made.isMaking = true;
    if (record.type == RecordType::Attachment)
        made.photo = record;
    made.line.user = record.createdBy;
    made.line.madeAt = record.createdAt;
    history.push_back(made);
    MQ_TRY_ASSIGN(const auto lines, store.of(record.id));
    for (const core::HistoryLine &line : lines) {
        if (line.isTaken()) // else it is told as a conflict or a refusal
            history.push_back({record.type, line, false, made.photo});
    }
    return {};
}

/// Also those that kept what the county had: nothing else tells of them, nor why any was chosen.
Result<void> addDecisions(
    core::Database &database, const Record &subject, std::vector<HistoryEvent> &history)
{
    MQ_TRY_ASSIGN(const auto cases,
        core::RecordStore(database).select(RecordType::Conflict,
            "WHERE subject = ? AND status = 'closed' ORDER BY no", {subject.id.toBytes()}));
    for (const Record &conflict : cases) {
        HistoryEvent event;
        event.type = RecordType::Conflict;
        event.line.user = conflict.text("resolved_by");
        event.line.madeAt = conflict.integer("resolved_at");
        event.decision = conflict;
        if (!event.line.user.isEmpty()) // else the county found nothing left to decide
            history.push_back(std::move(event));
    }
    return {};
}

/// What was written down about somebody, a telephone call for one.
Result<void> addNotes(
    core::Database &database, const core::RecordId &subject, std::vector<HistoryEvent> &history)
{
    MQ_TRY_ASSIGN(const auto notes,
        core::RecordStore(database).referring(RecordType::Note, "subject", subject));
    for (const Record &note : notes) {
        HistoryEvent event;
        event.type = RecordType::Note;
        event.line.user = note.createdBy;
        event.line.madeAt = note.createdAt;
        event.note = note;
        history.push_back(std::move(event));
    }
    return {};
}

/// Of a record: those in use, and in the history those that are no longer used as well.
Result<void> addPhotos(
    core::Database &database, const core::RecordId &subject, PersonDossier &dossier)
{
    const core::HistoryStore store(database);
    MQ_TRY_ASSIGN(const auto photos,
        core::RecordStore(database).select(
            RecordType::Attachment, "WHERE subject = ? ORDER BY no", {subject.toBytes()}));
    for (const Record &photo : photos) {
        MQ_TRY(addHistory(store, photo, dossier.history));
        if (!photo.isVoid)
            dossier.photos.push_back(photo);
    }
    return {};
}

Result<void> addAllPhotos(core::Database &database, PersonDossier &dossier)
{
    MQ_TRY(addPhotos(database, dossier.person.id, dossier));
    if (dossier.household)
        MQ_TRY(addPhotos(database, dossier.household->household.id, dossier));
    for (const auto *records : {&dossier.visits, &dossier.cases}) {
        for (const Record &record : *records)
            MQ_TRY(addPhotos(database, record.id, dossier));
    }
    std::ranges::stable_sort(dossier.photos, std::ranges::greater(), &Record::createdAt);
    return {};
}

/// One that was written down late stands where it belongs.
Result<std::vector<Record>> visitsOf(
    core::Database &database, const Record &person, const std::optional<core::HouseholdView> &home)
{
    std::vector<Record> visits;
    if (home) {
        visits = home->visits;
    } else {
        MQ_TRY_ASSIGN(
            visits, core::RecordStore(database).referring(RecordType::Visit, "person", person.id));
        std::ranges::reverse(visits);
    }
    std::ranges::stable_sort(visits, std::ranges::greater(),
        [](const Record &visit) { return visit.text("visited_on"); });
    return visits;
}

/// When the person's village came here as rows, without the lines that made them; 0 when it did
/// not, or when the person was entered later.
Result<qint64> cameAsRows(core::Ledger &ledger, const Record &person)
{
    MQ_TRY_ASSIGN(const auto regions, ledger.regions().held());
    qint64 from = 0;
    for (const core::HeldRegion &region : regions) {
        if (person.scope.startsWith(region.prefix) && person.createdAt < region.filledAt)
            from = std::max(from, region.filledAt);
    }
    return from;
}

/// When the person came from a village of others; 0 when they never did. What was changed there is
/// told there.
Result<qint64> cameFromOthers(core::Ledger &ledger, const std::vector<HistoryEvent> &history)
{
    MQ_TRY_ASSIGN(const auto regions, ledger.regions().held());
    qint64 from = 0;
    for (const HistoryEvent &event : history) {
        if (event.type != RecordType::Person || event.line.kind != core::ChangeKind::Move)
            continue;
        const QString place = event.line.fields.at(core::kPlaceField).first.text();
        if (!regions.empty() && !core::isHeld(place, regions))
            from = std::max(from, event.line.madeAt);
    }
    return from;
}

} // namespace

Result<PersonDossier> PersonDossier::load(core::Ledger &ledger, const core::RecordId &person)
{
    core::Database &database = ledger.database();
    const core::RecordStore store(database);
    const core::HouseholdQuery households(database);
    PersonDossier dossier;
    MQ_TRY_ASSIGN(const auto line, core::PeopleQuery(database).line(person));
    if (line)
        dossier.line = *line;
    MQ_TRY_ASSIGN(dossier.person, ledger.record(RecordType::Person, person));
    MQ_TRY_ASSIGN(dossier.memberships, store.referring(RecordType::Membership, "person", person));
    MQ_TRY_ASSIGN(const auto household, households.householdOf(person));
    if (household) {
        MQ_TRY_ASSIGN(core::HouseholdView view, households.view(*household));
        dossier.household = std::move(view);
    }
    MQ_TRY_ASSIGN(dossier.cases, store.referring(RecordType::CaseFile, "person", person));
    MQ_TRY_ASSIGN(dossier.accounts, store.referring(RecordType::BankAccount, "person", person));
    if (dossier.household) {
        for (const Record &caseFile : dossier.household->cases) {
            if (caseFile.reference("household") == dossier.household->household.id)
                addNew(dossier.cases, {caseFile});
        }
        if (dossier.accounts.empty())
            addNew(dossier.accounts, dossier.household->accounts);
    }
    MQ_TRY_ASSIGN(dossier.visits, visitsOf(database, dossier.person, dossier.household));
    std::stable_partition(dossier.cases.begin(), dossier.cases.end(),
        [](const Record &caseFile) { return caseFile.text("status") != u"stopped"; });

    MQ_TRY_ASSIGN(dossier.historyFrom, cameAsRows(ledger, dossier.person));
    std::vector<Record> told{dossier.person};
    for (const auto *records : {&dossier.cases, &dossier.accounts})
        told.insert(told.end(), records->begin(), records->end());
    if (dossier.household)
        told.push_back(dossier.household->household);
    const core::HistoryStore history(database);
    for (const Record &record : told) {
        MQ_TRY(addHistory(history, record, dossier.history));
        MQ_TRY(addDecisions(database, record, dossier.history));
        MQ_TRY(addNotes(database, record.id, dossier.history));
    }
    MQ_TRY_ASSIGN(const qint64 moved, cameFromOthers(ledger, dossier.history));
    dossier.historyFrom = std::max(dossier.historyFrom, moved);
    MQ_TRY(addAllPhotos(database, dossier));
    std::stable_sort(dossier.history.begin(), dossier.history.end(),
        [](const HistoryEvent &a, const HistoryEvent &b) { return a.line.madeAt > b.line.madeAt; });
    return dossier;
}

std::vector<core::ContentId> PersonDossier::picturesOf(const core::RecordId &subject) const
{
    std::vector<core::ContentId> pictures;
    for (const Record &photo : photos) {
        const auto content = core::contentOf(photo);
        if (content && photo.reference("subject") == subject)
            pictures.push_back(*content);
    }
    return pictures;
}

bool PersonDossier::isHeadOfOthers() const
{
    return household && household->members.size() > 1
        && household->household.reference("head") == person.id;
}

const core::FieldSpec *DossierLine::field() const
{
    return target ? core::catalogue::of(target->first.type).field(target->second) : nullptr;
}

bool DossierLine::isSame(const DossierLine &other) const
{
    const bool isOneField = target && other.target && target->first.id == other.target->first.id
        && target->second == other.target->second;
    return isOneField || (about && other.about && about->id == other.about->id);
}

} // namespace ui
