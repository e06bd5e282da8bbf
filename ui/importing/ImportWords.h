// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/ImportAnalysis.h"

#include <QCoreApplication>

namespace ui {

/// What is wrong with a roster's rows, in words: the class, what to do about it, one row's
/// sentence.
class ImportWords
{
    Q_DECLARE_TR_FUNCTIONS(ui::ImportWords)

public:
    static QString className(core::IssueReason reason); ///< "身份证号对不上"
    static QString advice(core::IssueReason reason); ///< "有一位不对，看原件"
    static QString groupFix(core::IssueReason reason); ///< what the button of the class says
    static QString sentence(const core::RowIssue &issue); ///< for one row
    static QString fault(core::ImportFault fault); ///< why a file cannot be imported at all
    static QString target(const core::ColumnTarget &target); ///< "身份证"
};

} // namespace ui
