// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/catalogue/Specs.h"

namespace core::catalogue {

namespace {

using enum FieldType;
using enum Sensitivity;
using enum Presence;

enum Group : GroupNumber
{
    VisitGroup = 1,
};

// clang-format off
constexpr GroupSpec kGroups[] = {
    {VisitGroup, "visit", MergeClass::Append},
};

constexpr FieldSpec kFields[] = {
    {1, "household", Reference, nullptr, VisitGroup, Open, Optional, nullptr, u"家庭", "Household", nullptr},
    {2, "person", Reference, nullptr, VisitGroup, Personal, Optional, nullptr, u"被访问人员", "Person visited", nullptr},
    {3, "visited_on", Date, nullptr, VisitGroup, Open, Required, nullptr, u"调查日期", "Visited on", u"走访日期"},
    {4, "visitors", Text, nullptr, VisitGroup, Open, Required, nullptr, u"调查人", "Visitors", u"走访人"},
    {5, "visitors_unit", Text, nullptr, VisitGroup, Open, Optional, nullptr, u"调查人单位", "Visitors' office", nullptr},
    {6, "result", Code, "visit_result", VisitGroup, Personal, Required, nullptr, u"调查结果", "Result", nullptr},
    {7, "content", LongText, nullptr, VisitGroup, Personal, Optional, nullptr, u"调查内容", "Findings", nullptr},
    {8, "interviewee", Text, nullptr, VisitGroup, Personal, Optional, nullptr, u"被调查人", "Interviewee", nullptr},
    {9, "interviewee_relation", Text, nullptr, VisitGroup, Personal, Optional, nullptr, u"被调查人关系", "Relation of the interviewee", nullptr},
    {10, "is_signed", Boolean, nullptr, VisitGroup, Open, Optional, nullptr, u"已签字", "Signed", nullptr},
    {11, "memo", Text, nullptr, VisitGroup, Personal, Optional, nullptr, u"备注", "Memo", nullptr},
};
// clang-format on

} // namespace

const RecordSpec kVisit{RecordType::Visit, "visit", kGroups, kFields};

} // namespace core::catalogue
