// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queries/PaymentHolds.h"

#include "core/domain/ChangeCodec.h"

#include <algorithm>

namespace core {

namespace {

/// Whom a record is about: its household, where it names one, else its person.
std::optional<RecordId> ownerOf(const Record &record)
{
    const RecordSpec &spec = catalogue::of(record.type);
    for (const char *key : {"household", "person"}) {
        if (spec.field(QString::fromLatin1(key)) == nullptr)
            continue;
        if (const auto owner = record.reference(key))
            return owner;
    }
    return std::nullopt;
}

/// What else the operation wanted to change that is paid: the hold names the first of it only. Of
/// a number that two persons have, neither is paid.
void addChanged(const Record &conflict, std::set<RecordId> &held)
{
    const bool isOfTwins = conflict.text("reason") == QLatin1String("duplicate_person");
    for (const char *side : {"local_change", "county_values"}) {
        CborReader reader(conflict.value(side).bytes());
        const std::vector<RecordChange> changes = codec::readChanges(reader);
        if (!reader.finish())
            continue;
        for (const RecordChange &change : changes) {
            const auto type = static_cast<RecordType>(change.type);
            if (type == RecordType::CaseFile || type == RecordType::BankAccount
                || (type == RecordType::Person && isOfTwins))
                held.insert(change.id);
        }
    }
}

/// A household's means decide about what each of its people draws.
Result<void> addPeople(
    const RecordStore &store, const RecordId &household, std::set<RecordId> &held)
{
    MQ_TRY_ASSIGN(const std::vector<Record> members,
        store.referring(RecordType::Membership, "household", household));
    for (const Record &member : members) {
        if (const auto person = member.reference("person");
            person && member.text("left_on").isEmpty())
            held.insert(*person);
    }
    return {};
}

} // namespace

Result<PaymentHolds> PaymentHolds::load(Database &database)
{
    const RecordStore store(database);
    MQ_TRY_ASSIGN(const std::vector<Record> active,
        store.select(RecordType::Hold, "WHERE status = 'active' AND is_void = 0", {}));
    PaymentHolds holds;
    for (const Record &hold : active)
        MQ_TRY(holds.add(store, hold));
    return holds;
}

Result<void> PaymentHolds::add(const RecordStore &store, const Record &hold)
{
    const auto subject = hold.reference("subject");
    const auto type = static_cast<int>(hold.integer("subject_type"));
    if (!subject)
        return {};
    m_held.insert(*subject);
    if (const auto conflict = hold.reference("conflict")) {
        MQ_TRY_ASSIGN(const auto about, store.find(RecordType::Conflict, *conflict));
        if (about)
            addChanged(*about, m_held);
    }
    // One programme of somebody waits alone; whatever else it is about holds all of theirs.
    if (type == static_cast<int>(RecordType::CaseFile) || !catalogue::find(type))
        return {};
    MQ_TRY_ASSIGN(const auto record, store.find(static_cast<RecordType>(type), *subject));
    const RecordId owner = (record ? ownerOf(*record) : std::nullopt).value_or(*subject);
    m_held.insert(owner);
    return addPeople(store, owner, m_held); // of one who is no household there are none
}

bool PaymentHolds::holds(const Record &record, const char *reference) const
{
    const auto id = record.reference(reference);
    return id && m_held.contains(*id);
}

bool PaymentHolds::covers(const Record &caseFile, const std::vector<Record> &members) const
{
    if (isEmpty())
        return false;
    return m_held.contains(caseFile.id) || holds(caseFile, "person") || holds(caseFile, "household")
        || holds(caseFile, "bank_account")
        || std::ranges::any_of(
            members, [this](const Record &member) { return holds(member, "person"); });
}

} // namespace core
