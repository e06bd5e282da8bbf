// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/Overview.h"

namespace app::county {

enum class LoginNote
{
    None,
    Wrong,
    TooOften,
    Unavailable,
};

/// The pages of the county's office. They speak Chinese only: who reads them works in a county's
/// civil-affairs bureau, and there is no ledger here whose language could be chosen. Everything
/// that is not ours is escaped; nobody who is in the records or who uses a laptop is named.
QByteArray loginPage(const QString &county, LoginNote note);
QByteArray statusPage(const syncing::Overview &view, const QByteArray &token);
QByteArray stylesheet();

} // namespace app::county
