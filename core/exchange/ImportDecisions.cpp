// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/ImportDecisions.h"

#include <utility>

namespace core {

const RowDecision *ImportDecisions::at(int tableRow) const
{
    const auto found = m_byRow.constFind(tableRow);
    return found == m_byRow.constEnd() ? nullptr : &*found;
}

ImportDecisions::Step::~Step()
{
    if (!m_before.empty())
        m_decisions.m_steps.push_back(std::move(m_before));
}

void ImportDecisions::Step::change(int tableRow, const std::function<void(RowDecision &)> &change)
{
    const RowDecision *before = m_decisions.at(tableRow);
    RowDecision after = before ? *before : RowDecision();
    change(after);
    if (before ? *before == after : after == RowDecision())
        return;
    m_before.emplace_back(tableRow, before ? std::optional(*before) : std::nullopt);
    m_decisions.m_byRow.insert(tableRow, after);
    m_decisions.m_changed.push_back(tableRow);
}

void ImportDecisions::undo()
{
    if (m_steps.empty())
        return;
    const auto step = std::move(m_steps.back());
    m_steps.pop_back();
    for (auto entry = step.rbegin(); entry != step.rend(); ++entry) {
        if (entry->second)
            m_byRow.insert(entry->first, *entry->second);
        else
            m_byRow.remove(entry->first);
        m_changed.push_back(entry->first);
    }
}

std::vector<int> ImportDecisions::takeChanged()
{
    return std::exchange(m_changed, {});
}

} // namespace core
