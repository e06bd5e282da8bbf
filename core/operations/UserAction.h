// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Op.h"

namespace core {

/// A change of one record as a form leaves it: what the form saw when it opened, and only the
/// fields that are to be different. The revisions in `before` become the bases of the operation,
/// so they must be those of the moment the form opened, never of the moment it is saved.
struct RecordEdit
{
    ChangeKind kind = ChangeKind::Set;
    Record before; ///< for Create only type, id and scope count
    FieldMap values; ///< Nothing clears a field; empty for Void, Restore and Move
    QString to = {}; ///< Move only: the village
};

/// One action of a user: everything in it happens together or not at all.
struct UserAction
{
    OpKind kind = OpKind::Edit;
    std::vector<RecordEdit> edits;
    QString user; ///< account name
    std::vector<ReadBasis> reads; ///< what the action was computed from without changing it
};

struct CommitReceipt
{
    qint64 lsn = 0; ///< 0 when nothing differed and nothing was written
    OpId opId;
};

/// What a commit or a page changed, for models that refresh themselves.
struct Changes
{
    std::vector<std::pair<RecordType, RecordId>> records;
    bool isFromCounty = false;

    bool isEmpty() const { return records.empty(); }
};

} // namespace core
