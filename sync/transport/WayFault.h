// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

/// Details of a NetworkUnusable that say why the county was not reached. Only of the first can it
/// be that there is no network at all.
namespace syncing::wayfault {

inline constexpr QLatin1String kNoHost("no such host");
inline constexpr QLatin1String kNobody("nobody listens there");
inline constexpr QLatin1String kElsewhere("sent elsewhere, as the sign-in page of a network does");
inline constexpr QLatin1String kNotCounty("an answer that is not a county server's");
inline constexpr QLatin1String kOtherCertificate(
    "the other side's certificate is not of this county");
inline constexpr QLatin1String kNotSigned("an answer not signed by the county: "); ///< and why

} // namespace syncing::wayfault
