// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"

#include <QString>

namespace ui {

/// Something a page wrote to the ledger and Ctrl+Z takes back.
struct Deed
{
    QString told; ///< "王桂兰户记下了"; empty when the page says so itself
    QString name; ///< "王桂兰户4人": what goes when it is taken back
    core::OpId op;
    core::RecordId batch; ///< of a whole import; then op is null
    bool isWhole = false; ///< people leave the ledger with it: said before it goes
};

} // namespace ui
