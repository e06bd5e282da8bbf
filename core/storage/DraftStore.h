// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"
#include "core/storage/Database.h"

namespace core {

/// Kinds of drafts: one to go on with, and one whose household went to others while it was typed,
/// kept so that those who have it now can be told.
inline constexpr QLatin1String kHouseholdDraft{"household"};
inline constexpr QLatin1String kStrandedDraft{"stranded"};

/// What is being typed and is no operation yet. Stays on this computer, encrypted like the rest.
struct Draft
{
    RecordId id;
    QString kind;
    QString title; ///< what the list of drafts calls it
    qint64 savedAt = 0; ///< UTC ms
    QByteArray body; ///< the screen's own
};

class DraftStore
{
public:
    explicit DraftStore(Database &database)
        : m_database(database)
    { }

    Result<void> save(const Draft &draft); ///< durable when it returns
    Result<std::optional<Draft>> load(const RecordId &id) const;
    Result<std::vector<Draft>> all() const; ///< newest first
    /// The newest that can be finished; where there is none, the newest of all.
    Result<std::optional<Draft>> next() const;
    Result<void> remove(const RecordId &id);

private:
    Database &m_database;
};

} // namespace core
