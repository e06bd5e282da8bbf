// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/RosterRow.h"

#include <functional>

namespace core {

/// What the user decided about the rows of a roster, step by step, so that the last can be taken
/// back. Rows are those of the SheetTable.
class ImportDecisions
{
public:
    using ByRow = QHash<int, RowDecision>;

    const ByRow &all() const { return m_byRow; }
    const RowDecision *at(int tableRow) const; ///< nullptr when nothing was decided

    /// Changes the decisions of some rows as one step.
    class Step
    {
    public:
        explicit Step(ImportDecisions &decisions)
            : m_decisions(decisions)
        { }
        ~Step();
        Q_DISABLE_COPY_MOVE(Step)

        void change(int tableRow, const std::function<void(RowDecision &)> &change);

    private:
        ImportDecisions &m_decisions;
        std::vector<std::pair<int, std::optional<RowDecision>>> m_before;
    };

    bool canUndo() const { return !m_steps.empty(); }
    void undo(); ///< the last step that changed anything

    /// Rows whose decisions changed since the last call.
    std::vector<int> takeChanged();

private:
    ByRow m_byRow;
    std::vector<std::vector<std::pair<int, std::optional<RowDecision>>>> m_steps;
    std::vector<int> m_changed;
};

} // namespace core
