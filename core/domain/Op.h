// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Record.h"

#include <vector>

namespace core {

/// Void takes a record out of use and Restore brings it back; both change the record's group 0,
/// which has no fields and merges as Hard. Move keeps it in another village: so does kPlaceGroup.
enum class ChangeKind
{
    Create = 1,
    Set = 2,
    Void = 3,
    Restore = 4,
    Move = 5
};

constexpr GroupNumber kUseGroup = 0;
constexpr GroupNumber kPlaceGroup = 23; ///< of no type in the catalogue

/// The new values of one field group, with the revision its author saw when the form opened.
struct GroupChange
{
    GroupNumber group = 0;
    Revision base; ///< in an Op: own(k) means "my own operation k positions back"
    FieldMap fields; ///< Nothing clears a field

    bool operator==(const GroupChange &) const = default;
};

struct RecordChange
{
    ChangeKind kind = ChangeKind::Set;
    int type = 0; ///< number of a RecordType; newer types are kept verbatim
    RecordId id;
    QString scope; ///< Create and Move only: the village the record belongs to from then on
    std::vector<GroupChange> groups;

    bool operator==(const RecordChange &) const = default;
};

enum class OpKind
{
    Edit = 1, ///< creates, sets and voids
    ResolveConflict = 2, ///< closes a conflict and writes the chosen value
};

/// A group an operation was computed from without changing it: a decision made on stale facts is
/// no decision.
struct ReadBasis
{
    int type = 0;
    RecordId id;
    GroupNumber group = 0;
    Revision base;

    bool operator==(const ReadBasis &) const = default;
};

/// One action of one user: all its changes become visible together everywhere, or none does.
struct Op
{
    qint64 lsn = 0; ///< 1, 2, 3 … on one device
    OpKind kind = OpKind::Edit;
    std::vector<RecordChange> changes;
    QString user; ///< account name of the author
    qint64 madeAt = 0; ///< UTC ms by the author's clock; orders nothing
    std::vector<ReadBasis> reads;

    bool operator==(const Op &) const = default;
};

/// The chain value after an operation: BLAKE2b-128 of the previous value and the encoded operation.
/// The first one an operation ever had is its name for ever, whoever sends it again.
using ChainHash = OpId;

constexpr qsizetype kMaxOpBytes = 24 * 1024; ///< an operation always fits one frame

/// Canonical CBOR: equal operations give equal bytes.
QByteArray encodeOp(const Op &op);
/// InvalidInput when the bytes are not exactly what encodeOp would have written.
Result<Op> decodeOp(QByteArrayView bytes);

ChainHash chainAfter(const ChainHash &previous, QByteArrayView encodedOp);

} // namespace core
