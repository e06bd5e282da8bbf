// SPDX-License-Identifier: GPL-3.0-or-later
// What the check page reads back, in words.
#include "ui/entry/CheckView.h"
#include "ui/entry/HouseholdAction.h"
#include "ui/words/Words.h"

namespace ui {

namespace {

QString joined(const QStringList &parts)
{
    QStringList kept;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            kept.push_back(part);
    }
    return kept.join(u'·');
}

/// "none" and "lost" say nothing when read aloud; with the label of their field they do.
QString labelled(const EntryForm &form, const FieldKey &key)
{
    const QString shown = form.display(key);
    return shown.isEmpty() ? QString() : EntryForm::label(key.id) + u' ' + shown;
}

QString visit(const EntryForm &form)
{
    const QString day = form.display(householdKey(FieldId::VisitDate));
    const QString who = form.display(householdKey(FieldId::Visitors));
    if (day.isEmpty() || who.isEmpty())
        return day + who;
    return EntryForm::tr("visited %1 by %2: %3")
        .arg(day, who, Words::code("visit_result", HouseholdAction::visitResult()));
}

/// In whose name the account is: as the ledger has it, or the head, who gets a new one.
QString holder(const EntryForm &form)
{
    const auto &account = form.records().account;
    const QString name = account ? account->text("holder_name") : form.title();
    const bool hasCard = !form.at(bankKey(FieldId::Account)).text.isEmpty();
    return hasCard && !name.isEmpty() ? EntryForm::tr("held by %1").arg(name) : QString();
}

bool isTypedTwice(const EntryForm &form)
{
    return form.needsSecondAccount()
        && form.at(bankKey(FieldId::AccountAgain)).state == EntryState::Done;
}

bool hasSkipped(const EntryForm &form, Section section, int row)
{
    for (const FieldId id : form.fieldsOf(section)) {
        if (form.at({section, row, id}).state == EntryState::Skip)
            return true;
    }
    return false;
}

} // namespace

std::vector<CheckLine> CheckLine::of(const EntryForm &form)
{
    std::vector<CheckLine> lines;
    for (const Finding &finding : form.findings()) {
        const bool maySkip = finding.isMissing && form.at(finding.key).first.isEmpty();
        lines.push_back(
            {finding.key, finding.label, finding.text, {}, finding.kind, false, maySkip});
    }
    const auto shown = [&form](Section section, int row, FieldId id) {
        return form.display({section, row, id});
    };
    const auto household = [&](FieldId id) { return shown(Section::Household, 0, id); };
    lines.push_back({householdKey(FieldId::Phone), EntryForm::tr("Household"),
        joined({household(FieldId::Address), household(FieldId::Nature),
            household(FieldId::Hardship)}),
        joined({labelled(form, householdKey(FieldId::Housing)),
            labelled(form, householdKey(FieldId::Phone)), visit(form)}),
        ProblemKind::None, hasSkipped(form, Section::Household, 0)});
    for (int row = 0; row < form.rowCount(Section::Members); ++row) {
        if (form.isRowEmpty(Section::Members, row))
            continue;
        const auto member = [&](FieldId id) { return shown(Section::Members, row, id); };
        const auto told = [&](FieldId id) { return labelled(form, {Section::Members, row, id}); };
        lines.push_back({memberKey(row, FieldId::IdNumber), member(FieldId::Relation),
            joined({member(FieldId::Name) + u' ' + form.derived(row), member(FieldId::Health),
                told(FieldId::Labour)}),
            joined(
                {member(FieldId::IdNumber), told(FieldId::Employment), told(FieldId::Disability)}),
            ProblemKind::None, hasSkipped(form, Section::Members, row)});
    }
    QStringList incomes;
    for (int row = 0; row < form.rowCount(Section::Incomes); ++row) {
        if (!form.isRowEmpty(Section::Incomes, row))
            incomes.push_back(shown(Section::Incomes, row, FieldId::Earner)
                + shown(Section::Incomes, row, FieldId::IncomeKind) + u' '
                + form.yearlyAmount(row).toDisplay());
    }
    lines.push_back({incomeKey(0, FieldId::Earner), EntryForm::tr("Income"),
        EntryForm::tr("%1 yuan a year").arg(form.yearlyIncome().toDisplay()), incomes.join(u'·'),
        ProblemKind::None, hasSkipped(form, Section::Incomes, 0)});
    lines.push_back({bankKey(FieldId::Account), EntryForm::tr("Bank card"),
        joined({(form.bankName() + u' ' + shown(Section::Bank, 0, FieldId::Account)).trimmed(),
            holder(form)}),
        isTypedTwice(form) ? EntryForm::tr("typed twice, the same") : QString(), ProblemKind::None,
        hasSkipped(form, Section::Bank, 0)});
    if (!form.programme().isEmpty())
        lines.push_back({caseKey(FieldId::Programme), EntryForm::tr("Benefit"),
            joined({shown(Section::Case, 0, FieldId::Programme),
                shown(Section::Case, 0, FieldId::Category),
                shown(Section::Case, 0, FieldId::CaseAmount)}),
            joined({labelled(form, caseKey(FieldId::FromMonth)),
                shown(Section::Case, 0, FieldId::Beneficiary)}),
            ProblemKind::None, hasSkipped(form, Section::Case, 0)});
    return lines;
}

} // namespace ui
