// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/FieldCatalogue.h"

#include <QDate>

namespace core {

/// The value a text means in a field, judged by the field's type: codes by code or word, money in
/// yuan, numbers brought to their one form. Empty text clears the field. InvalidInput, with the
/// field's key and the fault, for text that cannot stand there.
Result<Value> readField(const FieldSpec &field, QStringView text, QDate today);

/// The plain text of a value, such that readField gives the value back.
QString fieldText(const FieldSpec &field, const Value &value);

} // namespace core
