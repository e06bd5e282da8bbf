// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/ImportIssue.h"

#include <array>

namespace core {

namespace {

/// In enum order, checked by a test.
constexpr std::array kNames{"needs_tidying", "missing", "cell_fault", "identity_too_short",
    "identity_too_long", "identity_bad_character", "identity_bad_date", "identity_future_date",
    "identity_too_old", "identity_unknown_region", "identity_bad_check_digit", "identity_destroyed",
    "account_too_short", "account_too_long", "account_bad_character", "account_destroyed",
    "bad_phone", "bad_disability_card", "bad_money", "bad_number", "bad_date", "bad_month",
    "bad_yes_no", "text_too_long", "name_bad_character", "unknown_relation", "unknown_village",
    "village_out_of_scope", "sex_mismatch", "birth_mismatch", "duplicate_row",
    "same_identity_other_name", "person_is_dead", "other_programme_active", "in_other_household",
    "no_head", "several_heads", "member_lists_differ", "covered_exceeds_members",
    "changed_meanwhile", "unknown_code", "account_looks_wrong", "account_of_other",
    "ledger_has_other_name", "same_person_other_number", "disability_card_of_other",
    "village_differs", "was_stopped", "category_changes", "head_changes", "not_in_file",
    "name_has_letters", "amounts_differ", "too_young", "members_differ"};

static_assert(kNames.size() == static_cast<std::size_t>(IssueReason::MembersDiffer) + 1);

} // namespace

IssueSeverity severityOf(IssueReason reason)
{
    return reason < IssueReason::UnknownCode ? IssueSeverity::MustFix : IssueSeverity::PleaseCheck;
}

const char *reasonName(IssueReason reason)
{
    return kNames[static_cast<std::size_t>(reason)];
}

} // namespace core
