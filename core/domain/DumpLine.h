// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Record.h"

namespace core {

/// One record as one line of canonical JSON, without the line end: equal records give equal bytes
/// on every machine, so that two ledgers can be compared with plain tools. Revisions are left out:
/// they differ while the content is the same.
///
/// `{"type":"person","id":"…","scope":"…","fields":{…}}`, with `"void":true` before the fields of a
/// record taken out of use. Fields go by their catalogue key, sorted; one of a newer release is
/// called `#` and its number. Whole numbers, fen and instants are JSON numbers, booleans true or
/// false, references and blobs hexadecimal.
QByteArray dumpLine(const Record &record);

} // namespace core
