// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"
#include "core/domain/FieldCatalogue.h"

#include <vector>

namespace core {

/// Where a group of fields stands: the county sequence of its last change, or – while that change
/// is our own and not yet in the county's log – our own operation.
class Revision
{
public:
    constexpr Revision() = default; ///< never written
    static constexpr Revision county(qint64 seq) { return Revision(seq); }
    static constexpr Revision own(qint64 lsn) { return Revision(-lsn); }
    static constexpr Revision fromRaw(qint64 raw) { return Revision(raw); }

    constexpr bool isOwn() const { return m_raw < 0; }
    constexpr qint64 seq() const { return m_raw > 0 ? m_raw : 0; } ///< 0 while own or never written
    constexpr qint64 lsn() const { return m_raw < 0 ? -m_raw : 0; }
    constexpr qint64 raw() const { return m_raw; }
    constexpr bool operator==(const Revision &) const = default;

private:
    constexpr explicit Revision(qint64 raw)
        : m_raw(raw)
    { }
    qint64 m_raw = 0;
};

using Revisions = std::map<GroupNumber, Revision>;

/// One record as it stands, with the revision of each of its groups. A plain value.
struct Record
{
    RecordType type = RecordType::Note;
    RecordId id;
    QString scope; ///< village code, twelve digits: who is sent this record
    FieldMap fields; ///< no Nothing values inside
    Revisions revisions;
    bool isVoid = false; ///< taken out of use; never erased
    QString createdBy;
    qint64 createdAt = 0; ///< UTC ms on the creating device
    quint32 createdOn = 0; ///< number of the creating device
    /// Own operations, by number, that lie over what the county has and wait for its log.
    std::vector<qint64> unsent;

    Revision revision(GroupNumber group) const; ///< Revision() when never written
    Value value(FieldNumber field) const; ///< Nothing when empty
    /// By key of the catalogue; Nothing when empty. A wrong key is a programming mistake.
    Value value(const char *key) const;
    QString text(const char *key) const { return value(key).text(); }
    qint64 integer(const char *key) const { return value(key).integer(); }
    std::optional<RecordId> reference(const char *key) const;
    void set(const char *key, Value value);

    bool operator==(const Record &) const = default;
};

} // namespace core
