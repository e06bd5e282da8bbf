// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/FillPlace.h"
#include "core/domain/LogPage.h"
#include "core/domain/PaidSum.h"
#include "core/domain/RowDigest.h"
#include "sync/protocol/BlobName.h"
#include "sync/protocol/Frame.h"

#include <map>

namespace syncing {

class Packer;

/// Of operations and entries; the county accepts every older one. A new type of records is a new
/// schema, because sums over rows are told only to who knows the same types.
constexpr int kSchema = 1;
/// Older programs are sent no lines and no rows. Operations are taken from every one there ever
/// was.
constexpr int kOldestReader = 1;

/// A laptop asks for its place in the county with a one-time code. Signed by the new key itself.
struct EnrolRequest
{
    QString code;
    PublicKey key;
    QString deviceName; ///< for the county's list only

    bool operator==(const EnrolRequest &) const = default;
};

/// A ledger whose number was used elsewhere, by a copy of its disk or before an old state of it was
/// put back, asks for a number of its own. Operations, chain and ids stay as they are: the history
/// under the new number is that of the old one up to a common operation. Signed by the old key.
struct BranchRequest
{
    quint32 device = 0; ///< the number it had
    qint64 epoch = 0;
    qint64 lsn = 0; ///< the last own operation with a line in the log, 0 for none …
    core::ChainHash hash; ///< … and the chain value after it
    PublicKey key; ///< of the new number

    bool operator==(const BranchRequest &) const = default;
};

/// What the county says; everything but Ok leaves the client's data as it was.
enum class Status
{
    Ok = 0,
    Gap = 1, ///< operations before the ones sent are missing: send from expectedLsn
    Forked = 2, ///< this device wrote another history before: a copied or restored disk
    Epoch = 3, ///< the county's log was restored: positions no longer mean the same
    Revoked = 4, ///< the device may no longer take part
    TooBig = 5, ///< send at most maxBytes
    Busy = 6, ///< come again after retryAfterSeconds
    FrameBad = 7, ///< not understood; detail says why
    CursorAhead = 8, ///< the cursor lies beyond the log
    CodeUnknown = 9,
    CodeUsed = 10,
    CodeExpired = 11,
    KeyKnown = 12, ///< that key is enrolled already
    Unknown = 13, ///< no device of that number: it came after the backup that was put back
    /// This program is too old to read the log, or to understand the answer; operations were taken
    /// all the same.
    UpdateNeeded = 14,
    Retired = 16, ///< what was sent is taken; the laptop was given back and is sent nothing more
};

/// Stable English name, for logs and --json output.
QString statusName(Status status);

/// Whether an answer of that status holds lines of the log.
bool carriesPages(Status status);

/// What every answer of the county carries.
struct ReplyHead
{
    QString county; ///< six digits
    qint64 epoch = 0; ///< of the log; another one after each backup put back
    qint64 serverTime = 0; ///< UTC ms
    Status status = Status::Ok;
    QString detail; ///< English, without personal data
    qint64 expectedLsn = 0; ///< with Gap
    qint64 retryAfterSeconds = 0; ///< with Busy
    qint64 maxBytes = 0; ///< with TooBig

    bool operator==(const ReplyHead &) const = default;
};

struct EnrolReply
{
    ReplyHead head;
    quint32 device = 0;
    PublicKey countyKey; ///< signs every answer from now on
    std::vector<QString> scopes; ///< region prefixes
    QString user;
    QString role; ///< "assistant" or "county"
    QByteArray regions; ///< the county's villages, as regions CSV

    bool operator==(const EnrolReply &) const = default;
};

struct BranchReply
{
    ReplyHead head;
    quint32 device = 0; ///< the new number
    qint64 lsn = 0; ///< where it left the old one; of the first request when asked again

    bool operator==(const BranchReply &) const = default;
};

/// The part of a region that comes next.
struct RegionFill
{
    QString prefix;
    core::FillPlace after;

    bool operator==(const RegionFill &) const = default;
};

/// Own operations up and the first page down in one round trip.
struct SyncRequest
{
    int schema = kSchema;
    quint32 device = 0;
    qint64 epoch = 0;
    qint64 headLsn = 0; ///< the last operation the device ever made …
    core::ChainHash headHash; ///< … and the chain value after it
    qint64 cursor = 0; ///< everything up to here is applied
    qint64 wantBytes = 0; ///< how large a reply may be; 0 leaves it to the county
    qint64 firstLsn = 0; ///< of the first of ops; 0 when there are none
    core::ChainHash previousHash; ///< chain value before the first of ops
    std::vector<QByteArray> ops; ///< as encodeOp wrote them, consecutive from firstLsn
    /// Of the bases in ops those that are lines the restored county lost: whose operation it was.
    std::map<qint64, core::OpId> lostBases;
    /// Which of ops the lost lines had come after which of others': number and operation, by
    /// number.
    std::vector<std::pair<qint64, core::OpId>> lostOrder;
    std::vector<std::pair<int, core::RecordId>> rows; ///< records whose present state is asked for
    std::optional<RegionFill> fill; ///< a region gained later that is asked for
    /// After sums differed: which of them are asked for, ever closer.
    std::optional<core::DigestQuestion> question;
    std::vector<core::Repair> repairs; ///< what was put right since the county was told
    std::vector<QString> sums; ///< places for which the county is to add up what is paid
    std::vector<BlobName> photos; ///< on a stick: which may have come there with one
    /// The log from its beginning may be left out and rows come instead, packed many to a frame.
    bool takesPacked = false;

    bool operator==(const SyncRequest &) const = default;
};

/// A record that was asked for; no body when the reader's county has none.
struct RowState
{
    int type = 0;
    core::RecordId id;
    std::optional<QByteArray> body; ///< as encodeRecord wrote it

    bool operator==(const RowState &) const = default;
};

/// Rows of a region in the order of filling.
struct FillRows
{
    RegionFill asked;
    core::FillPlace to;
    bool isLast = false;
    std::vector<RowState> rows; ///< all with a body, or packed
    std::map<qint64, core::OpId> lines = {}; ///< the operations behind their recent revisions
    QByteArray packed = {}; ///< as packRows() wrote them; not after asked.after are to be left out
    qint64 people = 0; ///< in the whole region; told with its first part

    bool operator==(const FillRows &) const = default;
};

struct SyncReply
{
    ReplyHead head;
    quint32 device = 0; ///< whom it answers, and …
    qint64 headLsn = 0; ///< … which state of that device: an answer to an older one is ignored
    qint64 lastLsn = 0; ///< last operation of the device in the county's log; a hint only
    qint64 lastSeq = 0; ///< of the county's log: there is more while a cursor is smaller
    /// The operation after lastLsn rests on work that the restored county lost and others may still
    /// send. It is taken after that, or then, UTC ms; 0 when none waits so.
    qint64 waitsUntil = 0;
    std::vector<QString> scopes;
    qint64 scopeVersion = 0; ///< grows when the county changes them
    bool isStart = false; ///< core::LogPage::isStart of its pages
    /// As the county builds it one page; as the client reads it one page a frame.
    std::vector<core::LogPage> pages;
    qint64 keptSeq = 0; ///< with Epoch: lines up to here are still in the log
    core::ChainHash lastHash; ///< with Epoch: after lastLsn
    qint64 askedEpoch = 0; ///< with Epoch: that of the request
    /// Only after the last page of all there is, and as of its end.
    std::vector<RowState> rows;
    std::map<qint64, core::OpId> rowLines; ///< the operations behind their recent revisions
    std::vector<FillRows> fills; ///< likewise
    /// Sums over the rows as of lastSeq, for a ledger that stands there.
    core::DigestAnswer digests;
    std::map<QString, core::PaidSum> sums; ///< as of lastSeq, of the places the device may see
    std::vector<PhotoVerdict> photos; ///< on a stick: what became of those asked about

    bool operator==(const SyncReply &) const = default;
};

/// Each encoder gives the body of one HTTP request or reply.
QByteArray encodeEnrolRequest(const EnrolRequest &request, const SigningKey &key);
core::Result<EnrolRequest> decodeEnrolRequest(QByteArrayView body);

QByteArray encodeEnrolReply(const EnrolReply &reply, const SigningKey &countyKey);
/// Checked with the county key inside it: who that is, is vouched for by the pinned connection.
core::Result<EnrolReply> decodeEnrolReply(QByteArrayView body);

QByteArray encodeBranchRequest(const BranchRequest &request, const Seal &seal);
/// Refused unless signed by the very device it speaks for.
core::Result<BranchRequest> decodeBranchRequest(QByteArrayView body, const KeyOf &keyOf);

QByteArray encodeBranchReply(const BranchReply &reply, const SigningKey &countyKey);
core::Result<BranchReply> decodeBranchReply(QByteArrayView body, const PublicKey &countyKey);

QByteArray encodeSyncRequest(const SyncRequest &request, const Seal &seal);
/// Only what one frame holds, so that a connection that breaks costs no more than that; the other
/// operations are taken out of the request. The packer learns from one request for the next.
QByteArray encodeFirstFrame(SyncRequest &request, const Seal &seal, Packer &packer);
/// Refused unless signed by the very device it speaks for.
core::Result<SyncRequest> decodeSyncRequest(QByteArrayView body, const KeyOf &keyOf);

/// Writes entries until \a budget bytes of frames are full (0: no bound), at least one frame; what
/// does not fit is left for the next request.
QByteArray encodeSyncReply(const SyncReply &reply, const Seal &seal, qsizetype budget = 0);
/// A body cut after its first frame gives the pages that arrived whole. Any error means that no
/// county server is speaking: nothing of the body may be used.
core::Result<SyncReply> decodeSyncReply(QByteArrayView body, const PublicKey &countyKey);

/// The same while the body is still coming.
class SyncReplyReader
{
public:
    explicit SyncReplyReader(const PublicKey &countyKey)
        : m_countyKey(countyKey)
    { }

    /// \a body from its beginning, longer each time. Reads on as far as it is whole.
    core::Result<void> read(QByteArrayView body);
    const SyncReply &reply() const { return m_reply; } ///< what read() has read so far

private:
    PublicKey m_countyKey;
    SyncReply m_reply;
    qsizetype m_read = 0; ///< bytes of the body
};

/// For answers that concern no operation: refusals of either call.
QByteArray encodeErrorReply(const ReplyHead &head, const SigningKey &countyKey);

} // namespace syncing
