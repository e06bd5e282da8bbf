// SPDX-License-Identifier: GPL-3.0-or-later
// A person's dossier in words.
#include "core/base/Money.h"
#include "core/domain/AccountNumber.h"
#include "ui/entry/EntryForm.h"
#include "ui/ledger/BenefitWords.h"
#include "ui/ledger/PersonDossier.h"
#include "ui/photos/PhotoWords.h"

#include <QDateTime>

#include <algorithm>
#include <iterator>

namespace ui {

namespace {

using core::FieldType;
using core::Record;
using core::RecordType;

DossierLine heading(const QString &words, const QString &amount = {})
{
    DossierLine line;
    line.value = words;
    line.amount = amount;
    return line;
}

DossierLine plain(const QString &label, const QString &value)
{
    DossierLine line;
    line.label = label;
    line.value = value;
    return line;
}

DossierLine ofField(const Record &record, const char *key)
{
    const core::FieldSpec &field
        = *core::catalogue::of(record.type).field(QString::fromLatin1(key));
    DossierLine line
        = plain(DossierWords::label(field), DossierWords::value(field, record.value(key)));
    line.isSpecial = field.type == FieldType::AccountNumber;
    line.target = std::pair(record, field.number);
    return line;
}

QString yuan(const Record &record, const char *key)
{
    return core::Money::fen(record.integer(key)).toDisplay();
}

} // namespace

QString DossierWords::tab(DossierTab tab)
{
    switch (tab) {
    case DossierTab::Household:
        return tr("Family");
    case DossierTab::Benefits:
        return tr("Aid");
    case DossierTab::Income:
        return tr("Income");
    case DossierTab::Account:
        return tr("Card");
    case DossierTab::Papers:
        return tr("Photos");
    case DossierTab::History:
        return tr("History");
    case DossierTab::Count:
        break;
    }
    Q_UNREACHABLE();
}

QString DossierWords::label(const core::FieldSpec &field)
{
    return BenefitWords::isChinese() ? QString::fromUtf16(field.zh) : QString::fromUtf8(field.en);
}

QString DossierWords::value(const core::FieldSpec &field, const core::Value &value)
{
    if (value.isNothing())
        return u"—"_qs;
    switch (field.type) {
    case FieldType::Money:
        return core::Money::fen(value.integer()).toDisplay();
    case FieldType::Boolean:
        return value.integer() != 0 ? tr("yes") : tr("no");
    case FieldType::Code:
        return BenefitWords::code(field.codeSet, value.text());
    case FieldType::Codes: {
        QStringList words;
        for (const QString &code : value.text().split(u','))
            words.push_back(BenefitWords::code(field.codeSet, code));
        return words.join(tr(", "));
    }
    case FieldType::Integer:
    case FieldType::Area:
        return QString::number(value.integer());
    case FieldType::Reference:
    case FieldType::Blob:
        return tr("changed");
    case FieldType::Instant:
        return when(value.integer());
    default:
        return value.text();
    }
}

QString DossierWords::when(qint64 ms)
{
    constexpr int kChinaOffset = 8 * 3600;
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::OffsetFromUTC, kChinaOffset)
        .toString(u"MM-dd HH:mm"_qs);
}

std::vector<DossierLine> DossierWords::lines(
    const PersonDossier &dossier, DossierTab tab, QDate today)
{
    switch (tab) {
    case DossierTab::Household:
        return household(dossier, today);
    case DossierTab::Benefits:
        return benefits(dossier);
    case DossierTab::Income:
        return incomes(dossier);
    case DossierTab::Account:
        return accounts(dossier);
    case DossierTab::Papers: // shown as pictures
        return {};
    case DossierTab::History:
        return history(dossier);
    case DossierTab::Count:
        break;
    }
    Q_UNREACHABLE();
}

std::vector<DossierLine> DossierWords::household(const PersonDossier &dossier, QDate today)
{
    std::vector<DossierLine> lines;
    if (!dossier.household) {
        lines.push_back(heading(tr("In no household")));
        lines.push_back(ofField(dossier.person, "name"));
        lines.push_back(ofField(dossier.person, "id_number"));
        lines.push_back(ofField(dossier.person, "phone"));
        lines.push_back(ofField(dossier.person, "address"));
        std::ranges::move(visits(dossier), std::back_inserter(lines));
        return lines;
    }
    const Record &household = dossier.household->household;
    lines.push_back(ofField(household, "phone"));
    lines.push_back(ofField(household, "address"));
    // In the words of the entry screen, where its several codes are changed.
    QStringList causes;
    for (const QString &code : household.text("hardship_causes").split(u',', Qt::SkipEmptyParts))
        causes << EntryChoices::word(FieldId::Hardship, code);
    lines.push_back(plain(
        EntryForm::label(FieldId::Hardship), causes.isEmpty() ? u"—"_qs : causes.join(tr(", "))));
    lines.push_back(
        heading(tr("%n people", nullptr, static_cast<int>(dossier.household->members.size()))));
    for (const core::Member &member : dossier.household->members) {
        DossierLine line = plain(BenefitWords::code("relation", member.membership.text("relation")),
            member.person.text("name") + u' '
                + BenefitWords::sexAndAge(
                    member.person.text("sex"), member.person.text("birth_date"), today));
        lines.push_back(line);
    }
    std::ranges::move(visits(dossier), std::back_inserter(lines));
    return lines;
}

std::vector<DossierLine> DossierWords::visits(const PersonDossier &dossier)
{
    std::vector<DossierLine> lines;
    if (!dossier.visits.empty())
        lines.push_back(heading(tr("%n visits", nullptr, static_cast<int>(dossier.visits.size()))));
    for (const Record &visit : dossier.visits) {
        DossierLine line = plain(visit.text("visited_on"),
            visit.text("visitors") + u' '
                + BenefitWords::code("visit_result", visit.text("result")));
        line.about = visit;
        line.pictures = dossier.picturesOf(visit.id);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<DossierLine> DossierWords::benefits(const PersonDossier &dossier)
{
    std::vector<DossierLine> lines;
    for (const Record &caseFile : dossier.cases) {
        const bool isRelief = caseFile.text("programme") == u"linshi";
        const QString amount = yuan(caseFile, isRelief ? "relief_amount" : "monthly_amount");
        lines.push_back(heading(BenefitWords::programme(caseFile.text("programme")),
            isRelief ? tr("%1 yuan once").arg(amount) : tr("%1 yuan a month").arg(amount)));
        lines.back().about = caseFile;
        lines.back().pictures = dossier.picturesOf(caseFile.id);
        lines.push_back(
            plain(tr("State"), BenefitWords::code("case_status", caseFile.text("status"))));
        if (!caseFile.text("from_month").isEmpty())
            lines.push_back(plain(tr("Since"), caseFile.text("from_month")));
        if (caseFile.text("status") == u"stopped")
            lines.push_back(plain(tr("Stopped"),
                caseFile.text("stopped_from") + u' '
                    + BenefitWords::code("stop_reason", caseFile.text("stop_reason"))));
        if (!caseFile.text("next_review_on").isEmpty())
            lines.push_back(plain(tr("Next review"), caseFile.text("next_review_on")));
    }
    if (lines.empty())
        lines.push_back(heading(tr("Draws nothing")));
    return lines;
}

std::vector<DossierLine> DossierWords::incomes(const PersonDossier &dossier)
{
    std::vector<DossierLine> lines;
    if (!dossier.household || dossier.household->incomes.empty()) {
        lines.push_back(heading(tr("No income recorded")));
        return lines;
    }
    for (const Record &income : dossier.household->incomes) {
        QString who;
        for (const core::Member &member : dossier.household->members) {
            if (income.reference("person") == member.person.id)
                who = member.person.text("name");
        }
        lines.push_back(plain(who,
            BenefitWords::code("income_kind", income.text("kind")) + u' '
                + BenefitWords::code("income_period", income.text("period")) + u' '
                + yuan(income, "amount")));
    }
    const Record &household = dossier.household->household;
    lines.push_back(heading(tr("A year"), yuan(household, "yearly_income")));
    lines.push_back(heading(tr("A month per head"), yuan(household, "per_capita_income")));
    return lines;
}

std::vector<DossierLine> DossierWords::accounts(const PersonDossier &dossier)
{
    std::vector<DossierLine> lines;
    for (const Record &account : dossier.accounts) {
        lines.push_back(heading(BenefitWords::code("benefit", account.text("benefit"))));
        lines.push_back(ofField(account, "account_number"));
        lines.push_back(ofField(account, "bank"));
        lines.back().target.reset(); // recognised from the number
        lines.push_back(ofField(account, "holder_name"));
    }
    if (lines.empty())
        lines.push_back(heading(tr("No bank card yet")));
    return lines;
}

std::vector<DossierLine> DossierWords::history(const PersonDossier &dossier)
{
    std::vector<DossierLine> lines;
    for (const HistoryEvent &event : dossier.history) {
        for (DossierLine &line : told(event, dossier.regions.get())) {
            line.quiet = tr("%1 · %2").arg(when(event.line.madeAt), event.line.user);
            if (event.photo)
                line.photo = core::contentOf(*event.photo);
            lines.push_back(std::move(line));
        }
    }
    if (dossier.historyFrom > 0)
        lines.push_back(
            heading(tr("Changes before %1: at the county").arg(when(dossier.historyFrom))));
    return lines;
}

QString DossierWords::decided(const Record &conflict)
{
    const QString why = conflict.text("resolution_reason");
    if (conflict.text("reason") == u"duplicate_person")
        return tr("Decided, %1: %2", "what about, why")
            .arg(BenefitWords::code("conflict_reason", conflict.text("reason")), why);
    if (conflict.text("choice") == u"local")
        return tr("Decided, what %1 entered: %2", "who, why").arg(conflict.text("local_user"), why);
    return tr("Decided, what the county had: %1", "why").arg(why);
}

std::vector<DossierLine> DossierWords::told(const HistoryEvent &event, const core::Regions *regions)
{
    if (event.decision)
        return {heading(decided(*event.decision))};
    if (event.note)
        return {heading(tr("Note: %1").arg(event.note->text("text")))};
    const core::RecordSpec &spec = core::catalogue::of(event.type);
    const QString what = event.photo ? PhotoWords::kind(*event.photo) : tr(spec.key);
    if (event.isMaking)
        return {heading((event.photo ? tr("Photo attached: %1") : tr("Entered: %1")).arg(what))};
    std::vector<DossierLine> lines;
    if (event.line.kind == core::ChangeKind::Void)
        lines.push_back(heading(
            (event.photo ? tr("Photo no longer used: %1") : tr("No longer used: %1")).arg(what)));
    if (event.line.kind == core::ChangeKind::Restore && event.photo)
        lines.push_back(heading(tr("Photo in use again: %1").arg(what)));
    const auto name
        = [regions](const QString &code) { return regions ? regions->displayName(code) : code; };
    if (event.line.kind == core::ChangeKind::Move && event.type == core::RecordType::Person) {
        const auto &[from, to] = event.line.fields.at(core::kPlaceField);
        const core::Region *village = regions ? regions->find(from.text()) : nullptr;
        const bool isOfOtherTown = village && !to.text().startsWith(village->parent);
        lines.push_back(heading(
            tr("Moved: %1 → %2")
                .arg(isOfOtherTown ? name(village->parent) + name(from.text()) : name(from.text()),
                    name(to.text()))));
    }
    for (const auto &[number, change] : event.line.fields) {
        const core::FieldSpec *field = spec.field(number);
        if (!field || field->type == FieldType::Reference)
            continue;
        const auto shown = [&](const core::Value &each) {
            const bool isPlace = field->type == FieldType::Region && !each.isNothing();
            return isPlace ? name(each.text()) : value(*field, each);
        };
        // What another had written already: nobody had to decide, and both stand in the history.
        DossierLine line = heading(change.first == change.second
                ? tr("%1: %2, as it stood already").arg(label(*field), shown(change.second))
                : tr("%1: %2 → %3").arg(label(*field), shown(change.first), shown(change.second)));
        line.isSpecial = field->type == FieldType::AccountNumber;
        lines.push_back(line);
    }
    return lines;
}

// The record types as they are named in the history.
static const char *const kTypeNames[] = {
    QT_TRANSLATE_NOOP("ui::DossierWords", "household"),
    QT_TRANSLATE_NOOP("ui::DossierWords", "person"),
    QT_TRANSLATE_NOOP("ui::DossierWords", "case_file"),
    QT_TRANSLATE_NOOP("ui::DossierWords", "bank_account"),
};
static_assert(std::size(kTypeNames) == 4);

} // namespace ui
