// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

// What the picture is never changes; what is said about it may, and two who say it differently are
// no case for a human.
enum Group : GroupNumber
{
    ContentGroup = 1,
    LabelGroup,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {ContentGroup, "content", MergeClass::Append},
    {LabelGroup, "label", MergeClass::Soft},
};

constexpr FieldSpec kFields[] = {
    {1, "subject", Reference, nullptr, ContentGroup, Personal, Required, nullptr, u"关于", "About", nullptr},
    {2, "subject_type", Integer, nullptr, ContentGroup, Open, Required, nullptr, u"记录种类", "Kind of record", nullptr},
    {3, "content", Blob, nullptr, ContentGroup, Personal, Required, nullptr, u"内容指纹", "SHA-256 of the content", nullptr},
    {4, "media", Code, "attachment_media", ContentGroup, Open, Required, nullptr, u"格式", "Format", nullptr},
    {5, "byte_count", Integer, nullptr, ContentGroup, Open, Required, nullptr, u"字节数", "Bytes", nullptr},
    {6, "width", Integer, nullptr, ContentGroup, Open, Optional, nullptr, u"宽", "Width in pixels", nullptr},
    {7, "height", Integer, nullptr, ContentGroup, Open, Optional, nullptr, u"高", "Height in pixels", nullptr},
    {8, "kind", Code, "attachment_kind", LabelGroup, Open, Required, nullptr, u"材料种类", "Kind", nullptr},
    {9, "caption", Text, nullptr, LabelGroup, Personal, Optional, nullptr, u"说明", "Caption", nullptr},
    {10, "taken_on", Date, nullptr, LabelGroup, Open, Optional, nullptr, u"拍摄日期", "Taken on", nullptr},
};
// clang-format on

} // namespace

const RecordSpec kAttachment{RecordType::Attachment, "attachment", kGroups, kFields};

} // namespace core::catalogue
