// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "sync/client/CountyAccount.h"
#include "sync/protocol/Bundle.h"
#include "sync/transport/BundleRounds.h"
#include "sync/transport/Transport.h"

#include <QStringList>

namespace syncing {

/// What handing in a colleague's stick came to.
struct StickForwarded
{
    struct File
    {
        QString path;
        quint32 device = 0; ///< of its author
        std::optional<core::Error> fault; ///< why the county has not taken it
        qint64 waitsUntil = 0; ///< what comes next in it: as SyncReply::waitsUntil
        bool hasRestarted = false; ///< from before the county was put back: nothing came of it
    };
    std::vector<File> files; ///< that were handed in, in that order
    QStringList answers; ///< files that were put on the stick for their authors
    qint64 photoBundles = 0; ///< stay on the stick: the county reads them at its office
    std::optional<core::Error> stop; ///< why the rest was not tried: no network, a busy county

    qint64 waitsUntil() const; ///< of all of them the first; 0 when none waits
    bool hasRestarted() const; ///< of any
};

/// What whoever holds the stick can do about a bundle that was not taken.
enum class ForwardRefusal
{
    TooLarge, ///< for a request; the county reads it at its office
    EarlierMissing, ///< its author copies to the stick again
    ForOffice, ///< the county wants to look at it itself
    Unusable, ///< what was read is not what it should be; the error says why
};
ForwardRefusal forwardRefusal(const core::Error &fault);

/// Hands in what other laptops of the county wrote on a stick, over this one's network, and puts
/// the county's answers beside it. What passes through is sealed: nothing of it can be read here,
/// and nothing of it is kept. Belongs to the thread of its transport.
class StickForwarder
{
public:
    using Done = std::function<void(StickForwarded)>;

    struct County
    {
        QString code;
        PublicKey key;
    };

    StickForwarder(County county, quint32 ownDevice, Transport &transport);
    /// For the ledger that \a account belongs to. The transport outlives it.
    static core::Result<std::unique_ptr<StickForwarder>> make(
        core::Ledger &ledger, const CountyAccount &account, Transport &transport);

    /// Goes through the folder \a path, the oldest of each laptop first, in rounds, and calls
    /// \a done once, later. Once.
    void start(const QString &path, Done done);

private:
    void next();
    void take(const core::Result<QByteArray> &body);
    core::Result<BundleRounds::Came> keep(const QByteArray &body);
    core::Error refusal(const QByteArray &body) const;
    void finish();

    County m_county;
    quint32 m_ownDevice;
    Transport &m_transport;
    QString m_folder;
    Done m_done;
    struct Offer
    {
        StickForwarded::File file;
        qint64 epoch = 0; ///< it was written in
        QString answer = {}; ///< on the stick; of an earlier round until the next one is there
        bool isTold = false; ///< what became of it is known
    };
    std::vector<Offer> m_offers;
    BundleRounds m_rounds{{}};
    std::size_t m_underway = 0;
    StickForwarded m_outcome;
};

} // namespace syncing
