// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/SqlCountyStore.h"
#include "tests/sim/Laptop.h"
#include "tests/sim/Scenery.h"
#include "tests/sim/SecondCounty.h"
#include "tests/sim/TwinStore.h"

#include <QTemporaryDir>

namespace syncing::sim {

/// The product's own store of a county in a file, its desks, its backup and what puts that back.
class SqlCounty final : public SecondCounty
{
public:
    explicit SqlCounty(const Scenery &scenery);

    void begin() override;
    CountyStore &open(MemoryCountyStore &memory) override;
    void close(End end) override;
    void enrol(quint32 number, const PublicKey &key, const std::vector<QString> &scopes) override;
    void changeScopes(quint32 device, const std::vector<QString> &scopes) override;
    void setStanding(quint32 device, bool isRetired, bool isRevoked) override;
    void backUp() override;
    void putBack(core::Random &random, qint64 now) override;
    void compareAll(const MemoryCountyStore &memory) override;
    QString difference() const override { return m_difference; }

private:
    /// With the county of memory in it.
    void setUp(const MemoryCountyStore &memory);
    void start(); ///< what the server has while it serves
    void stop();
    void write(const std::function<core::Result<void>(CountyConnection &)> &work);
    void note(const char *what, const core::Result<void> &outcome);
    void note(const char *what, const core::Error &error);
    QString path(const char *name) const;

    VirtualClock m_clock;
    QTemporaryDir m_directory;
    std::optional<CountyDatabase> m_county;
    std::optional<LogTail> m_tail;
    std::optional<SqlCountyStore> m_store;
    std::optional<TwinStore> m_twins;
    QString m_difference;
};

} // namespace syncing::sim
