// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Ledger.h"
#include "sync/client/CountyAccount.h"
#include "sync/transport/Transport.h"

#include <QUrl>

namespace syncing {

/// What a user has in hand to join a county.
struct EnrolOffer
{
    QUrl server; ///< https
    QByteArray authority; ///< PEM, from the county
    QString code; ///< as typed
    QString deviceName; ///< for the county's list
};

/// Details of what is wrong before anything is sent, for which there are sentences.
inline constexpr QLatin1String kBadServer("the server's address must look like https://name:port");
inline constexpr QLatin1String kBadAuthority("the authority's file holds no certificate");

/// The address of a server as people write it down: without https, in full-width letters.
QUrl serverFromText(const QString &text);
/// What is wrong with the address of a server; InvalidInput.
core::Result<void> checkServer(const QUrl &server);
/// What is wrong with an offer before anything is sent; InvalidInput.
core::Result<void> checkOffer(const EnrolOffer &offer);

/// Hands in a one-time code and this device's public key. The outcome is an account to be saved, or
/// - Refused with the detail code_unknown, code_used, code_expired or key_known,
/// - Foreign: the certificate there is not of the authority in hand (another county's),
/// - NetworkUnusable: no county server answers there; the same key may try again, also when the
///   first answer got lost.
/// The transport outlives the call; done is called later on its thread.
void enrol(Transport &transport, const EnrolOffer &offer, const SigningKey &key,
    std::function<void(core::Result<CountyAccount>)> done);

/// Gives a ledger another number, with all it holds and has not sent: for one whose number the
/// county, put back from a backup, does not know any more. What that county lost goes up again
/// under the new number with the next exchange. Conflict for another county than the ledger's, or
/// one that was not put back since.
core::Result<void> enrolAnew(core::Ledger &ledger, const CountyAccount &account);

/// The key a ledger enrols with: made once and kept, so that asking again after a lost answer is
/// asking for the same place.
core::Result<SigningKey> enrolmentKey(core::Database &database, core::Random &random);

} // namespace syncing
