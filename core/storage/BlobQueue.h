// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ContentId.h"
#include "core/base/Ids.h"
#include "core/storage/Database.h"

#include <vector>

namespace core {

/// A content on its way between this laptop and the county, with the record that names it: whoever
/// may see that may have the content.
struct BlobTask
{
    ContentId content;
    RecordId attachment;
    qint64 bytes = 0; ///< as the record says

    bool operator==(const BlobTask &) const = default;
};

struct BlobCounts
{
    qint64 up = 0; ///< made here and not at the county yet, their records included
    qint64 down = 0; ///< wanted here and not fetched yet
    qint64 refused = 0; ///< the county will not take

    bool operator==(const BlobCounts &) const = default;
};

/// Which photos and scans are to be sent and fetched. Rows only: the bytes are in the BlobStore.
class BlobQueue
{
public:
    enum class Records
    {
        AtCounty, ///< only contents whose records the county has
        Any, ///< also those whose records go the same way, before them
    };

    explicit BlobQueue(Database &database)
        : m_database(database)
    { }

    /// Asked about once more when it is there already.
    Result<void> addUpload(const BlobTask &upload, qint64 now);
    /// What is to be sent, oldest first; also those whose record has left the ledger with its
    /// village. Out of use they need not travel any more.
    Result<std::vector<BlobTask>> uploads(
        qint64 epoch, int limit, Records records = Records::AtCounty) const;
    Result<void> confirmUpload(const ContentId &content, qint64 epoch);
    /// The county knows no record that names it: nothing to send when there is none here either.
    Result<void> dropUnnamedUpload(const ContentId &content);
    Result<void> refuseUpload(const ContentId &content, const QString &why);

    Result<void> addDownload(const ContentId &content, qint64 now);
    /// Last wanted first: somebody is looking at it. Those the county had not got at \a triedAfter
    /// or later are left out.
    Result<std::vector<BlobTask>> downloads(qint64 triedAfter, int limit) const;
    Result<void> endDownload(const ContentId &content); ///< it is here
    Result<void> noteAbsent(const ContentId &content, qint64 now);
    Result<bool> isWanted(const ContentId &content) const;
    Result<bool> isAbsent(const ContentId &content) const; ///< wanted, and the county has it not
    Result<bool> isWaiting(const ContentId &content, qint64 epoch) const; ///< to be sent

    /// Every content that a record here names, in use or not, or that is still to be sent.
    Result<std::vector<ContentId>> named() const;
    Result<BlobCounts> counts(qint64 epoch) const;

private:
    Result<std::vector<BlobTask>> tasks(Statement &rows) const;
    Result<bool> hasRow(Statement row) const;

    Database &m_database;
};

} // namespace core
