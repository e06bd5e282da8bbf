// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/HistoryStore.h"

#include <QJsonObject>
#include <QStringList>

namespace app {

/// How the commands of a laptop and of the county tell one change of a record. \a type is the
/// number of a RecordType, perhaps one of a later release.
QString changeName(core::ChangeKind kind);
QJsonObject historyJson(int type, const core::HistoryLine &line);
/// Field by field from what to what: "phone: 13812345678 → 13887654321".
QStringList historyTexts(int type, const core::HistoryLine &line);

} // namespace app
