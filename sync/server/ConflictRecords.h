// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Decide.h"

namespace syncing {

/// The case a conflict is about.
struct CaseSubject
{
    core::RecordId id;
    int type = 0;
    QString scope;
    core::GroupNumber group = 0; ///< the group that clashed; 0 when none in particular
    qint64 countySeq = 0; ///< the change it clashed with; 0 when none
};

/// Everything that opens one case: its number among the cases of this operation and why.
struct NewCase
{
    CaseSubject subject;
    QString reason;
    QByteArray localChange;
    QByteArray countyValues;
    int number = 0;
    bool holdsPayment = false;
};

/// The Conflict record, and the Hold record with it when a payment hangs on the subject.
std::vector<core::RecordChange> openCase(
    const NewCase &opened, const core::Op &op, const OpContext &context, const CountyView &view);
/// Adds an operation to a case that an earlier one of the same author opened, and the hold when
/// only this one touches what is paid.
std::vector<core::RecordChange> joinCase(const core::Record &conflict, bool holdsPayment,
    const core::Op &op, const OpContext &context, const CountyView &view);
/// Sets the hold of a case free; nothing when there is none.
std::vector<core::RecordChange> releaseHold(const core::RecordId &conflict, const CountyView &view);

bool isOpen(const core::Record &conflict);
/// Whether a wrong value of the group would pay the wrong person or amount.
bool isPaymentGroup(int type, core::GroupNumber group);

QByteArray encodedChanges(const std::vector<core::RecordChange> &changes);
std::vector<core::RecordChange> decodedChanges(QByteArrayView bytes); ///< empty when broken
/// The county's present values and revisions of every group that \a changes touch.
std::vector<core::RecordChange> countyValuesOf(
    const std::vector<core::RecordChange> &changes, const CountyView &view);

} // namespace syncing
