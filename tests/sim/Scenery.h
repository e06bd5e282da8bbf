// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Database.h"
#include "sync/protocol/Keys.h"
#include "tests/sim/MemoryCountyStore.h"

namespace syncing::sim {

inline const QString kTown = QStringLiteral("420529111");
inline const QString kOtherTown = QStringLiteral("420529103");
inline constexpr std::size_t kOtherTownsLaptop = 2;
/// The laptop of no township, whose cases would be everybody's.
inline constexpr std::size_t kOffice = 3;

/// One laptop as it stands when a run begins: enrolled, with the first records in step.
struct LaptopScenery
{
    QString user;
    QString prefix;
    quint32 device = 0;
    QByteArray image; ///< of its ledger
};

/// Where every run starts, built once through ordinary operations and copied for each seed.
struct Scenery
{
    MemoryCountyStore county{QStringLiteral("420529")};
    SigningKey countyKey;
    std::vector<SigningKey> keys; ///< as many as laptops
    std::vector<LaptopScenery> laptops;
    std::vector<core::RecordId> persons; ///< in the first town
    std::vector<core::RecordId> caseFiles;
    core::RecordId household; ///< of the first person, with a visit

    static Scenery build();
};

inline core::FieldNumber number(core::RecordType type, const char *key)
{
    return core::catalogue::of(type).number(key);
}

} // namespace syncing::sim
