// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Record.h"
#include "core/storage/RecoveryStore.h"

namespace core {

/// Where belongingsOf() looks: a ledger's records, or those of one village at the county.
class RecordSource
{
public:
    virtual ~RecordSource() = default;

    virtual Result<std::optional<Record>> find(RecordType type, const RecordId &id) const = 0;
    /// All records, out of use or not, that name \a target in a field for references.
    virtual Result<std::vector<Record>> referringTo(const RecordId &target) const = 0;
};

/// What goes along when a household, or a person who is in none, moves: everything that is about
/// it and kept in the same village. Of a household: memberships, the persons who live in it now,
/// incomes, assets, accounts, benefits, visits, supporters; of each of those: assessments, notes,
/// photos, open and closed cases with their holds. Not what names another household.
Result<std::vector<Record>> belongingsOf(const Record &root, const RecordSource &source);

/// The household a membership, benefit, … is kept with; else its person; else what it is about.
/// Several where its fields do not say of which type that is.
std::vector<RecordKey> ownersOf(int type, const FieldMap &fields);

/// Whether somebody lives in the household by this membership.
bool isMemberNow(const Record &membership);

} // namespace core
