// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QStringList>

namespace syncing {

/// The county's own certificate authority: laptops trust it and nothing else, so that no other
/// authority in the world can stand between them and the county. Lives in the county's data
/// directory as ca.pem and ca.key, with the server's certificate beside it as server.pem and
/// server.key. Keys are P-256 and readable by their owner only.
class CertificateAuthority
{
public:
    /// Makes a new authority (valid for 20 years) in \a directory. Conflict if there is one
    /// already.
    static core::Result<CertificateAuthority> create(
        const QString &directory, const QString &countyName, const core::Clock &clock);
    /// NotFound if there is none, Damaged if its files cannot be read as what they are.
    static core::Result<CertificateAuthority> open(const QString &directory);

    const QByteArray &certificate() const { return m_certificate; } ///< PEM; public

    struct ServerIdentity
    {
        QByteArray chain; ///< PEM
        QByteArray key; ///< PEM
    };
    /// By which this machine can be reached, for the browsers of officials: laptops believe their
    /// own county under any name.
    static QStringList namesOfThisMachine();
    /// The server's certificate for localhost, 127.0.0.1 and \a hosts (names or addresses). Kept
    /// until it nears its end or a host is missing from it; then made anew.
    core::Result<ServerIdentity> serverIdentity(
        const QStringList &hosts, const core::Clock &clock) const;

private:
    CertificateAuthority(QString directory, QByteArray certificate, QByteArray key);

    QString m_directory;
    QByteArray m_certificate;
    QByteArray m_key;
};

} // namespace syncing
