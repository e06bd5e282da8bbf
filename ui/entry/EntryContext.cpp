// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryContext.h"

#include <algorithm>

namespace ui {

namespace {

const EntryVillage *find(const std::vector<EntryVillage> &villages, const QString &code)
{
    const auto found = std::find_if(villages.begin(), villages.end(),
        [&code](const EntryVillage &village) { return village.code == code; });
    return found == villages.end() ? nullptr : &*found;
}

} // namespace

const EntryVillage *EntryContext::village(const QString &code) const
{
    const EntryVillage *own = find(villages, code);
    return own ? own : find(elsewhere, code);
}

bool EntryContext::isElsewhere(const QString &code) const
{
    return find(elsewhere, code) != nullptr;
}

VillageGroup VillageGroup::decoded(const QString &text)
{
    const auto slash = text.indexOf(u'/');
    if (slash < 0)
        return {text, {}};
    return {text.left(slash), text.mid(slash + 1)};
}

} // namespace ui
