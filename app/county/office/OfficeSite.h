// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/county/office/OfficeSessions.h"
#include "sync/server/HttpServer.h"
#include "sync/server/OfficeAccounts.h"
#include "sync/server/OverviewSource.h"
#include "sync/server/TokenBuckets.h"
#include "sync/server/WorkerPool.h"

#include <atomic>

namespace app::county {

/// The status page of the county's office, at /office of the laptops' own address: a login, one
/// page, a logout. It shows and changes nothing. Works without scripts; answers on one thread of
/// its own, so that no more than one password is tried at a time.
class OfficeSite
{
public:
    struct Options
    {
        OfficeSessions::Limits sessions = {};
        syncing::BucketRate failuresPerPeer{10, 1.0 / 30}; ///< wrong passwords
        syncing::BucketRate failuresInAll{40, 1.0 / 5};
        int waiting = 32; ///< requests; more are sent away
    };

    /// Overviews and random numbers outlive it.
    static core::Result<std::unique_ptr<OfficeSite>> open(const QString &directory,
        syncing::OverviewSource &overviews, core::Random &random, const Options &options);
    ~OfficeSite();
    Q_DISABLE_COPY_MOVE(OfficeSite)

    static bool isFor(const syncing::HttpRequest &request);
    void handle(syncing::HttpRequest request, const syncing::HttpReply &reply); ///< any thread

private:
    OfficeSite(syncing::OverviewSource &overviews, core::Random &random, const Options &options);

    syncing::HttpResponse answer(
        const syncing::HttpRequest &request, const syncing::CountyDatabase &county);
    syncing::HttpResponse page(
        const syncing::HttpRequest &request, const syncing::CountyDatabase &county);
    syncing::HttpResponse login(
        const syncing::HttpRequest &request, const syncing::CountyDatabase &county);
    syncing::HttpResponse logout(const syncing::HttpRequest &request);
    std::optional<syncing::OfficeAccount> whoIs(
        const OfficeSessions::Session &session, const syncing::CountyDatabase &county) const;
    bool isTooOften(const QByteArray &peer) const;

    syncing::OverviewSource &m_overviews;
    OfficeSessions m_sessions;
    Options m_options;
    syncing::TokenBuckets<QByteArray> m_failuresPerPeer;
    syncing::TokenBuckets<int> m_failuresInAll;
    QByteArray m_nobodysHash; ///< tried for a name that is not there: it takes as long
    std::atomic<int> m_waiting = 0;
    syncing::LogTail m_tail; ///< stays empty
    std::unique_ptr<syncing::WorkerPool> m_worker; ///< goes first
};

} // namespace app::county
