// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/StickPhotos.h"

#include "core/base/Mutant.h"
#include "core/storage/BlobQueue.h"
#include "sync/client/StickNumbers.h"
#include "sync/protocol/BlobMessages.h"
#include "sync/transport/BundleFile.h"

#include <QDir>
#include <QStorageInfo>

namespace syncing {

using core::BlobTask;
using core::ErrorCode;
using core::Result;

namespace {

const QString kNumberSetting = QStringLiteral("photo_bundle_number");
constexpr qint64 kAnswerBytes = qint64{1024} * 1024; ///< the county's answer has to fit, too
constexpr qint64 kPhotoOverhead = 64; ///< name and lengths of one photo
constexpr qint64 kBundleOverhead = 1024;

qint64 availableAt(const QString &folder)
{
    const QStorageInfo disk(folder);
    return disk.isValid() ? disk.bytesAvailable() : 0;
}

void removeOld(const QString &folder, quint32 device, const StickNumbers &numbers)
{
    for (const QString &path : BundleFile::in(folder)) {
        const auto header = BundleFile::peek(path);
        if (header && header->device == device && header->kind == BundleKind::Photos
            && numbers.isOwn(header->number))
            QFile::remove(path); // one that stays is passed over by the county
    }
}

/// Collects photos until a bundle is full, and writes it.
class PhotoWriter
{
public:
    PhotoWriter(const BundleParty &party, const core::DeviceState &state, const PhotoStick &stick,
        StickNumbers &numbers)
        : m_party(party)
        , m_state(state)
        , m_stick(stick)
        , m_numbers(numbers)
    { }

    PhotosWritten written;

    void begin()
    {
        const auto &available = m_stick.room.available;
        m_room
            = (available ? available(m_stick.folder) : availableAt(m_stick.folder)) - kAnswerBytes;
    }
    Result<void> add(const BlobTask &task, QByteArray content, core::DeviceStore &store)
    {
        const qint64 bytes = content.size() + kPhotoOverhead;
        if (m_bytes > 0 && m_bytes + bytes > m_stick.room.bundleBytes)
            MQ_TRY(flush(store));
        if (m_bytes + bytes + kBundleOverhead > m_room) {
            if (!written.fault)
                written.fault
                    = core::Error{ErrorCode::DiskFull, QStringLiteral("no room for all photos")};
            ++written.left;
            return {}; // a smaller one may fit
        }
        m_bytes += bytes;
        m_photos.push_back({{task.attachment, task.content}, std::move(content)});
        return {};
    }
    Result<void> flush(core::DeviceStore &store)
    {
        if (m_photos.empty())
            return {};
        MQ_TRY(m_numbers.use(store, m_numbers.last() + 1));
        const auto count = qint64(m_photos.size());
        const BundleHeader header{.kind = BundleKind::Photos,
            .county = m_party.county,
            .device = m_state.device,
            .epoch = m_state.epoch,
            .number = m_numbers.last(),
            .to = count};
        const QByteArray content = encodePhotos(std::exchange(m_photos, {}));
        MQ_TRY_ASSIGN(
            const QByteArray bytes, writeBundle(header, content, m_party.key, m_party.countyKey));
        const QString path = QDir(m_stick.folder).filePath(bundleFileName(header));
        m_bytes = 0;
        m_room -= bytes.size();
        if (const Result<void> done = BundleFile::write(path, bytes); !done) {
            written.fault = done.error();
            written.left += count;
            m_room = 0; // nothing more is tried
            return {};
        }
        written.files += path;
        written.photos += count;
        return {};
    }

private:
    const BundleParty &m_party;
    const core::DeviceState &m_state;
    const PhotoStick &m_stick;
    StickNumbers &m_numbers;
    std::vector<CarriedPhoto> m_photos;
    qint64 m_bytes = 0; ///< of those
    qint64 m_room = 0;
};

Result<std::vector<BlobTask>> waiting(core::Ledger &ledger, const core::DeviceState &state)
{
    return core::BlobQueue(ledger.database())
        .uploads(state.epoch, kMaxCarriedPhotos, core::BlobQueue::Records::Any);
}

} // namespace

Result<PhotosWritten> writePhotos(core::Ledger &ledger, const core::BlobStore &blobs,
    const BundleParty &party, const PhotoStick &stick)
{
    core::DeviceStore &store = ledger.device();
    MQ_TRY_ASSIGN(const core::DeviceState state, store.state());
    MQ_TRY_ASSIGN(const std::vector<BlobTask> tasks, waiting(ledger, state));
    MQ_TRY_ASSIGN(StickNumbers numbers, StickNumbers::load(store, kNumberSetting));
    numbers.passOver(stick.folder, state.device, BundleKind::Photos);
    removeOld(stick.folder, state.device, numbers);
    PhotoWriter writer(party, state, stick, numbers);
    writer.begin();
    for (const BlobTask &task : tasks) {
        Result<QByteArray> content = blobs.get(task.content);
        if (content) {
            MQ_TRY(writer.add(task, std::move(*content), store));
        } else { // the next exchange over a network tells of it
            ++writer.written.left;
            ++writer.written.missing;
        }
    }
    MQ_TRY(writer.flush(store));
    for (const BlobTask &task : tasks) {
        if (core::mutantIs(core::Mutant::PhotoOnStickDone))
            MQ_TRY(core::BlobQueue(ledger.database()).confirmUpload(task.content, state.epoch));
    }
    return std::move(writer.written);
}

Result<PhotosWritten> leavePhotos(core::Ledger &ledger)
{
    MQ_TRY_ASSIGN(const core::DeviceState state, ledger.device().state());
    MQ_TRY_ASSIGN(const std::vector<BlobTask> tasks, waiting(ledger, state));
    PhotosWritten written;
    written.left = qint64(tasks.size());
    return written;
}

} // namespace syncing
