// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "sync/server/CountyService.h"

#include <QTemporaryDir>

namespace fuzz {

/// The county's endpoints over a real store, fed with bodies of requests without a network. What is
/// refused must have changed nothing, whatever is said must be signed, and what is taken must leave
/// a log that can be verified. A broken promise ends the process.
class Endpoint
{
public:
    Endpoint();

    /// The first byte says which endpoint, and whether the others are a body as it came or what a
    /// laptop of this county signed rightly, because no mutation would ever hit a signature.
    void feed(QByteArrayView input);

    /// Sound inputs for each endpoint, both ways.
    static std::vector<QByteArray> seeds();

    qint64 changes() const { return m_changes; } ///< inputs that were taken and changed something
    void verify() const;

private:
    syncing::HttpResponse ask(const QByteArray &target, const QByteArray &body);
    qint64 version() const; ///< another one whenever anything was written

    QTemporaryDir m_directory;
    core::SystemClock m_clock;
    std::optional<syncing::CountyDatabase> m_county;
    std::unique_ptr<syncing::CountyService> m_service;
    qint64 m_changes = 0;
};

} // namespace fuzz
