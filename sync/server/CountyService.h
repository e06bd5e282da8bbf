// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "sync/protocol/Messages.h"
#include "sync/server/BlobDesk.h"
#include "sync/server/BundleDesk.h"
#include "sync/server/ContactBook.h"
#include "sync/server/CountyWriter.h"
#include "sync/server/HttpServer.h"
#include "sync/server/PackedVillages.h"
#include "sync/server/TokenBuckets.h"
#include "sync/server/WorkerPool.h"

#include <atomic>

namespace syncing {

inline constexpr char kFrameMediaType[] = "application/vnd.minqing.frame";

/// The endpoints of a county: enrolment, synchronising, photos, a new number for a copied ledger,
/// the keys of one that was locked up, and the bundle of a laptop that somebody else's hands in.
/// Requests are checked and answered on worker threads; only what writes goes through the one
/// writer. Everything it says is signed, refusals too, so that a laptop can tell the county from
/// whatever else may answer on a network.
class CountyService
{
public:
    struct Options
    {
        int workers = 2;
        CountyWriter::Limits writer = {};
        qsizetype maxReplyBytes = qsizetype{512} * 1024;
        /// Of one laptop: more than any work makes, so only a program gone wrong is sent away.
        BucketRate perDevice{1'000, 40};
        /// How long a pull may wait for a worker; those who wait longer come again.
        std::chrono::milliseconds pullPatience{2'000};
        /// How often is written who was here; what is not written yet is lost in a crash.
        std::chrono::milliseconds saveContacts{15'000};
    };

    /// Opens the county in \a directory. The clock outlives the service.
    static core::Result<std::unique_ptr<CountyService>> open(
        const QString &directory, const core::Clock &clock, const Options &options);
    ~CountyService();
    Q_DISABLE_COPY_MOVE(CountyService)

    /// An HttpHandler. Any thread; does not block.
    void handle(HttpRequest request, const HttpReply &answer);
    /// What to say to whoever finds no room before anything of him was read: the signed "busy".
    HttpResponse busyResponse() const;

    /// How many were sent away for a moment, and why.
    struct Shed
    {
        quint64 pulls = 0; ///< so that the others get on
        quint64 pushes = 0; ///< the writer's queue was full or too slow
        quint64 hasty = 0; ///< one laptop came too often
        quint64 photos = 0;
    };
    Shed shed() const;
    ServerLoad traffic() const { return m_book.traffic(); } ///< since it was opened

private:
    struct ShedCounters
    {
        std::atomic<quint64> pulls = 0, pushes = 0, hasty = 0, photos = 0;
    };

    CountyService(CountyDatabase facts, const core::Clock &clock, const Options &options);

    void enrol(const HttpRequest &request, const HttpReply &reply);
    void branchOff(SqlCountyStore &store, const HttpRequest &request, const HttpReply &reply);
    void sync(SqlCountyStore &store, const HttpRequest &request, const HttpReply &reply);
    bool mayCome(quint32 device);
    void readLater(SyncRequest request, const HttpReply &reply);
    void fill(SqlCountyStore &store, const SyncRequest &request, const HttpReply &reply);
    void read(SqlCountyStore &store, const SyncRequest &request, const HttpReply &reply);
    void push(SyncRequest request, const QString &township, const HttpReply &reply);
    /// \a work in the writer's transaction, \a answer on a worker once that is durable; a full
    /// queue or a failed transaction is told as busy instead.
    void write(const HttpReply &reply, std::function<void(SqlCountyStore &)> work,
        std::function<void(SqlCountyStore &)> answer, const QString &lane = {});
    SyncReply page(SqlCountyStore &store, const SyncRequest &request, const HttpReply &reply,
        SyncReply answered);
    void pack(const SyncRequest &request, const HttpReply &reply, const SyncReply &answered) const;
    void status(SqlCountyStore &store, const HttpReply &reply) const;
    void refuse(const HttpReply &reply, Status status, const core::Error &error) const;
    HttpResponse refusal(Status status, const core::Error &error) const;
    void sendAway(const HttpReply &reply, std::atomic<quint64> &counter);
    void noteContact(const SyncRequest &request, const SyncReply &answered);
    void blob(SqlCountyStore &store, const HttpRequest &request, const HttpReply &reply);
    void keys(SqlCountyStore &store, const HttpRequest &request, const HttpReply &reply) const;
    void bundle(SqlCountyStore &store, const HttpRequest &request, const HttpReply &reply);
    void answerBundle(SqlCountyStore &store, OpenedBundle asked, const HttpReply &reply) const;
    HttpResponse response(Status status, QByteArray body, int retryAfterSeconds = 0) const;
    void send(const HttpReply &reply, Status status, QByteArray body) const;

    CountyDatabase m_facts; ///< only its constants: its connection is not used after opening
    const core::Clock &m_clock;
    Options m_options;
    QByteArray m_countyHeader;
    LogTail m_tail;
    ContactBook m_book;
    std::unique_ptr<WorkerPool> m_workers;
    std::unique_ptr<CountyWriter> m_writer;
    std::unique_ptr<ContactKeeper> m_keeper; ///< goes before the writer closes
    std::unique_ptr<BlobDesk> m_blobs; ///< of the one thread of the next but one
    PackedVillages m_villages; ///< of that thread, too
    /// What takes long and may: photos and regions never keep operations waiting.
    std::unique_ptr<WorkerPool> m_bulkWorker;
    std::atomic<int> m_blobRequests = 0; ///< that wait for it
    ShedCounters m_shed;
    std::mutex m_mutex; ///< guards the next
    TokenBuckets<quint32> m_buckets;
};

} // namespace syncing
