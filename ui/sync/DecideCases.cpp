// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecideCases.h"

#include "core/base/Money.h"
#include "core/operations/TwinResolution.h"
#include "ui/sync/DecidePage.h"
#include "ui/sync/MaskedNumber.h"
#include "ui/words/Words.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

using core::OpenConflict;

bool isReader(const QString &author, const Workplace &workplace)
{
    return author == workplace.user || author == workplace.userName;
}

DecideView::Side sideOf(const QString &author, qint64 at, const Workplace &workplace)
{
    DecideView::Side side;
    side.author = author;
    side.who = isReader(author, workplace) ? DecidePage::tr("You, %1").arg(author) : author;
    if (at > 0)
        side.when = Words::fullMoment(at);
    return side;
}

/// The same case is read on the laptop of each author and on others: whose value is which is told
/// for whoever reads.
void nameSides(const OpenConflict &conflict, const Workplace &workplace, DecideView::Case &shown)
{
    const QString author = conflict.conflict.text("local_user");
    shown.local = sideOf(author, conflict.conflict.integer("local_at"), workplace);
    shown.county = sideOf(conflict.countyUser, conflict.countyAt, workplace);
    shown.county.choice = DecidePage::tr("Take what the county has now");
    if (isReader(author, workplace))
        shown.local.choice = DecidePage::tr("Take what you entered");
    else if (!author.isEmpty())
        shown.local.choice = DecidePage::tr("Take what %1 entered").arg(author);
}

bool isMasked(const core::FieldSpec &field)
{
    return field.type == core::FieldType::AccountNumber
        || field.type == core::FieldType::IdentityNumber;
}

/// By which people name a card, where it is all that differs.
void tellTails(const std::vector<core::Difference> &differences, DecideView::Case &shown)
{
    constexpr qsizetype kTail = 4;
    if (differences.size() != 1)
        return;
    const core::Difference &only = differences.front();
    const core::FieldSpec *field = core::catalogue::of(only.type).field(only.field);
    if (field == nullptr || !isMasked(*field))
        return;
    const auto tail = [&](const core::Value &value) {
        return Words::value(*field, value).remove(u' ').right(kTail);
    };
    shown.local.tail = tail(only.local);
    shown.county.tail = tail(only.county);
}

/// Both sides of one field. Numbers that are masked elsewhere are shown as far as they tell the
/// two apart.
DecideView::Row rowOf(const core::FieldSpec &field, const core::Difference &difference)
{
    const auto words
        = [](const QString &text) { return text.isEmpty() ? DecidePage::tr("(empty)") : text; };
    const QString local = Words::value(field, difference.local);
    const QString county = Words::value(field, difference.county);
    if (isMasked(field))
        return {Words::fieldLabel(field), words(maskedBeside(local, county)),
            words(maskedBeside(county, local))};
    return {Words::fieldLabel(field), words(local), words(county)};
}

/// The authors but the reader, and the person concerned with their telephone.
QString whomToAsk(const OpenConflict &conflict, const Workplace &workplace)
{
    QStringList asked;
    for (const QString &author : {conflict.countyUser, conflict.conflict.text("local_user")}) {
        if (!author.isEmpty() && !isReader(author, workplace) && !asked.contains(author))
            asked.append(author);
    }
    const QString phone = conflict.person
        ? Words::value(*core::catalogue::of(core::RecordType::Person).field(u"phone"),
            conflict.person->value("phone"))
        : QString();
    if (!phone.isEmpty())
        asked.append(conflict.person->text("name") + u' ' + phone);
    return asked.join(DecidePage::tr(", "));
}

QString benefitsOf(const core::Twin &twin)
{
    QStringList words;
    for (const core::Record &each : twin.cases)
        words.append(Words::programme(each.text("programme")) + u' '
            + Words::value(
                *core::catalogue::of(core::RecordType::CaseFile).field(u"monthly_amount"),
                each.value("monthly_amount")));
    return words.isEmpty() ? DecidePage::tr("(nothing)") : words.join(DecidePage::tr(", "));
}

QString nameOf(const core::Twin &twin)
{
    return twin.person ? twin.person->text("name") : DecidePage::tr("(in another town)");
}

/// Who the two are; that is all there is to compare, and a decision takes one of them out of use.
void tellTwins(const OpenConflict &conflict, const core::Regions &regions, DecideView::Case &shown)
{
    shown.kind.clear();
    if (conflict.twins.size() < 2)
        return;
    const core::Twin &local = conflict.twins[0];
    const core::Twin &other = conflict.twins[1];
    shown.title
        = DecidePage::tr("%1 and %2 have one identity number").arg(nameOf(local), nameOf(other));
    const bool isCorrected = core::isNumberCorrected(conflict.twins);
    shown.consequence = isCorrected
        ? DecidePage::tr("The number was corrected since: both stay, and what is paid to them goes "
                         "on")
        : DecidePage::tr("The one you keep stays; the other goes out of use with all that is paid "
                         "to them. If they are two people, choose neither: correct the wrong "
                         "number in the ledger first");
    shown.local.choice
        = isCorrected ? DecidePage::tr("Both stay") : DecidePage::tr("Keep this one");
    shown.county.choice
        = isCorrected ? DecidePage::tr("Both stay") : DecidePage::tr("Keep that one");
    const auto result = [&regions, isCorrected](const core::Twin &kept) {
        if (isCorrected)
            return DecidePage::tr("Both stay");
        return DecidePage::tr("%1 of %2 stays, the other goes out of use")
            .arg(nameOf(kept), Words::place(regions, kept.scope, {}));
    };
    shown.local.result = result(local);
    shown.county.result = result(other);
    shown.local.person = local.id.toBytes();
    shown.county.person = other.id.toBytes();
    shown.agreeing = 0;
    shown.rows = {{DecidePage::tr("Name"), nameOf(local), nameOf(other)},
        {DecidePage::tr("Village"), Words::place(regions, local.scope, {}),
            Words::place(regions, other.scope, {}), false},
        {DecidePage::tr("Draws"), benefitsOf(local), benefitsOf(other), false}};
}

/// Whom it concerns, and of which benefit where that is what the question is about: somebody may
/// draw several.
QString aboutOf(const OpenConflict &conflict)
{
    const auto &subject = conflict.subject;
    if (!subject || subject->type != core::RecordType::CaseFile)
        return conflict.name;
    return DecidePage::tr("%1, %2", "whom, benefit")
        .arg(conflict.name, Words::programme(subject->text("programme")));
}

/// It was decided on figures, and the county has others by now: both stand beside the decision.
void tellFigures(const OpenConflict &conflict, DecideView::Case &shown)
{
    if (conflict.conflict.text("reason") != QLatin1String("stale_basis"))
        return;
    shown.kind.clear(); // the figures are others each time
    shown.agreeing = 0;
    shown.local.choice = DecidePage::tr("Let it stand all the same");
    shown.county.choice = DecidePage::tr("Leave it as the county has it");
    QStringList local;
    QStringList county;
    for (const DecideView::Row &row : std::as_const(shown.rows)) {
        local.append(row.label + u' ' + row.local);
        county.append(row.label + u' ' + row.county);
    }
    shown.local.result = local.isEmpty() ? shown.local.choice : local.join(DecidePage::tr(", "));
    shown.county.result
        = county.isEmpty() ? shown.county.choice : county.join(DecidePage::tr(", "));
    QStringList labels;
    for (const core::MovedFigure &figure : conflict.figures) {
        const core::FieldSpec *field = core::catalogue::of(figure.type).field(figure.field);
        if (field == nullptr || field->type == core::FieldType::Reference)
            continue;
        DecideView::Row row
            = rowOf(*field, {figure.type, figure.record, figure.field, figure.seen, figure.now});
        labels.append(row.label);
        row.label = DecidePage::tr("Rests on: %1").arg(row.label);
        shown.rows.append(row);
    }
    shown.title = labels.isEmpty()
        ? DecidePage::tr("%1: what it was decided on has changed").arg(aboutOf(conflict))
        : DecidePage::tr("%1: decided on another %2 than the county has now")
              .arg(aboutOf(conflict), labels.mid(0, 3).join(DecidePage::tr(", ")));
}

/// Fields of the record that nobody has to decide about.
int agreeing(const OpenConflict &conflict, const std::vector<core::Difference> &differences)
{
    if (!conflict.subject || differences.empty())
        return 0;
    const core::Record &record = *conflict.subject;
    int count = 0;
    for (const core::FieldSpec &field : core::catalogue::of(record.type).fields) {
        const bool differs = std::any_of(
            differences.cbegin(), differences.cend(), [&](const core::Difference &each) {
                return each.type == record.type && each.record == record.id
                    && each.field == field.number;
            });
        count += !differs && !record.value(field.number).isNothing() ? 1 : 0;
    }
    return count;
}

} // namespace

DecideView::Case decideCase(const OpenConflict &conflict, const Workplace &workplace)
{
    DecideView::Case shown;
    shown.id = conflict.conflict.id.toHex();
    QStringList labels;
    const std::vector<core::Difference> differences = core::differences(conflict);
    for (const core::Difference &difference : differences) {
        const core::FieldSpec *field = core::catalogue::of(difference.type).field(difference.field);
        if (field == nullptr)
            continue;
        shown.rows.append(rowOf(*field, difference));
        labels.append(Words::fieldLabel(*field));
    }
    shown.whom = aboutOf(conflict);
    const QString reason = Words::code("conflict_reason", conflict.conflict.text("reason"));
    shown.title = labels.isEmpty()
        ? DecidePage::tr("%1: %2", "whom, why").arg(shown.whom, reason)
        : DecidePage::tr("%1: the two sides differ in %2")
              .arg(shown.whom, labels.mid(0, 3).join(DecidePage::tr(", ")));
    shown.agreeing = agreeing(conflict, differences);
    nameSides(conflict, workplace, shown);
    tellTails(differences, shown);
    labels.append(conflict.conflict.text("local_user")); // what one key takes has one author
    if (conflict.subject) { // and is about one benefit
        labels.append(QString::number(static_cast<int>(conflict.subject->type)));
        if (conflict.subject->type == core::RecordType::CaseFile)
            labels.append(conflict.subject->text("programme"));
    }
    shown.kind = labels.join(u'|');
    shown.ask = whomToAsk(conflict, workplace);
    for (const core::Record &note : conflict.notes)
        shown.notes.append(note.text("text"));
    shown.isPaymentHeld = conflict.holdsPayment;
    if (conflict.holdsPayment && conflict.monthly > 0)
        shown.consequence = DecidePage::tr("%1 yuan a month waits for your decision")
                                .arg(core::Money::fen(conflict.monthly).toDisplay());
    tellFigures(conflict, shown);
    if (!conflict.twins.empty())
        tellTwins(conflict, workplace.regions, shown);
    return shown;
}

} // namespace ui
