// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/Attachments.h"

#include "core/storage/BlobQueue.h"
#include "core/storage/RecordStore.h"

#include <QDir>

#include <algorithm>

namespace core {

namespace {

const QString kFolder = QStringLiteral("blobs");
const QString kKeySetting = QStringLiteral("blob_key");

/// Made once: two connections that look at the same time must not make two.
Result<LedgerKey> blobKey(Database &database)
{
    DeviceStore store(database);
    MQ_TRY_ASSIGN(QByteArray bytes, store.setting(kKeySetting));
    if (bytes.isEmpty()) {
        Transaction transaction(database);
        MQ_TRY(transaction.begin());
        MQ_TRY_ASSIGN(bytes, store.setting(kKeySetting));
        if (bytes.isEmpty()) {
            SystemRandom random;
            bytes.resize(LedgerKey::kSize);
            random.fill(bytes.data(), static_cast<std::size_t>(bytes.size()));
            MQ_TRY(store.saveSetting(kKeySetting, bytes));
        }
        MQ_TRY(transaction.commit());
    }
    const std::optional<LedgerKey> key = LedgerKey::fromBytes(bytes);
    if (!key)
        return Error{ErrorCode::Damaged, QStringLiteral("the key of the photos")};
    return *key;
}

RecordEdit creation(const NewAttachment &attachment, const ContentId &content, Random &random)
{
    const RecordSpec &spec = catalogue::of(RecordType::Attachment);
    RecordEdit edit;
    edit.kind = ChangeKind::Create;
    edit.before.type = RecordType::Attachment;
    edit.before.id = random.newRecordId();
    edit.before.scope = attachment.subject.scope;
    const auto set
        = [&](const char *key, Value value) { edit.values[spec.number(key)] = std::move(value); };
    const auto setText = [&](const char *key, const QString &text) {
        if (!text.isEmpty())
            set(key, text);
    };
    set("subject", attachment.subject.id.toBytes());
    set("subject_type", static_cast<qint64>(attachment.subject.type));
    set("content", content.toBytes());
    set("byte_count", static_cast<qint64>(attachment.content.size()));
    if (attachment.width > 0 && attachment.height > 0) {
        set("width", attachment.width);
        set("height", attachment.height);
    }
    setText("media", attachment.media);
    setText("kind", attachment.kind);
    setText("caption", attachment.caption);
    setText("taken_on", attachment.takenOn);
    return edit;
}

/// The record by which it has this very content already.
Result<std::optional<RecordId>> attachedAs(
    Database &database, const RecordId &subject, const ContentId &content)
{
    MQ_TRY_ASSIGN(const auto known,
        RecordStore(database).referring(RecordType::Attachment, "subject", subject));
    const auto found = std::ranges::find_if(
        known, [&](const Record &each) { return contentOf(each) == content; });
    return found == known.end() ? std::nullopt : std::optional(found->id);
}

} // namespace

Result<BlobStore> openBlobs(Database &database, const QString &directory)
{
    MQ_TRY_ASSIGN(const LedgerKey key, blobKey(database));
    return BlobStore(QDir(directory).filePath(kFolder), key);
}

Result<Record> attach(Ledger &ledger, BlobStore &blobs, const NewAttachment &attachment,
    const QString &user, Random &random)
{
    const ContentId content = ContentId::of(attachment.content);
    MQ_TRY_ASSIGN(const auto known, attachedAs(ledger.database(), attachment.subject.id, content));
    MQ_TRY(blobs.put(content, attachment.content));
    const qint64 now = ledger.clock().nowMs();
    if (known) { // a failing disk may have lost it, here or at the county
        MQ_TRY(BlobQueue(ledger.database())
                   .addUpload({content, *known, attachment.content.size()}, now));
        return Error{ErrorCode::Conflict, QStringLiteral("attached already")};
    }
    UserAction action;
    action.user = user;
    action.edits.push_back(creation(attachment, content, random));
    const RecordId id = action.edits.front().before.id;
    const BlobTask upload{content, id, attachment.content.size()};
    MQ_TRY(ledger.commitAll({std::move(action)}, [&](const std::vector<CommitReceipt> &) {
        return BlobQueue(ledger.database()).addUpload(upload, now);
    }));
    return ledger.record(RecordType::Attachment, id);
}

void eraseBlobs(const QString &directory)
{
    QDir(QDir(directory).filePath(kFolder)).removeRecursively(); // what stays is noise without key
}

Result<int> tidyBlobs(Database &database, BlobStore &blobs)
{
    MQ_TRY_ASSIGN(const auto named, BlobQueue(database).named());
    return blobs.keepOnly(named);
}

std::optional<ContentId> contentOf(const Record &attachment)
{
    if (attachment.type != RecordType::Attachment)
        return std::nullopt;
    return ContentId::fromBytes(attachment.value("content").bytes());
}

Result<std::vector<AttachmentState>> attachmentsOf(
    Ledger &ledger, const BlobStore &blobs, const std::vector<RecordId> &subjects)
{
    const RecordStore store(ledger.database());
    const BlobQueue queue(ledger.database());
    MQ_TRY_ASSIGN(const DeviceState device, ledger.device().state());
    std::vector<AttachmentState> states;
    for (const RecordId &subject : subjects) {
        MQ_TRY_ASSIGN(
            const auto records, store.referring(RecordType::Attachment, "subject", subject));
        for (const Record &record : records) {
            const std::optional<ContentId> content = contentOf(record);
            if (!content)
                continue; // of a newer release, perhaps
            AttachmentState state{record, *content};
            state.isHere = blobs.has(*content);
            MQ_TRY_ASSIGN(state.isWanted, queue.isWanted(*content));
            MQ_TRY_ASSIGN(state.isAbsent, queue.isAbsent(*content));
            MQ_TRY_ASSIGN(state.isWaiting, queue.isWaiting(*content, device.epoch));
            states.push_back(std::move(state));
        }
    }
    std::ranges::stable_sort(states, [](const AttachmentState &a, const AttachmentState &b) {
        return a.record.createdAt > b.record.createdAt;
    });
    return states;
}

} // namespace core
