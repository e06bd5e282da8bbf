// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryChoices.h"

#include "core/domain/CodeSets.h"

#include <algorithm>

namespace ui {

namespace {

/// Where the label of a code set is too long for its field.
struct ShortWord
{
    const char *set;
    const char *code;
    const char *word;
};

// clang-format off
constexpr ShortWord kShort[] = {
    {"programme", "none", QT_TRANSLATE_NOOP("ui::EntryChoices", "none")},
    {"programme", "dibao", QT_TRANSLATE_NOOP("ui::EntryChoices", "Dibao")},
    {"programme", "tekun", QT_TRANSLATE_NOOP("ui::EntryChoices", "Tekun")},
    {"programme", "gaoling", QT_TRANSLATE_NOOP("ui::EntryChoices", "Gaoling")},
    {"programme", "youfu", QT_TRANSLATE_NOOP("ui::EntryChoices", "Youfu")},
    {"programme", "linshi", QT_TRANSLATE_NOOP("ui::EntryChoices", "Linshi")},
    {"hardship_cause", "illness", QT_TRANSLATE_NOOP("ui::EntryChoices", "illness")},
    {"hardship_cause", "disability", QT_TRANSLATE_NOOP("ui::EntryChoices", "disability")},
    {"hardship_cause", "no_labour", QT_TRANSLATE_NOOP("ui::EntryChoices", "no workers")},
    {"hardship_cause", "disaster", QT_TRANSLATE_NOOP("ui::EntryChoices", "disaster")},
    {"housing", "own_one", QT_TRANSLATE_NOOP("ui::EntryChoices", "own")},
    {"housing", "own_more", QT_TRANSLATE_NOOP("ui::EntryChoices", "two+")},
    {"housing", "borrowed", QT_TRANSLATE_NOOP("ui::EntryChoices", "with kin")},
    {"housing", "none", QT_TRANSLATE_NOOP("ui::EntryChoices", "none")},
    {"housing", "public", QT_TRANSLATE_NOOP("ui::EntryChoices", "public")},
    {"housing", "institution", QT_TRANSLATE_NOOP("ui::EntryChoices", "home")},
    {"household_nature", "agricultural", QT_TRANSLATE_NOOP("ui::EntryChoices", "rural")},
    {"household_nature", "non_agricultural", QT_TRANSLATE_NOOP("ui::EntryChoices", "urban")},
    {"household_nature", "resident", QT_TRANSLATE_NOOP("ui::EntryChoices", "resident")},
    {"relation", "02", QT_TRANSLATE_NOOP("ui::EntryChoices", "head")},
    {"relation", "10", QT_TRANSLATE_NOOP("ui::EntryChoices", "spouse")},
    {"relation", "20", QT_TRANSLATE_NOOP("ui::EntryChoices", "son")},
    {"relation", "30", QT_TRANSLATE_NOOP("ui::EntryChoices", "daughter")},
    {"relation", "38", QT_TRANSLATE_NOOP("ui::EntryChoices", "son's wife")},
    {"relation", "41", QT_TRANSLATE_NOOP("ui::EntryChoices", "grandson")},
    {"relation", "42", QT_TRANSLATE_NOOP("ui::EntryChoices", "granddau.")},
    {"relation", "51", QT_TRANSLATE_NOOP("ui::EntryChoices", "father")},
    {"relation", "52", QT_TRANSLATE_NOOP("ui::EntryChoices", "mother")},
    {"health", "10", QT_TRANSLATE_NOOP("ui::EntryChoices", "healthy")},
    {"health", "20", QT_TRANSLATE_NOOP("ui::EntryChoices", "weak")},
    {"health", "30", QT_TRANSLATE_NOOP("ui::EntryChoices", "chronic")},
    {"health", "40", QT_TRANSLATE_NOOP("ui::EntryChoices", "very ill")},
    {"health", "60", QT_TRANSLATE_NOOP("ui::EntryChoices", "disabled")},
    {"labour", "01", QT_TRANSLATE_NOOP("ui::EntryChoices", "able")},
    {"labour", "02", QT_TRANSLATE_NOOP("ui::EntryChoices", "partial")},
    {"labour", "03", QT_TRANSLATE_NOOP("ui::EntryChoices", "lost")},
    {"labour", "04", QT_TRANSLATE_NOOP("ui::EntryChoices", "no")},
    {"employment", "farming", QT_TRANSLATE_NOOP("ui::EntryChoices", "farming")},
    {"employment", "migrant", QT_TRANSLATE_NOOP("ui::EntryChoices", "migrant")},
    {"employment", "employed", QT_TRANSLATE_NOOP("ui::EntryChoices", "employed")},
    {"employment", "flexible", QT_TRANSLATE_NOOP("ui::EntryChoices", "odd jobs")},
    {"employment", "registered_unemployed", QT_TRANSLATE_NOOP("ui::EntryChoices", "job seek")},
    {"employment", "unemployed", QT_TRANSLATE_NOOP("ui::EntryChoices", "jobless")},
    {"employment", "school", QT_TRANSLATE_NOOP("ui::EntryChoices", "school")},
    {"employment", "preschool", QT_TRANSLATE_NOOP("ui::EntryChoices", "infant")},
    {"employment", "none", QT_TRANSLATE_NOOP("ui::EntryChoices", "no work")},
    {"income_kind", "wages", QT_TRANSLATE_NOOP("ui::EntryChoices", "wages")},
    {"income_kind", "business", QT_TRANSLATE_NOOP("ui::EntryChoices", "farm, shop")},
    {"income_kind", "property", QT_TRANSLATE_NOOP("ui::EntryChoices", "property")},
    {"income_kind", "transfer", QT_TRANSLATE_NOOP("ui::EntryChoices", "transfer")},
    {"income_kind", "support", QT_TRANSLATE_NOOP("ui::EntryChoices", "support")},
    {"income_kind", "land", QT_TRANSLATE_NOOP("ui::EntryChoices", "land")},
    {"income_kind", "farm_subsidy", QT_TRANSLATE_NOOP("ui::EntryChoices", "subsidy")},
    {"income_kind", "other", QT_TRANSLATE_NOOP("ui::EntryChoices", "other")},
    {"income_period", "month", QT_TRANSLATE_NOOP("ui::EntryChoices", "month")},
    {"income_period", "year", QT_TRANSLATE_NOOP("ui::EntryChoices", "year")},
    {"income_period", "once", QT_TRANSLATE_NOOP("ui::EntryChoices", "once")},
    {"support_mode", "institution", QT_TRANSLATE_NOOP("ui::EntryChoices", "institution")},
    {"support_mode", "home", QT_TRANSLATE_NOOP("ui::EntryChoices", "at home")},
};
// clang-format on

QString latin1(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

const char *EntryChoices::codeSet(FieldId id)
{
    switch (id) {
    case FieldId::Hardship:
        return "hardship_cause";
    case FieldId::Housing:
        return "housing";
    case FieldId::Nature:
        return "household_nature";
    case FieldId::Relation:
        return "relation";
    case FieldId::Health:
        return "health";
    case FieldId::Labour:
        return "labour";
    case FieldId::Employment:
        return "employment";
    case FieldId::IncomeKind:
        return "income_kind";
    case FieldId::Period:
        return "income_period";
    case FieldId::Programme:
        return "programme";
    case FieldId::Category:
        return "aid_category";
    case FieldId::AidMethod:
        return "aid_method";
    case FieldId::SupportMode:
        return "support_mode";
    case FieldId::CareLevel:
        return "care_level";
    case FieldId::GaolingClass:
        return "gaoling_class";
    case FieldId::YoufuCategory:
        return "youfu_category";
    case FieldId::ReliefKind:
        return "relief_kind";
    case FieldId::ReliefCause:
        return "relief_cause";
    default:
        return nullptr;
    }
}

bool EntryChoices::isChinese()
{
    //: "zh" when code sets are to be shown in Chinese
    return tr("en") == u"zh";
}

QString EntryChoices::word(FieldId id, const QString &code)
{
    const char *set = codeSet(id);
    if (!set)
        return code;
    for (const ShortWord &row : kShort) {
        if (qstrcmp(row.set, set) == 0 && code == latin1(row.code))
            return tr(row.word);
    }
    const core::CodeEntry *entry = core::codes::find(set, code);
    if (!entry)
        return code;
    return isChinese() ? entry->zh : entry->en;
}

std::vector<Choice> EntryChoices::of(FieldId id)
{
    std::vector<Choice> choices;
    const char *set = codeSet(id);
    if (!set)
        return choices;
    for (const core::CodeEntry &entry : core::codes::entries(set)) {
        const QString digit = entry.digit.isNull() ? QString() : QString(entry.digit);
        choices.push_back({digit, entry.code, word(id, entry.code)});
    }
    if (id == FieldId::Programme)
        choices.push_back({u"0"_qs, {}, word(id, u"none"_qs)});
    std::stable_sort(choices.begin(), choices.end(),
        [](const Choice &a, const Choice &b) { return !a.digit.isEmpty() && b.digit.isEmpty(); });
    return choices;
}

std::vector<Choice> EntryChoices::cards()
{
    std::vector<Choice> cards{{u"0"_qs, u"0"_qs, tr("no card")}};
    for (const char kind : {'1', '2', '3', '4', '5', '6', '7'}) {
        for (const char grade : {'1', '2', '3', '4'}) {
            const QString kindCode(QLatin1Char{kind});
            const QString gradeCode(QLatin1Char{grade});
            const core::CodeEntry *type = core::codes::find("disability_type", kindCode);
            const core::CodeEntry *level = core::codes::find("disability_grade", gradeCode);
            if (type == nullptr || level == nullptr)
                continue;
            const QString words = isChinese() ? type->zh + level->zh : type->en + u' ' + level->en;
            const QString code = kindCode + gradeCode;
            cards.push_back({{}, code, code + u' ' + words});
        }
    }
    return cards;
}

std::optional<Choice> EntryChoices::byDigit(FieldId id, const QString &digit)
{
    if (digit.isEmpty())
        return std::nullopt;
    for (const Choice &choice : of(id)) {
        if (choice.digit == digit)
            return choice;
    }
    return std::nullopt;
}

std::optional<Choice> EntryChoices::byCode(FieldId id, const QString &code)
{
    for (const Choice &choice : of(id)) {
        if (choice.code == code)
            return choice;
    }
    return std::nullopt;
}

std::optional<Choice> EntryChoices::resolve(FieldId id, const QString &typed)
{
    if (const auto exact = byDigit(id, typed))
        return exact;
    for (const Choice &choice : of(id)) {
        if (choice.word == typed)
            return choice;
    }
    const char *set = codeSet(id);
    const core::CodeEntry *entry = set ? core::codes::recognise(set, typed) : nullptr;
    return entry ? byCode(id, entry->code) : std::nullopt;
}

} // namespace ui
