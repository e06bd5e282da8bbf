// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/operations/Belongings.h"

#include <algorithm>
#include <set>

namespace core {

namespace {

std::optional<RecordId> referenceIn(const RecordSpec &spec, const FieldMap &fields, QStringView key)
{
    const FieldSpec *field = spec.field(key);
    const auto found = field ? fields.find(field->number) : fields.end();
    if (found == fields.end() || found->second.kind() != Value::Kind::Bytes)
        return std::nullopt;
    return RecordId::fromBytes(found->second.bytes());
}

std::optional<RecordId> referenceIn(const Record &record, QStringView key)
{
    return referenceIn(catalogue::of(record.type), record.fields, key);
}

class Gathering
{
public:
    Gathering(const Record &root, const RecordSource &source)
        : m_root(root)
        , m_source(source)
        , m_known{root.id}
    { }

    Result<std::vector<Record>> all()
    {
        MQ_TRY(lookAround(m_root));
        for (std::size_t i = 0; i < m_found.size(); ++i) {
            const Record each = m_found[i]; // the list grows
            MQ_TRY(lookAround(each));
        }
        return std::move(m_found);
    }

private:
    Result<void> lookAround(const Record &record)
    {
        MQ_TRY_ASSIGN(const std::vector<Record> others, m_source.referringTo(record.id));
        for (const Record &other : others) {
            if (belongs(other, record))
                MQ_TRY(take(other));
        }
        return {};
    }

    /// Whether a record that names another one goes where that one goes.
    bool belongs(const Record &other, const Record &owner) const
    {
        if (other.scope != m_root.scope || other.type == RecordType::Household)
            return false;
        const std::optional<RecordId> household = referenceIn(other, u"household");
        if (owner.type == RecordType::Household && household)
            return household == owner.id;
        if (referenceIn(other, u"subject") == owner.id)
            return true;
        return owner.type == RecordType::Person && !household
            && referenceIn(other, u"person") == owner.id;
    }

    Result<void> take(const Record &record)
    {
        if (!m_known.insert(record.id).second)
            return {};
        m_found.push_back(record);
        const auto person = referenceIn(record, u"person");
        if (record.type != RecordType::Membership || !isMemberNow(record) || !person)
            return {};
        MQ_TRY_ASSIGN(
            const std::optional<Record> member, m_source.find(RecordType::Person, *person));
        return member && member->scope == m_root.scope ? take(*member) : Result<void>();
    }

    const Record &m_root;
    const RecordSource &m_source;
    std::set<RecordId> m_known;
    std::vector<Record> m_found;
};

} // namespace

Result<std::vector<Record>> belongingsOf(const Record &root, const RecordSource &source)
{
    return Gathering(root, source).all();
}

bool isMemberNow(const Record &membership)
{
    return !membership.isVoid && membership.text("left_on").isEmpty();
}

std::vector<RecordKey> ownersOf(int type, const FieldMap &fields)
{
    const RecordSpec *spec = catalogue::find(type);
    if (!spec || spec->type == RecordType::Household || spec->type == RecordType::Person)
        return {};
    if (const auto household = referenceIn(*spec, fields, u"household"))
        return {{static_cast<int>(RecordType::Household), *household}};
    if (const auto person = referenceIn(*spec, fields, u"person"))
        return {{static_cast<int>(RecordType::Person), *person}};
    const auto subject = referenceIn(*spec, fields, u"subject");
    if (!subject)
        return {};
    if (const FieldSpec *kind = spec->field(u"subject_type"); kind && fields.contains(kind->number))
        return {{static_cast<int>(fields.at(kind->number).integer()), *subject}};
    std::vector<RecordKey> owners;
    for (const RecordType each :
        {RecordType::Person, RecordType::Household, RecordType::CaseFile, RecordType::Visit})
        owners.emplace_back(static_cast<int>(each), *subject);
    return owners;
}

} // namespace core
