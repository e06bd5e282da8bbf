// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryChoices.h"

#include <algorithm>
#include <span>

namespace ui {

namespace {

struct Row
{
    FieldId id;
    const char *digit;
    const char *code;
    const char *word;
    SexOrNone sex = {}; ///< only for this sex, else for everybody
};

// clang-format off
constexpr Row kRows[] = {
    {FieldId::Hardship, "1", "01", QT_TRANSLATE_NOOP("ui::EntryChoices", "illness")},
    {FieldId::Hardship, "2", "03", QT_TRANSLATE_NOOP("ui::EntryChoices", "disability")},
    {FieldId::Hardship, "3", "02", QT_TRANSLATE_NOOP("ui::EntryChoices", "disaster")},
    {FieldId::Hardship, "4", "04", QT_TRANSLATE_NOOP("ui::EntryChoices", "no workers")},
    {FieldId::Hardship, "5", "07", QT_TRANSLATE_NOOP("ui::EntryChoices", "schooling")},
    {FieldId::Hardship, "6", "05", QT_TRANSLATE_NOOP("ui::EntryChoices", "no job")},
    {FieldId::Hardship, "7", "06", QT_TRANSLATE_NOOP("ui::EntryChoices", "lost land")},
    {FieldId::Hardship, "9", "99", QT_TRANSLATE_NOOP("ui::EntryChoices", "other")},

    {FieldId::Housing, "1", "1", QT_TRANSLATE_NOOP("ui::EntryChoices", "own house")},
    {FieldId::Housing, "2", "2", QT_TRANSLATE_NOOP("ui::EntryChoices", "rented")},
    {FieldId::Housing, "3", "3", QT_TRANSLATE_NOOP("ui::EntryChoices", "unsafe")},
    {FieldId::Housing, "0", "0", QT_TRANSLATE_NOOP("ui::EntryChoices", "none")},

    {FieldId::Nature, "1", "1", QT_TRANSLATE_NOOP("ui::EntryChoices", "rural")},
    {FieldId::Nature, "2", "2", QT_TRANSLATE_NOOP("ui::EntryChoices", "urban")},

    {FieldId::Relation, "1", "02", QT_TRANSLATE_NOOP("ui::EntryChoices", "head")},
    {FieldId::Relation, "2", "10", QT_TRANSLATE_NOOP("ui::EntryChoices", "spouse")},
    {FieldId::Relation, "3", "20", QT_TRANSLATE_NOOP("ui::EntryChoices", "son")},
    {FieldId::Relation, "4", "30", QT_TRANSLATE_NOOP("ui::EntryChoices", "daughter")},
    {FieldId::Relation, "5", "41", QT_TRANSLATE_NOOP("ui::EntryChoices", "grandson"), core::Sex::Male},
    {FieldId::Relation, "5", "42", QT_TRANSLATE_NOOP("ui::EntryChoices", "granddaughter"), core::Sex::Female},
    {FieldId::Relation, "5", "40", QT_TRANSLATE_NOOP("ui::EntryChoices", "grandchild")},
    {FieldId::Relation, "6", "51", QT_TRANSLATE_NOOP("ui::EntryChoices", "father"), core::Sex::Male},
    {FieldId::Relation, "6", "52", QT_TRANSLATE_NOOP("ui::EntryChoices", "mother"), core::Sex::Female},
    {FieldId::Relation, "6", "50", QT_TRANSLATE_NOOP("ui::EntryChoices", "parent")},
    {FieldId::Relation, "7", "28", QT_TRANSLATE_NOOP("ui::EntryChoices", "son-in-law"), core::Sex::Male},
    {FieldId::Relation, "7", "38", QT_TRANSLATE_NOOP("ui::EntryChoices", "daughter-in-law")},
    {FieldId::Relation, "8", "70", QT_TRANSLATE_NOOP("ui::EntryChoices", "sibling")},
    {FieldId::Relation, "9", "97", QT_TRANSLATE_NOOP("ui::EntryChoices", "relative")},
    {FieldId::Relation, "0", "99", QT_TRANSLATE_NOOP("ui::EntryChoices", "unrelated")},

    {FieldId::Health, "1", "10", QT_TRANSLATE_NOOP("ui::EntryChoices", "healthy")},
    {FieldId::Health, "2", "30", QT_TRANSLATE_NOOP("ui::EntryChoices", "chronic")},
    {FieldId::Health, "3", "60", QT_TRANSLATE_NOOP("ui::EntryChoices", "disabled")},
    {FieldId::Health, "4", "40", QT_TRANSLATE_NOOP("ui::EntryChoices", "seriously ill")},
    {FieldId::Health, "5", "20", QT_TRANSLATE_NOOP("ui::EntryChoices", "weak")},

    {FieldId::Labour, "1", "01", QT_TRANSLATE_NOOP("ui::EntryChoices", "full")},
    {FieldId::Labour, "2", "02", QT_TRANSLATE_NOOP("ui::EntryChoices", "partial")},
    {FieldId::Labour, "3", "03", QT_TRANSLATE_NOOP("ui::EntryChoices", "lost")},
    {FieldId::Labour, "4", "04", QT_TRANSLATE_NOOP("ui::EntryChoices", "none")},

    {FieldId::Employment, "0", "0", QT_TRANSLATE_NOOP("ui::EntryChoices", "none")},
    {FieldId::Employment, "1", "1", QT_TRANSLATE_NOOP("ui::EntryChoices", "employed")},
    {FieldId::Employment, "2", "2", QT_TRANSLATE_NOOP("ui::EntryChoices", "odd jobs")},
    {FieldId::Employment, "3", "3", QT_TRANSLATE_NOOP("ui::EntryChoices", "jobless")},
    {FieldId::Employment, "4", "4", QT_TRANSLATE_NOOP("ui::EntryChoices", "away work")},
    {FieldId::Employment, "5", "5", QT_TRANSLATE_NOOP("ui::EntryChoices", "farming")},
    {FieldId::Employment, "6", "6", QT_TRANSLATE_NOOP("ui::EntryChoices", "retired")},
    {FieldId::Employment, "7", "7", QT_TRANSLATE_NOOP("ui::EntryChoices", "at school")},

    {FieldId::IncomeKind, "1", "1", QT_TRANSLATE_NOOP("ui::EntryChoices", "wages")},
    {FieldId::IncomeKind, "2", "2", QT_TRANSLATE_NOOP("ui::EntryChoices", "farm")},
    {FieldId::IncomeKind, "3", "3", QT_TRANSLATE_NOOP("ui::EntryChoices", "property")},
    {FieldId::IncomeKind, "4", "4", QT_TRANSLATE_NOOP("ui::EntryChoices", "transfer")},
    {FieldId::IncomeKind, "9", "9", QT_TRANSLATE_NOOP("ui::EntryChoices", "other")},

    {FieldId::Period, "1", "month", QT_TRANSLATE_NOOP("ui::EntryChoices", "month")},
    {FieldId::Period, "2", "year", QT_TRANSLATE_NOOP("ui::EntryChoices", "year")},

    {FieldId::Programme, "1", "dibao", QT_TRANSLATE_NOOP("ui::EntryChoices", "Dibao")},
    {FieldId::Programme, "2", "tekun", QT_TRANSLATE_NOOP("ui::EntryChoices", "Tekun")},
    {FieldId::Programme, "3", "gaoling", QT_TRANSLATE_NOOP("ui::EntryChoices", "Gaoling")},
    {FieldId::Programme, "4", "youfu", QT_TRANSLATE_NOOP("ui::EntryChoices", "Youfu")},
    {FieldId::Programme, "5", "linshi", QT_TRANSLATE_NOOP("ui::EntryChoices", "Linshi")},
    {FieldId::Programme, "0", "", QT_TRANSLATE_NOOP("ui::EntryChoices", "none")},

    {FieldId::Category, "1", "02", QT_TRANSLATE_NOOP("ui::EntryChoices", "rural")},
    {FieldId::Category, "2", "01", QT_TRANSLATE_NOOP("ui::EntryChoices", "urban")},

    {FieldId::AidMethod, "1", "10", QT_TRANSLATE_NOOP("ui::EntryChoices", "top-up")},
    {FieldId::AidMethod, "2", "21", QT_TRANSLATE_NOOP("ui::EntryChoices", "by grade")},

    {FieldId::SupportMode, "1", "home", QT_TRANSLATE_NOOP("ui::EntryChoices", "at home")},
    {FieldId::SupportMode, "2", "institution", QT_TRANSLATE_NOOP("ui::EntryChoices", "institution")},

    {FieldId::CareLevel, "1", "01", QT_TRANSLATE_NOOP("ui::EntryChoices", "full self-care")},
    {FieldId::CareLevel, "2", "02", QT_TRANSLATE_NOOP("ui::EntryChoices", "partial care")},
    {FieldId::CareLevel, "3", "03", QT_TRANSLATE_NOOP("ui::EntryChoices", "full care")},

    {FieldId::ReliefKind, "1", "1", QT_TRANSLATE_NOOP("ui::EntryChoices", "emergency")},
    {FieldId::ReliefKind, "2", "2", QT_TRANSLATE_NOOP("ui::EntryChoices", "expense")},
};
// clang-format on

QString latin1(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

bool EntryChoices::isChoice(FieldId id)
{
    return std::any_of(
        std::begin(kRows), std::end(kRows), [id](const Row &row) { return row.id == id; });
}

std::vector<Choice> EntryChoices::of(FieldId id, SexOrNone sex)
{
    std::vector<Choice> choices;
    for (const Row &row : kRows) {
        if (row.id != id || (row.sex && row.sex != sex))
            continue;
        const bool isTaken = std::any_of(choices.begin(), choices.end(),
            [&row](const Choice &choice) { return choice.digit == latin1(row.digit); });
        if (!isTaken)
            choices.push_back({latin1(row.digit), latin1(row.code), tr(row.word)});
    }
    return choices;
}

std::optional<Choice> EntryChoices::byDigit(FieldId id, const QString &digit, SexOrNone sex)
{
    for (const Choice &choice : of(id, sex)) {
        if (choice.digit == digit)
            return choice;
    }
    return std::nullopt;
}

std::optional<Choice> EntryChoices::byCode(FieldId id, const QString &code)
{
    for (const Row &row : kRows) {
        if (row.id == id && latin1(row.code) == code)
            return Choice{latin1(row.digit), code, tr(row.word)};
    }
    return std::nullopt;
}

std::optional<Choice> EntryChoices::resolve(FieldId id, const QString &typed, SexOrNone sex)
{
    if (typed.isEmpty())
        return std::nullopt;
    if (const auto exact = byDigit(id, typed, sex))
        return exact;
    std::optional<Choice> found;
    for (const Choice &choice : of(id, sex)) {
        if (choice.word == typed)
            return choice;
        if (!choice.word.startsWith(typed, Qt::CaseInsensitive))
            continue;
        if (found)
            return std::nullopt; // Two words begin like this.
        found = choice;
    }
    return found;
}

QString EntryChoices::word(FieldId id, const QString &code)
{
    const auto choice = byCode(id, code);
    return choice ? choice->word : code;
}

} // namespace ui
