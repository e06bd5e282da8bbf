// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "ui/entry/EntryForm.h"

namespace ui {

/// The form as bytes, exactly as it stands: every text, every state, the records it was opened
/// from with their revisions, and the field the cursor was in. Written after every field, so that
/// a power cut costs at most the field being typed.
class EntryDraft
{
public:
    static QByteArray encode(const EntryForm &form, const FieldKey &current);
    /// Puts the form back; the field to go on in. InvalidInput leaves the form as it was.
    static core::Result<FieldKey> decode(const QByteArray &bytes, EntryForm &form);
};

} // namespace ui
