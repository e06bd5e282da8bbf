// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/Value.h"

#include <QStringView>

#include <optional>
#include <span>

namespace core {

/// Every kind of record in the ledger. The numbers are on the wire and never change.
enum class RecordType
{
    Household = 1,
    Person = 2,
    Membership = 3, ///< a person in a household
    Supporter = 4, ///< 法定义务人, who must support somebody but is not counted
    Income = 5,
    Asset = 6,
    BankAccount = 7,
    CaseFile = 8, ///< one programme granted to one household or person
    Assessment = 9, ///< 生活自理能力评估
    Visit = 10,
    Note = 11,
    Conflict = 12, ///< two people changed the same thing; a human must decide
    Hold = 13, ///< a payment held until a conflict is decided
    Attachment = 14, ///< a photo or scan; its bytes travel by themselves
};

/// What a field holds. Decides storage, input, checks, masking and how it is shown.
enum class FieldType
{
    Text,
    LongText,
    Integer,
    Money, ///< whole fen
    Area, ///< whole hundredths (mu or square metres, as the label says)
    Boolean, ///< 0 or 1
    Date, ///< "2026-11-21"
    YearMonth, ///< "2026-11"
    Instant, ///< UTC milliseconds
    Code, ///< one code of the field's code set
    Codes, ///< several codes, sorted, separated by commas
    IdentityNumber,
    DisabilityCard,
    AccountNumber,
    Phone,
    Region, ///< twelve digits
    Reference, ///< the id of another record
    Blob, ///< canonical CBOR
};

/// How concurrent changes of one field group meet.
enum class MergeClass
{
    Append, ///< A: inserts never collide
    Soft, ///< B: the later one in the county's order stands, the other stays in the history
    Hard, ///< C: never merged by a machine; a conflict is opened
    Command, ///< D: preconditions are checked by the county
};

/// Who may see a value without asking for it.
enum class Sensitivity
{
    Open,
    Personal, ///< S: masked in logs and on public prints
    Special, ///< S+: health, bank, minors; masked on screen until revealed
};

enum class Presence
{
    Optional,
    Conditional,
    Required
};

struct GroupSpec
{
    GroupNumber number;
    const char *key;
    MergeClass mergeClass;
};

struct FieldSpec
{
    FieldNumber number; ///< on the wire; never reused
    const char *key; ///< English snake_case: dump lines, the command line, the SQL column
    FieldType type;
    const char *codeSet; ///< for Code and Codes, else nullptr
    GroupNumber group;
    Sensitivity sensitivity;
    Presence presence;
    const char *when; ///< for Conditional: "field=code|code", else nullptr
    const char16_t *zh; ///< the label on paper forms and on screen
    const char *en;
    const char16_t *aliases; ///< other column headings seen in rosters, separated by |, or nullptr
};

struct RecordSpec
{
    RecordType type;
    const char *key; ///< also the SQL table
    std::span<const GroupSpec> groups;
    std::span<const FieldSpec> fields;

    const FieldSpec *field(FieldNumber number) const; ///< nullptr when unknown
    const FieldSpec *field(QStringView key) const; ///< nullptr when unknown
    /// The number of a field that exists by construction; a wrong key is a programming mistake.
    FieldNumber number(const char *key) const;
    const GroupSpec *group(GroupNumber number) const; ///< nullptr when unknown
};

/// The one description of every field of every record type (read-only, any thread).
namespace catalogue {
std::span<const RecordSpec> all();
const RecordSpec &of(RecordType type);
const RecordSpec *find(int typeNumber); ///< nullptr for a type of a newer release
const RecordSpec *find(QStringView key);
/// The class by which a group merges; unknown groups and types are treated as Hard.
MergeClass mergeClassOf(int typeNumber, GroupNumber group);
/// Why a value cannot stand in a field of this type (wrong kind, not a date, …); nothing when it
/// can. Structure only: the rules of the trade are core/rules' business.
std::optional<QString> structuralFault(const FieldSpec &field, const Value &value);
} // namespace catalogue

} // namespace core
