// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    AssetGroup = 1,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {AssetGroup, "asset", MergeClass::Hard},
};

constexpr FieldSpec kFields[] = {
    {1, "household", Reference, nullptr, AssetGroup, Open, Required, nullptr, u"家庭", "Household", nullptr},
    {2, "person", Reference, nullptr, AssetGroup, Personal, Optional, nullptr, u"所有人", "Owner", nullptr},
    {3, "kind", Code, "asset_kind", AssetGroup, Personal, Required, nullptr, u"财产类型", "Kind of asset", nullptr},
    {4, "worth", Money, nullptr, AssetGroup, Personal, Optional, nullptr, u"价值", "Worth", nullptr},
    {5, "quantity", Integer, nullptr, AssetGroup, Open, Optional, nullptr, u"数量", "Quantity", nullptr},
    {6, "area", Area, nullptr, AssetGroup, Open, Optional, nullptr, u"面积", "Area", nullptr},
    {7, "ownership", Code, "house_ownership", AssetGroup, Open, Optional, nullptr, u"房屋性质", "Ownership", nullptr},
    {8, "structure", Code, "house_structure", AssetGroup, Open, Optional, nullptr, u"房屋结构", "Structure", nullptr},
    {9, "danger_grade", Code, "danger_grade", AssetGroup, Open, Optional, nullptr, u"危房等级", "Condition", nullptr},
    {10, "exemption", Code, "asset_exemption", AssetGroup, Personal, Optional, nullptr, u"豁免理由", "Exemption", nullptr},
    {11, "description", Text, nullptr, AssetGroup, Personal, Optional, nullptr, u"说明", "Description", nullptr},
};
// clang-format on

} // namespace

const RecordSpec kAsset{RecordType::Asset, "asset", kGroups, kFields};

} // namespace core::catalogue
