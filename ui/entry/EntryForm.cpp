// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/EntryForm.h"

#include "core/domain/CodeSets.h"
#include "ui/entry/FieldReader.h"

#include <algorithm>

namespace ui {

namespace {

constexpr core::Money kTwiceFrom = core::Money::fen(1000 * 100);

std::vector<FieldId> caseFields(const QString &programme, bool isInInstitution)
{
    using enum FieldId;
    if (programme == u"dibao")
        return {Programme, Category, AidMethod, FromMonth, CaseAmount};
    if (programme == u"tekun" && isInInstitution)
        return {Programme, Beneficiary, SupportMode, Institution, CareLevel, FromMonth, CaseAmount};
    if (programme == u"tekun")
        return {Programme, Beneficiary, SupportMode, CareLevel, FromMonth, CaseAmount};
    if (programme == u"gaoling")
        return {Programme, Beneficiary, GaolingClass, FromMonth, CaseAmount};
    if (programme == u"youfu")
        return {Programme, Beneficiary, YoufuCategory, YoufuCertificate, FromMonth, CaseAmount};
    if (programme == u"linshi")
        return {Programme, Beneficiary, ReliefKind, ReliefCause, ReliefOn, CaseAmount};
    return {Programme};
}

} // namespace

EntryForm::EntryForm(EntryContext context, QObject *parent)
    : QObject(parent)
    , m_context(std::move(context))
{
    begin();
}

int EntryForm::rowCount(Section section) const
{
    switch (section) {
    case Section::Members:
        return m_members;
    case Section::Incomes:
        return m_incomes;
    case Section::Household:
    case Section::Bank:
    case Section::Case:
        return 1;
    }
    Q_UNREACHABLE();
}

std::vector<FieldId> EntryForm::fieldsOf(Section section) const
{
    using enum FieldId;
    switch (section) {
    case Section::Household:
        return {Village, VisitDate, Visitors, Phone, Hardship, Housing, Address, Nature};
    case Section::Members:
        return {IdNumber, Name, Relation, Health, Labour, Employment, Disability};
    case Section::Incomes:
        return {Earner, IncomeKind, Period, Amount};
    case Section::Bank:
        return {Account, AccountAgain};
    case Section::Case:
        return caseFields(programme(), at(caseKey(SupportMode)).value.text() == u"institution");
    }
    Q_UNREACHABLE();
}

std::vector<FieldKey> EntryForm::sequence() const
{
    std::vector<FieldKey> keys;
    for (const Section section :
        {Section::Household, Section::Members, Section::Incomes, Section::Bank, Section::Case}) {
        const auto fields = fieldsOf(section);
        for (int row = 0; row < rowCount(section); ++row) {
            for (const FieldId id : fields)
                keys.push_back({section, row, id});
        }
    }
    return keys;
}

const FieldEntry &EntryForm::at(const FieldKey &key) const
{
    static const FieldEntry kEmpty;
    const auto found = m_entries.find(key);
    return found == m_entries.end() ? kEmpty : found->second;
}

bool EntryForm::isRowEmpty(Section section, int row) const
{
    const auto fields = fieldsOf(section);
    return std::all_of(fields.begin(), fields.end(), [&](FieldId id) {
        const FieldEntry &field = at({section, row, id});
        return field.state == EntryState::Carry
            || (field.text.isEmpty() && field.state == EntryState::None);
    });
}

QString EntryForm::display(const FieldKey &key) const
{
    const FieldEntry &field = at(key);
    if (field.state == EntryState::Skip && field.text.isEmpty())
        return tr("to verify");
    if (EntryChoices::isChoice(key.id) && !field.value.isNothing()) {
        QStringList words;
        const QStringList codes = field.value.text().split(u',');
        for (const QString &code : codes)
            words.push_back(EntryChoices::word(key.id, code));
        return words.join(tr(", "));
    }
    if ((key.id == FieldId::Earner || key.id == FieldId::Beneficiary) && !field.value.isNothing())
        return givenName(static_cast<int>(field.value.integer()));
    return FieldReader::display(key.id, field.text);
}

QString EntryForm::digit(const FieldKey &key) const
{
    const FieldEntry &field = at(key);
    if (field.value.isNothing())
        return {};
    if (key.id == FieldId::Earner || key.id == FieldId::Beneficiary)
        return QString::number(field.value.integer() + 1);
    if (!EntryChoices::isChoice(key.id) || EntryChoices::isMulti(key.id))
        return EntryChoices::isMulti(key.id) ? field.text : QString();
    const auto choice = EntryChoices::byCode(key.id, field.value.text());
    return choice ? choice->digit : QString();
}

QString EntryForm::personName(int member) const
{
    const QString name = at(memberKey(member, FieldId::Name)).text;
    return name.isEmpty() ? tr("Person %1").arg(member + 1) : name;
}

QString EntryForm::givenName(int member) const
{
    const QString name = personName(member);
    const QList<uint> characters = name.toUcs4(); // rare ones take two places of a QString
    const bool isChinese = characters.size() >= 3 && characters.size() <= 4
        && characters.first() >= 0x3400 && !name.contains(QChar(0xB7));
    if (!isChinese)
        return name;
    const auto given = characters.sliced(characters.size() - 2);
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(given.data()), given.size());
}

QString EntryForm::title() const
{
    for (int row = 0; row < m_members; ++row) {
        if (at(memberKey(row, FieldId::Relation)).value.text() == u"02")
            return at(memberKey(row, FieldId::Name)).text;
    }
    return at(memberKey(0, FieldId::Name)).text;
}

std::optional<core::Sex> EntryForm::sex(int member) const
{
    return FieldReader::sexOf(at(memberKey(member, FieldId::IdNumber)).value.text());
}

std::optional<int> EntryForm::age(int member) const
{
    const QDate born
        = FieldReader::birthDate(at(memberKey(member, FieldId::IdNumber)).value.text());
    if (!born.isValid())
        return std::nullopt;
    const QDate visit
        = QDate::fromString(at(householdKey(FieldId::VisitDate)).value.text(), Qt::ISODate);
    const QDate day = visit.isValid() ? visit : m_context.today;
    return core::completedYears(born, day);
}

QString EntryForm::derived(int member) const
{
    const auto years = age(member);
    if (!years)
        return at(memberKey(member, FieldId::IdNumber)).text.isEmpty() ? QString()
                                                                       : tr("awaits number");
    return sex(member) == core::Sex::Female ? tr("F %1").arg(*years) : tr("M %1").arg(*years);
}

core::Money EntryForm::yearlyAmount(int income) const
{
    const core::Money amount
        = core::Money::fen(at(incomeKey(income, FieldId::Amount)).value.integer());
    constexpr int kMonths = 12;
    const bool isMonthly = at(incomeKey(income, FieldId::Period)).value.text() == u"month";
    return isMonthly ? amount * kMonths : amount;
}

core::Money EntryForm::yearlyIncome() const
{
    core::Money sum;
    for (int row = 0; row < m_incomes; ++row)
        sum = sum + yearlyAmount(row);
    return sum;
}

core::Money EntryForm::monthlyPerHead() const
{
    const int heads = memberCount();
    if (heads == 0)
        return {};
    const qint64 divisor = 12LL * heads;
    return core::Money::fen((2 * yearlyIncome().fen() + divisor) / (2 * divisor));
}

int EntryForm::memberCount() const
{
    int count = 0;
    for (int row = 0; row < m_members; ++row)
        count += isRowEmpty(Section::Members, row) ? 0 : 1;
    return count;
}

QString EntryForm::programme() const
{
    return at(caseKey(FieldId::Programme)).value.text();
}

QString EntryForm::bankName() const
{
    return FieldReader::bankName(core::codes::bankOfCard(at(bankKey(FieldId::Account)).text));
}

int EntryForm::digitsTyped(const FieldKey &key) const
{
    const QString &text = at(key).text;
    return static_cast<int>(
        std::count_if(text.begin(), text.end(), [](QChar c) { return c.isDigit(); }));
}

void EntryForm::setText(const FieldKey &key, const QString &text)
{
    FieldEntry &field = entry(key);
    const bool isProposal = field.state == EntryState::Carry || field.state == EntryState::Skip;
    if (field.text == text && !isProposal)
        return;
    const QString first = field.first;
    field = FieldEntry{text, {}, EntryState::None, {}, false, false, false};
    field.first = first;
    m_hasChanges = true;
    if (key.id == FieldId::Amount) // The sum follows every digit; faults are told on leaving.
        field.value = FieldReader::read(key.id, text, m_context, {}).value;
    if (key.id == FieldId::Account) { // another number is typed twice again
        entry(bankKey(FieldId::AccountAgain)) = {};
        Q_EMIT fieldChanged(bankKey(FieldId::AccountAgain));
    }
    Q_EMIT fieldChanged(key);
    if (isIncomeField(key.id))
        Q_EMIT sumChanged();
}

void EntryForm::setPasted(const FieldKey &key)
{
    entry(key).isPasted = true;
}

void EntryForm::pick(const FieldKey &key, const Choice &choice)
{
    setText(key, choice.digit.isEmpty() ? choice.word : choice.digit);
    leave(key);
}

EntryState EntryForm::leave(const FieldKey &key)
{
    FieldEntry &field = entry(key);
    if (field.state == EntryState::Skip || field.state == EntryState::Carry)
        return field.state;
    const bool wasAccepted = field.isAccepted;
    check(key);
    field.isAccepted = wasAccepted;
    if (!isSettledTwice(key))
        field.state = field.first.isEmpty() ? EntryState::Error : EntryState::None;
    else if (field.text.isEmpty())
        field.state = EntryState::None;
    else if (field.problem.kind != ProblemKind::None && !field.isAccepted)
        field.state = EntryState::Error;
    else
        field.state = EntryState::Done;
    proposeFor(key);
    Q_EMIT fieldChanged(key);
    Q_EMIT sumChanged();
    return field.state;
}

void EntryForm::check(const FieldKey &key)
{
    FieldEntry &field = entry(key);
    ReadingFacts facts;
    if (key.section == Section::Members) {
        facts.idNumber = at(memberKey(key.row, FieldId::IdNumber)).value.text();
    }
    facts.memberCount = m_members;
    facts.isKnownHousehold = m_records.household.has_value();
    facts.firstAccount = at(bankKey(FieldId::Account)).text;
    const Reading reading = FieldReader::read(key.id, field.text, m_context, facts);
    field.text = reading.text;
    field.value = reading.value;
    field.problem = reading.problem;
    if (key.id == FieldId::Employment)
        checkAge(key);
    if (key.id == FieldId::IdNumber)
        checkDuplicates();
    if (key.id == FieldId::IdNumber && !field.value.isNothing() && !m_known.contains(field.text))
        Q_EMIT identityTyped(field.text);
}

/// Large amounts are typed twice, the second time without the first in sight; what is read, pasted
/// or copied is not. Two that differ are both cleared: either may be the wrong one.
bool EntryForm::isSettledTwice(const FieldKey &key)
{
    FieldEntry &field = entry(key);
    const bool isAmount = key.id == FieldId::Amount || key.id == FieldId::CaseAmount;
    const bool isOpen = field.first.isEmpty()
        ? !field.value.isNothing() && field.value.integer() >= kTwiceFrom.fen()
        : field.text.isEmpty() || !field.value.isNothing();
    if (!isAmount || !isOpen || field.isLoaded || field.isPasted || field.isTwice)
        return true;
    if (!field.first.isEmpty() && field.first == field.text) {
        field.first.clear();
        field.isTwice = true;
        return true;
    }
    if (field.first.isEmpty())
        field.first = field.text;
    else if (!field.text.isEmpty())
        field.first.clear();
    field.problem = field.first.isEmpty()
        ? Problem{ProblemKind::MustFix,
            tr("The two are not the same – please look again and type it from the start")}
        : Problem{ProblemKind::PleaseCheck,
            tr("1,000 yuan or more is typed twice – please type it once more")};
    field.text.clear();
    field.value = {};
    return false;
}

void EntryForm::skip(const FieldKey &key)
{
    FieldEntry &field = entry(key);
    check(key);
    field.first.clear();
    field.problem = {};
    field.state = EntryState::Skip;
    m_hasChanges = true;
    Q_EMIT fieldChanged(key);
}

bool EntryForm::copyAbove(const FieldKey &key)
{
    FieldEntry above;
    const bool isOwn = key.id == FieldId::IdNumber || key.id == FieldId::Disability;
    const bool isNone = at({key.section, key.row - 1, key.id}).text == u"0";
    if (key.row > 0 && (!isOwn || isNone)) // a number is nobody else's
        above = at({key.section, key.row - 1, key.id});
    else if (key.section == Section::Household || key.section == Section::Case)
        above = m_before[key]; // never a number of a person or a card
    if (above.text.isEmpty())
        return false;
    entry(key).first.clear();
    setText(key, above.text);
    entry(key).isTwice = true;
    leave(key);
    return true;
}

int EntryForm::addRow(Section section)
{
    Q_ASSERT(section == Section::Members || section == Section::Incomes);
    int &rows = section == Section::Members ? m_members : m_incomes;
    const int row = rows++;
    Q_EMIT rowsChanged();
    return row;
}

void EntryForm::removeRow(Section section, int row)
{
    int &rows = section == Section::Members ? m_members : m_incomes;
    if (rows <= 1)
        return;
    const auto fields = fieldsOf(section);
    for (int moved = row; moved < rows; ++moved) {
        for (const FieldId id : fields) {
            m_entries.erase({section, moved, id});
            auto next = m_entries.extract({section, moved + 1, id});
            if (next.empty())
                continue;
            next.key() = {section, moved, id};
            m_entries.insert(std::move(next));
        }
    }
    --rows;
    Q_EMIT rowsChanged();
    Q_EMIT sumChanged();
}

void EntryForm::clearDifferentDigits()
{
    const FieldKey firstKey = bankKey(FieldId::Account);
    const FieldKey secondKey = bankKey(FieldId::AccountAgain);
    FieldEntry &first = entry(firstKey);
    const Problem problem = entry(secondKey).problem;
    const QString second = entry(secondKey).text;
    qsizetype same = 0;
    while (
        same < first.text.size() && same < second.size() && first.text.at(same) == second.at(same))
        ++same;
    constexpr qsizetype kGroup = 4;
    first = FieldEntry{first.text.left(same / kGroup * kGroup), {}, EntryState::Error, problem,
        false, false, false};
    entry(secondKey) = {};
    Q_EMIT fieldChanged(firstKey);
    Q_EMIT fieldChanged(secondKey);
}

} // namespace ui
