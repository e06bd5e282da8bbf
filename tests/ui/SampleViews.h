// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/today/TodayView.h"

/// What the reference pictures show, as far as it is real in this release. Invented people.
ui::TodayView sampleToday();
