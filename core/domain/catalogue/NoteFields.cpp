// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    NoteGroup = 1,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {NoteGroup, "note", MergeClass::Append},
};

constexpr FieldSpec kFields[] = {
    {1, "subject", Reference, nullptr, NoteGroup, Personal, Required, nullptr, u"关于", "About", nullptr},
    {2, "kind", Code, "note_kind", NoteGroup, Open, Required, nullptr, u"种类", "Kind", nullptr},
    {3, "text", LongText, nullptr, NoteGroup, Personal, Required, nullptr, u"内容", "Text", nullptr},
};
// clang-format on

} // namespace

const RecordSpec kNote{RecordType::Note, "note", kGroups, kFields};

} // namespace core::catalogue
