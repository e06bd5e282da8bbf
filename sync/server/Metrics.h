// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyService.h"
#include "sync/server/HttpServer.h"
#include "sync/server/Overview.h"

namespace syncing {

/// What the process counts about itself.
struct ProcessFigures
{
    qint64 startedAt = 0; ///< UTC ms
    HttpCounters http;
    ServerLoad load;
    CountyService::Shed shed;
};

/// The county's figures in the text format of Prometheus, version 0.0.4. Laptops and townships are
/// numbers in it; names of users, of laptops and of anybody in the records are not.
QByteArray metricsText(const Overview &view, const ProcessFigures &process);
inline constexpr char kMetricsMediaType[] = "text/plain; version=0.0.4; charset=utf-8";

} // namespace syncing
