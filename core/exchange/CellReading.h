// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/FieldCatalogue.h"
#include "core/exchange/ImportIssue.h"
#include "core/exchange/SheetReader.h"

#include <QDate>

namespace core {

/// A cell as the import sees it: from the sheet, or as the user corrected it.
struct CellView
{
    QStringView text;
    CellKind kind = CellKind::Text;
    bool isRounded = false;
};

/// What a cell means for its field. Without issue, value may still be Nothing: an empty cell.
struct CellReading
{
    Value value;
    std::optional<IssueReason> issue;
    QStringList params;
    std::optional<QString> fix;
    bool isFixCertain = false;
    std::optional<QString> legacyIdentity; ///< the 15-digit form an identity number was given in
};

/// Reads a cell for a field, by the field's type and code set. Knows neither ledger nor other
/// cells; villages are not read here.
CellReading readCell(const FieldSpec &field, const CellView &cell, QDate today);

/// What is wrong with a tidied name; none for Chinese, dots between, and rare characters of any
/// font.
std::optional<IssueReason> nameFault(const QString &name);

/// "—", "/", "无" and the like stand for an empty cell.
bool isBlank(QStringView text);

} // namespace core
