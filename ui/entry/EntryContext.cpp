// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryContext.h"

#include <algorithm>

namespace ui {

const EntryVillage *EntryContext::village(const QString &code) const
{
    const auto found = std::find_if(villages.begin(), villages.end(),
        [&code](const EntryVillage &village) { return village.code == code; });
    return found == villages.end() ? nullptr : &*found;
}

VillageGroup VillageGroup::decoded(const QString &text)
{
    const auto slash = text.indexOf(u'/');
    if (slash < 0)
        return {text, {}};
    return {text.left(slash), text.mid(slash + 1)};
}

} // namespace ui
