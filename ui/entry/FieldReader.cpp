// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/FieldReader.h"

#include "core/base/Money.h"
#include "core/domain/AccountNumber.h"
#include "core/domain/CodeSets.h"
#include "core/domain/DisabilityCard.h"
#include "core/domain/IdentityNumber.h"
#include "core/domain/Phone.h"
#include "core/domain/YearMonth.h"
#include "core/text/Normalise.h"

#include <QLocale>

#include <algorithm>

namespace ui {

namespace {

using core::Value;

/// Debit cards of the banks we know; others end where the clerk presses Enter.
constexpr int kCardLength = 19;

Problem mustFix(const QString &text)
{
    return {ProblemKind::MustFix, text};
}
Problem pleaseCheck(const QString &text)
{
    return {ProblemKind::PleaseCheck, text};
}

/// "1121", "11.21" and "11-21" are days of this year or, when still ahead, of the last.
std::optional<QDate> shortDate(const QString &typed, QDate today)
{
    QString digits;
    for (const QChar c : typed) {
        if (c.isDigit())
            digits += c;
        else if (digits.size() == 1)
            digits.prepend(u'0'); // "3.8"
    }
    if (digits.size() == 3)
        digits.insert(2, u'0');
    if (digits.size() != 4)
        return std::nullopt;
    QDate date(today.year(), digits.left(2).toInt(), digits.right(2).toInt());
    if (date.isValid() && date > today)
        date = date.addYears(-1);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

} // namespace

class FieldReading
{
    Q_DECLARE_TR_FUNCTIONS(ui::FieldReader)

public:
    FieldReading(
        FieldId id, const QString &typed, const EntryContext &context, const ReadingFacts &facts)
        : m_id(id)
        , m_typed(typed)
        , m_cell(core::text::cell(typed))
        , m_context(context)
        , m_facts(facts)
    { }

    Reading read() const;

private:
    Reading unread(const Problem &problem) const { return {m_cell, {}, problem}; }
    Reading village() const;
    Reading date() const;
    Reading month() const;
    Reading phone() const;
    Reading name() const;
    Reading address() const;
    Reading identity() const;
    Reading disability() const;
    Reading member() const;
    Reading amount() const;
    Reading account() const;
    Reading accountAgain() const;
    Reading choice() const;
    Reading choicesTogether() const;
    static QString sentence(core::IdentityFault fault);

    FieldId m_id;
    QString m_typed;
    QString m_cell;
    const EntryContext &m_context;
    const ReadingFacts &m_facts;
};

Reading FieldReading::read() const
{
    if (m_cell.isEmpty())
        return {};
    if (EntryChoices::isMulti(m_id))
        return choicesTogether();
    if (EntryChoices::isChoice(m_id))
        return choice();
    switch (m_id) {
    case FieldId::Village:
        return village();
    case FieldId::VisitDate:
    case FieldId::ReliefOn:
        return date();
    case FieldId::FromMonth:
        return month();
    case FieldId::Phone:
        return phone();
    case FieldId::Name:
        return name();
    case FieldId::IdNumber:
        return identity();
    case FieldId::Address:
        return address();
    case FieldId::Disability:
        return disability();
    case FieldId::Earner:
    case FieldId::Beneficiary:
        return member();
    case FieldId::Amount:
    case FieldId::CaseAmount:
        return amount();
    case FieldId::Account:
        return account();
    case FieldId::AccountAgain:
        return accountAgain();
    default:
        return {m_cell, Value(m_cell), {}};
    }
}

Reading FieldReading::village() const
{
    const auto place = FieldReader::village(m_cell, m_context);
    if (!place)
        return unread(mustFix(tr("No single village is called that – type its initials and the "
                                 "group, or press F4")));
    if (m_context.isElsewhere(place->code) && !m_facts.isKnownHousehold)
        return {FieldReader::villageText(*place, m_context), Value(place->encoded()),
            mustFix(tr("Others have that village: new households are entered there"))};
    return {FieldReader::villageText(*place, m_context), Value(place->encoded()), {}};
}

Reading FieldReading::date() const
{
    auto day = shortDate(m_cell, m_context.today);
    if (!day)
        day = core::text::date(m_cell);
    if (!day)
        return unread(mustFix(tr("That is no day – type month and day, like 1121")));
    const QString text = day->toString(Qt::ISODate);
    if (*day > m_context.today)
        return {text, Value(text), mustFix(tr("That day has not come yet – please look again"))};
    return {text, Value(text), {}};
}

Reading FieldReading::month() const
{
    auto month = core::YearMonth::parse(m_cell);
    bool isNumber = false;
    const int number = m_cell.toInt(&isNumber);
    if (!month && isNumber && number >= 1 && number <= 12)
        month = core::YearMonth::of(QDate(m_context.today.year(), number, 1));
    if (!month)
        return unread(mustFix(tr("That is no month – type it like 202612")));
    return {month->text(), Value(month->text()), {}};
}

Reading FieldReading::phone() const
{
    const auto phone = core::Phone::parse(m_cell);
    if (phone)
        return {phone->text(), Value(phone->text()), {}};
    switch (phone.fault()) {
    case core::PhoneFault::TooShort:
        return unread(mustFix(tr("Digits are missing – a mobile number has 11")));
    case core::PhoneFault::TooLong:
        return unread(mustFix(tr("There are too many digits – a mobile number has 11")));
    case core::PhoneFault::BadMobilePrefix:
        return unread(mustFix(tr("Mobile numbers begin with 13 to 19 – please look again")));
    case core::PhoneFault::Empty:
    case core::PhoneFault::BadCharacter:
    case core::PhoneFault::BadAreaCode:
        return unread(mustFix(tr("This is no telephone number – please look again")));
    }
    Q_UNREACHABLE();
}

Reading FieldReading::name() const
{
    const QString name = core::text::name(m_typed);
    const bool hasDigit
        = std::any_of(name.begin(), name.end(), [](QChar c) { return c.isDigit(); });
    if (hasDigit)
        return {name, {}, mustFix(tr("There is a digit in the name – please look again"))};
    constexpr int kLongest = 30;
    if (name.size() > kLongest)
        return {
            name, {}, mustFix(tr("This name is longer than 30 characters – please look again"))};
    return {name, Value(name), {}};
}

/// Whoever looks at the paper may be one field behind: a card or an identity number is no address.
Reading FieldReading::address() const
{
    constexpr int kLongestNumber = 11; // of a telephone, which people do write into it
    int digits = 0;
    for (const QChar c : m_cell) {
        digits = c.isDigit() ? digits + 1 : 0;
        if (digits > kLongestNumber)
            return unread(mustFix(tr("This is a number and no address – please look again")));
    }
    return {m_cell, Value(m_cell), {}};
}

QString FieldReading::sentence(core::IdentityFault fault)
{
    switch (fault) {
    case core::IdentityFault::Empty:
        return {};
    case core::IdentityFault::TooShort:
        return tr("Digits are missing – an identity number has 18: 6-8-4");
    case core::IdentityFault::TooLong:
        return tr("There are too many digits – an identity number has 18: 6-8-4");
    case core::IdentityFault::BadCharacter:
        return tr("Only digits, and at the end perhaps X – please look at the card again");
    case core::IdentityFault::BadDate:
    case core::IdentityFault::FutureDate:
    case core::IdentityFault::TooOld:
        return tr("The middle 8 digits are no possible birthday – please look at the card again");
    case core::IdentityFault::UnknownRegion:
        return tr("The first 6 digits are no place that ever was – please look at the card again");
    case core::IdentityFault::BadCheckDigit:
        return tr("This identity number does not add up, one digit is wrong – please read the card "
                  "again from the start, 6-8-4");
    case core::IdentityFault::DestroyedByExcel:
        return tr("A spreadsheet has destroyed this number – please read it from the card");
    }
    Q_UNREACHABLE();
}

Reading FieldReading::identity() const
{
    const auto number = core::IdentityNumber::parse(m_typed, m_context.today);
    if (number)
        return {number->text(), Value(number->text()), {}};
    return {core::text::number(m_typed), {}, mustFix(sentence(number.fault()))};
}

Reading FieldReading::disability() const
{
    if (m_cell == u"0" || m_cell == tr("none"))
        return {u"0"_qs, Value(u"0"_qs), {}};
    const QString typed = m_cell.size() == 2 ? m_facts.idNumber + m_cell : m_typed;
    if (m_cell.size() == 2 && m_facts.idNumber.isEmpty())
        return unread(mustFix(tr("The identity number comes first – then type kind and grade")));
    const auto card = core::DisabilityCard::parse(typed, m_context.today);
    if (!card)
        return unread(
            mustFix(tr("Type 0 for no card, two digits for kind 1–7 and grade 1–4, or all "
                       "20 of the card")));
    if (!m_facts.idNumber.isEmpty() && card->owner().text() != m_facts.idNumber)
        return {card->text(), {},
            mustFix(tr("This card belongs to another identity number – please look again"))};
    return {card->text(), Value(card->text()), {}};
}

Reading FieldReading::member() const
{
    bool isNumber = false;
    const int number = m_cell.toInt(&isNumber);
    if (!isNumber || number < 1 || number > m_facts.memberCount)
        return unread(
            mustFix(tr("Type the number of the person, 1 to %1").arg(m_facts.memberCount)));
    return {m_cell, Value(qint64{number} - 1), {}};
}

Reading FieldReading::amount() const
{
    const auto money = core::Money::fromText(m_cell);
    if (!money)
        return unread(mustFix(tr("This is no amount of yuan – type digits, with a point for fen")));
    return {money->toText(), Value(money->fen()), {}};
}

Reading FieldReading::account() const
{
    const auto account = core::AccountNumber::parse(m_typed);
    if (account) {
        Reading reading{account->text(), Value(account->text()), {}};
        if (account->needsSecondLook())
            reading.problem = pleaseCheck(tr(
                "Not the number of a bank card – look again; if it is right, Enter and say why"));
        return reading;
    }
    const QString digits = core::text::number(m_typed);
    switch (account.fault()) {
    case core::AccountFault::TooShort:
        return {digits, {}, mustFix(tr("Digits are missing – please look at the card again"))};
    case core::AccountFault::TooLong:
        return {
            digits, {}, mustFix(tr("There are too many digits – please look at the card again"))};
    case core::AccountFault::DestroyedByExcel:
        return {digits, {},
            mustFix(tr("A spreadsheet has destroyed this number – please read it from the card"))};
    case core::AccountFault::Empty:
    case core::AccountFault::BadCharacter:
        return {digits, {}, mustFix(tr("Only digits – please look at the card again"))};
    }
    Q_UNREACHABLE();
}

Reading FieldReading::accountAgain() const
{
    const QString digits = core::text::number(m_typed);
    if (digits != m_facts.firstAccount)
        return {digits, {},
            mustFix(
                tr("The two are not the same – please look at the passbook or card once more"))};
    return {digits, Value(digits), {}};
}

Reading FieldReading::choice() const
{
    const auto choice = EntryChoices::resolve(m_id, m_cell);
    if (!choice)
        return unread(mustFix(tr("That is none of the choices – F4 shows them")));
    return {choice->digit.isEmpty() ? choice->word : choice->digit, Value(choice->code), {}};
}

Reading FieldReading::choicesTogether() const
{
    if (const auto one = EntryChoices::resolve(m_id, m_cell))
        return {one->digit, Value(one->code), {}};
    QStringList codes;
    QString digits;
    for (const QChar c : m_cell) {
        const auto choice = EntryChoices::byDigit(m_id, QString(c));
        if (!choice)
            return unread(mustFix(tr("That is none of the choices – F4 shows them")));
        if (codes.contains(choice->code))
            continue;
        codes.push_back(choice->code);
        digits += c;
    }
    codes.sort();
    return {digits, Value(codes.join(u',')), {}};
}

Reading FieldReader::read(
    FieldId id, const QString &typed, const EntryContext &context, const ReadingFacts &facts)
{
    return FieldReading(id, typed, context, facts).read();
}

int FieldReader::fixedLength(FieldId id, const QString &text)
{
    switch (id) {
    case FieldId::IdNumber:
        return 18;
    case FieldId::Account:
    case FieldId::AccountAgain:
        return core::codes::bankOfCard(text).isEmpty() ? 0 : kCardLength;
    case FieldId::Earner:
    case FieldId::Beneficiary:
        return 1;
    case FieldId::Phone:
        return text.startsWith(u'1') ? 11 : 0;
    default:
        return 0;
    }
}

QString FieldReader::display(FieldId id, const QString &text)
{
    constexpr QChar kEnSpace(0x2002);
    const auto grouped = [&text](std::initializer_list<int> sizes, QChar gap) {
        QString shown;
        int at = 0;
        for (const int size : sizes) {
            if (at >= text.size())
                break;
            if (at > 0)
                shown += gap;
            shown += QStringView(text).mid(at, size);
            at += size;
        }
        return at < text.size() ? shown + gap + text.mid(at) : shown;
    };
    switch (id) {
    case FieldId::IdNumber:
        return grouped({6, 8, 4}, kEnSpace);
    case FieldId::Account:
    case FieldId::AccountAgain:
        return grouped({4, 4, 4, 4, 4, 4}, u' ');
    case FieldId::Phone:
        return text.size() == 11 && text.startsWith(u'1') ? grouped({3, 4, 4}, u' ') : text;
    case FieldId::Amount:
    case FieldId::CaseAmount:
        if (const auto money = core::Money::fromText(text))
            return money->toDisplay();
        return text;
    case FieldId::Disability:
        if (text == u"0")
            return tr("none");
        if (text.size() >= 20)
            return tr("Grade %1").arg(text.at(19));
        return text;
    default:
        return text;
    }
}

QDate FieldReader::birthDate(const QString &idNumber)
{
    return idNumber.size() == 18 ? QDate::fromString(idNumber.mid(6, 8), u"yyyyMMdd"_qs) : QDate();
}

std::optional<core::Sex> FieldReader::sexOf(const QString &idNumber)
{
    if (idNumber.size() != 18)
        return std::nullopt;
    return idNumber.at(16).digitValue() % 2 == 1 ? core::Sex::Male : core::Sex::Female;
}

QString FieldReader::bankName(const QString &bankCode)
{
    const core::CodeEntry *bank = core::codes::find("bank", bankCode);
    if (!bank)
        return {};
    return EntryChoices::isChinese() ? bank->zh : bank->en;
}

namespace {

/// The one village whose name or initials begin so; its name alone, if that is a whole name.
std::optional<QString> villageCalled(const QString &head, const std::vector<EntryVillage> &villages)
{
    std::optional<QString> found;
    bool isOne = true;
    for (const EntryVillage &village : villages) {
        if (village.name == head)
            return village.code;
        if (!village.name.startsWith(head)
            && !village.initials.startsWith(head, Qt::CaseInsensitive))
            continue;
        isOne = isOne && !found;
        found = village.code;
    }
    return isOne ? found : std::nullopt;
}

} // namespace

std::optional<VillageGroup> FieldReader::village(const QString &typed, const EntryContext &context)
{
    QString text = core::text::cell(typed);
    if (text.endsWith(u'组'))
        text.chop(1);
    qsizetype split = text.size();
    while (split > 0 && text.at(split - 1).isDigit())
        --split;
    const QString group = text.mid(split);
    const QString head = text.left(split).trimmed();
    if (head.isEmpty())
        return std::nullopt;
    std::optional<QString> code = villageCalled(head, context.villages);
    const bool isOfHere = std::ranges::any_of(context.villages, [&](const EntryVillage &village) {
        return village.name.startsWith(head)
            || village.initials.startsWith(head, Qt::CaseInsensitive);
    });
    if (!isOfHere) // never guessed at while somebody types one of our own
        code = villageCalled(head, context.elsewhere);
    return code ? std::optional(VillageGroup{*code, group}) : std::nullopt;
}

QString FieldReader::villageText(const VillageGroup &place, const EntryContext &context)
{
    const EntryVillage *village = context.village(place.code);
    const QString name = village ? village->name : place.code;
    return place.group.isEmpty() ? name : name + place.group + u'组'; // as addresses are written
}

} // namespace ui
