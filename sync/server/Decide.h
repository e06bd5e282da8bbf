// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/CountyStore.h"

#include <map>

namespace syncing {

/// Stable codes in log entries and conflict records.
namespace reason {
// conflicts: the county's values stand, a human decides
inline constexpr QLatin1String kConcurrent("concurrent"); ///< somebody else changed it first
inline constexpr QLatin1String kVoidVsEdit("void_edit"); ///< it was taken out of use meanwhile
inline constexpr QLatin1String kFollowUp("follow_up"); ///< builds on an operation in conflict
inline constexpr QLatin1String kCreatedTwice("created_twice");
inline constexpr QLatin1String kStaleBasis("stale_basis"); ///< computed from facts that moved
inline constexpr QLatin1String kOutOfScope("out_of_scope"); ///< the record belongs to others now
inline constexpr QLatin1String kLostBasis("lost_basis"); ///< what it rests on is not here any more
inline constexpr QLatin1String kDuplicatePerson("duplicate_person"); ///< two persons, one number
inline constexpr QLatin1String kMassVoid("mass_void"); ///< so much takes a second person
// rejections: cannot be applied at all
inline constexpr QLatin1String kMalformed("malformed");
inline constexpr QLatin1String kUnknownRecord("unknown_record");
inline constexpr QLatin1String kBadBase("bad_base"); ///< a base that never was
inline constexpr QLatin1String kNeedsCommand("needs_command"); ///< not to be edited directly
inline constexpr QLatin1String kCaseClosed("case_closed"); ///< somebody decided it first
inline constexpr QLatin1String kCaseMoved("case_moved"); ///< the case grew after it was looked at
inline constexpr QLatin1String kSecondPerson("second_person"); ///< its author cannot confirm it
inline constexpr QLatin1String kTwinsStand("twins_stand"); ///< two persons, one number, still
inline constexpr QLatin1String kManyTownships("many_townships");
} // namespace reason

struct OpContext
{
    quint32 device = 0;
    std::vector<QString> scopes; ///< region prefixes of the device
    core::OpId opId;
    qint64 now = 0; ///< UTC ms by the county's clock
    qint64 lastSeq = 0; ///< of the log before this operation
    /// Bases that are lines this county lost when it was restored: whose operation it was. Null
    /// when it never was restored, and can have lost nothing.
    const std::map<qint64, core::OpId> *lostBases = nullptr;
    std::vector<quint32> former = {}; ///< numbers the device had before
};

/// Values an applied operation replaced although its author had not seen them (soft groups only).
struct Overwritten
{
    int type = 0;
    core::RecordId id;
    core::GroupNumber group = 0;
    qint64 seq = 0; ///< the change that was replaced
    core::FieldMap fields;

    bool operator==(const Overwritten &) const = default;
};

struct Decision
{
    core::Outcome outcome = core::Outcome::Applied;
    QString reason;
    QString scope; ///< of the entry
    QString also; ///< the village it moves records to
    qint64 voids = 0; ///< what it takes out of use on one person's word
    std::vector<core::RecordChange> effects; ///< conflicts opened and holds set or released
    std::vector<Overwritten> overwritten;
    /// It names what a restored county lacks, and whoever has that may still send it.
    bool restsOnLost = false;

    bool operator==(const Decision &) const = default;
};

/// What becomes of one operation, from the county's rows alone: pure, so equal logs give equal
/// decisions. Never fails; whatever cannot be applied is kept as a conflict or told as a rejection.
Decision decide(const core::Op &op, const OpContext &context, const CountyView &view);

/// Ids of what a decision opens follow from the operation, so that a replay finds them again.
core::RecordId conflictIdOf(const core::OpId &opId, int number = 0);
core::RecordId holdIdOf(const core::RecordId &conflictId);

} // namespace syncing
