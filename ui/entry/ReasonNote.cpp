// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/ReasonNote.h"

#include <QCoreApplication>

namespace ui {

core::FieldMap reasonNote(const core::RecordId &subject, const QString &reasons)
{
    const auto &note = core::catalogue::of(core::RecordType::Note);
    return {{note.number("subject"), subject.toBytes()},
        {note.number("kind"), core::Value(u"general"_qs)},
        {note.number("text"),
            core::Value(
                QCoreApplication::translate("ui::EntryForm", "Confirmed: %1").arg(reasons))}};
}

} // namespace ui
