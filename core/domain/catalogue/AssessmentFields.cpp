// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    AssessmentGroup = 1,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {AssessmentGroup, "assessment", MergeClass::Hard},
};

constexpr FieldSpec kFields[] = {
    {1, "person", Reference, nullptr, AssessmentGroup, Personal, Required, nullptr, u"被评估人", "Person assessed", nullptr},
    {2, "case_file", Reference, nullptr, AssessmentGroup, Open, Optional, nullptr, u"档案", "Case", nullptr},
    {3, "eats", Boolean, nullptr, AssessmentGroup, Special, Required, nullptr, u"自主吃饭", "Eats", nullptr},
    {4, "dresses", Boolean, nullptr, AssessmentGroup, Special, Required, nullptr, u"自主穿衣", "Dresses", nullptr},
    {5, "leaves_bed", Boolean, nullptr, AssessmentGroup, Special, Required, nullptr, u"自主上下床", "Gets in and out of bed", nullptr},
    {6, "uses_toilet", Boolean, nullptr, AssessmentGroup, Special, Required, nullptr, u"自主如厕", "Uses the toilet", nullptr},
    {7, "walks", Boolean, nullptr, AssessmentGroup, Special, Required, nullptr, u"室内自主行走", "Walks indoors", nullptr},
    {8, "washes", Boolean, nullptr, AssessmentGroup, Special, Required, nullptr, u"自主洗澡", "Washes", nullptr},
    {9, "assessed_on", Date, nullptr, AssessmentGroup, Open, Required, nullptr, u"评估日期", "Assessed on", nullptr},
    {10, "assessors", Text, nullptr, AssessmentGroup, Personal, Required, nullptr, u"评估人", "Assessors", nullptr},
    {11, "way", Code, "assessment_way", AssessmentGroup, Open, Required, nullptr, u"评估方式", "Kind of assessment", nullptr},
    {12, "level", Code, "care_level", AssessmentGroup, Special, Required, nullptr, u"自理类别", "Care level", nullptr},
};
// clang-format on

} // namespace

const RecordSpec kAssessment{RecordType::Assessment, "assessment", kGroups, kFields};

} // namespace core::catalogue
