// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/CasePhotos.h"

#include "core/operations/Attachments.h"
#include "core/storage/BlobQueue.h"
#include "core/storage/RecordStore.h"
#include "core/storage/queries/ExchangeQuery.h"
#include "core/storage/queries/HouseholdQuery.h"

namespace core {

namespace {

constexpr std::size_t kMaxCases = 50; ///< oldest first; the others' turn comes

/// The records whose photos tell something about a case.
Result<std::vector<RecordId>> evidenceOf(Database &database, const OpenConflict &conflict)
{
    std::vector<RecordId> subjects;
    if (conflict.subject)
        subjects.push_back(conflict.subject->id);
    for (const Twin &twin : conflict.twins)
        subjects.push_back(twin.id);
    if (!conflict.person)
        return subjects;
    subjects.push_back(conflict.person->id);
    const HouseholdQuery households(database);
    MQ_TRY_ASSIGN(const auto household, households.householdOf(conflict.person->id));
    if (!household)
        return subjects;
    MQ_TRY_ASSIGN(const HouseholdView view, households.view(*household));
    subjects.push_back(*household);
    for (const Record &visit : view.visits)
        subjects.push_back(visit.id);
    return subjects;
}

/// Contents of a record's photos that are neither here nor wanted yet.
Result<std::vector<ContentId>> missingOf(
    Database &database, const BlobStore &blobs, const RecordId &subject)
{
    std::vector<ContentId> missing;
    MQ_TRY_ASSIGN(const auto photos,
        RecordStore(database).referring(RecordType::Attachment, "subject", subject));
    for (const Record &photo : photos) {
        const auto content = contentOf(photo);
        if (!content || blobs.has(*content))
            continue;
        MQ_TRY_ASSIGN(const bool isWanted, BlobQueue(database).isWanted(*content));
        if (!isWanted)
            missing.push_back(*content);
    }
    return missing;
}

} // namespace

Result<int> wantCasePhotos(Ledger &ledger, const BlobStore &blobs)
{
    Database &database = ledger.database();
    MQ_TRY_ASSIGN(std::vector<OpenConflict> open, ExchangeQuery(database).conflicts());
    open.resize(std::min(open.size(), kMaxCases));
    constexpr qint64 kAfterAllElse = 0; // what was wanted last goes first
    int added = 0;
    for (const OpenConflict &conflict : open) {
        MQ_TRY_ASSIGN(const auto subjects, evidenceOf(database, conflict));
        for (const RecordId &subject : subjects) {
            MQ_TRY_ASSIGN(const auto missing, missingOf(database, blobs, subject));
            for (const ContentId &content : missing) {
                MQ_TRY(BlobQueue(database).addDownload(content, kAfterAllElse));
                ++added;
            }
        }
    }
    return added;
}

} // namespace core
