// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/find/FindView.h"
#include "ui/signin/SigninPage.h"
#include "ui/sync/DecideView.h"
#include "ui/sync/SyncView.h"
#include "ui/today/TodayView.h"

/// What the reference pictures show, as far as it is real in this release. Invented people.
ui::TodayView sampleToday();
ui::SyncView sampleSync();
ui::DecideView sampleDecide();
ui::DecideView sampleTwins(); ///< one identity number twice
ui::FindView sampleFind(const QString &typed);
ui::SigninView sampleSignin();
