// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"

#include "core/domain/AccountNumber.h"
#include "core/domain/CodeSets.h"
#include "core/domain/DisabilityCard.h"
#include "core/domain/Op.h"
#include "core/domain/Phone.h"
#include "core/domain/YearMonth.h"
#include "core/seed/Seed.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QSet>

#include <map>

using namespace core;

namespace {

const QDate kToday(2026, 11, 21);

std::vector<seed::SeedHousehold> grow(
    seed::Profile profile, std::uint64_t number, QStringView scope = u"420529111")
{
    const Regions regions = Regions::builtIn(u"420529").value();
    seed::Generator generator(profile, number, regions, scope, kToday);
    std::vector<seed::SeedHousehold> households;
    while (auto household = generator.next())
        households.push_back(std::move(*household));
    CHECK(households.size() == generator.householdCount());
    return households;
}

const std::vector<seed::SeedHousehold> &town()
{
    static const auto kTown = grow(seed::Profile::Town, 1);
    return kTown;
}

/// The records of a type in the whole town.
std::vector<const Record *> all(RecordType type)
{
    std::vector<const Record *> found;
    for (const seed::SeedHousehold &household : town()) {
        for (const Record &record : household.records) {
            if (record.type == type)
                found.push_back(&record);
        }
    }
    return found;
}

template <class Fits> int countCases(const char *programme, Fits fits)
{
    int count = 0;
    for (const Record *caseFile : all(RecordType::CaseFile)) {
        if (caseFile->text("programme") == QLatin1String(programme) && fits(*caseFile))
            ++count;
    }
    return count;
}

int countCases(const char *programme)
{
    return countCases(programme, [](const Record &) { return true; });
}

bool isRequired(const RecordSpec &spec, const FieldSpec &field, const Record &record)
{
    if (field.presence == Presence::Required)
        return true;
    if (field.presence == Presence::Optional)
        return false;
    const QString when = QString::fromLatin1(field.when);
    const QString key = when.left(when.indexOf(u'='));
    const Value value = record.value(key.toLatin1().constData());
    const QString wanted = when.mid(key.size() + 1);
    if (value.isNothing())
        return false;
    const QString text
        = value.kind() == Value::Kind::Integer ? QString::number(value.integer()) : value.text();
    return wanted == u"*" || wanted.split(u'|').contains(text) || spec.field(key) == nullptr;
}

/// What is wrong with the value of a field, or empty.
QString fault(const FieldSpec &field, const Value &value)
{
    if (const auto structural = catalogue::structuralFault(field, value))
        return *structural;
    if (value.isNothing())
        return {};
    const QString text = value.text();
    bool isGood = true;
    if (field.type == FieldType::Code)
        isGood = codes::find(field.codeSet, text) != nullptr;
    else if (field.type == FieldType::Codes)
        isGood = codes::recogniseAll(field.codeSet, text) == text.split(u',');
    else if (field.type == FieldType::IdentityNumber)
        isGood = bool(IdentityNumber::parse(text, kToday));
    else if (field.type == FieldType::DisabilityCard)
        isGood = bool(DisabilityCard::parse(text, kToday));
    else if (field.type == FieldType::Phone)
        isGood = bool(Phone::parse(text));
    else if (field.type == FieldType::AccountNumber)
        isGood = AccountNumber::parse(text) && AccountNumber::parse(text)->passesLuhn();
    else if (field.type == FieldType::Money)
        isGood = value.integer() >= 0;
    return isGood ? QString() : u"not valid"_qs;
}

} // namespace

TEST_CASE("the town has the sizes of the real one", "[core][seed]")
{
    const auto covered = [](const char *category) {
        int people = 0;
        for (const Record *caseFile : all(RecordType::CaseFile)) {
            if (caseFile->text("category") == QLatin1String(category))
                people += static_cast<int>(caseFile->integer("covered_population"));
        }
        return people;
    };
    const auto inCategory = [](const char16_t *category) {
        return [category](const Record &record) {
            return record.text("category") == QStringView(category);
        };
    };
    CHECK(countCases("dibao", inCategory(u"02")) == 624);
    CHECK(covered("02") == 1065);
    CHECK(countCases("dibao", inCategory(u"01")) == 66);
    CHECK(covered("01") == 93);
    CHECK(countCases("tekun") == 75);
    CHECK(countCases("tekun", [](const Record &r) {
        return r.text("support_mode") == u"institution";
    }) == 39);
    CHECK(countCases("gaoling") == 1363);
    CHECK(countCases("gaoling", [](const Record &r) { return r.text("gaoling_class") == u"age90"; })
        == 150);
    CHECK(countCases("youfu") == 262);
    CHECK(countCases("linshi") == 24);
    CHECK(all(RecordType::Person).size() == 4500);
    CHECK(all(RecordType::Household).size() == 624 + 66 + 71 + 780);
}

TEST_CASE("small and county have their sizes", "[core][seed]")
{
    int households = 0;
    int people = 0;
    for (const auto &household : grow(seed::Profile::Small, 3)) {
        for (const Record &record : household.records) {
            households += record.type == RecordType::Household ? 1 : 0;
            people += record.type == RecordType::Person ? 1 : 0;
        }
    }
    CHECK(households == 400);
    CHECK(people == 1200);
    CHECK(seed::quotasOf(seed::Profile::County).people == 200'000);
}

TEST_CASE("every field that must be filled is, with a value that can stand", "[core][seed]")
{
    QStringList faults;
    for (const seed::SeedHousehold &household : town()) {
        for (const Record &record : household.records) {
            const RecordSpec &spec = catalogue::of(record.type);
            for (const FieldSpec &field : spec.fields) {
                const Value value = record.value(field.key);
                QString wrong = fault(field, value);
                if (value.isNothing() && isRequired(spec, field, record))
                    wrong = u"missing"_qs;
                if (!wrong.isEmpty() && faults.size() < 20)
                    faults += QString::fromLatin1(spec.key) + u'.' + QString::fromLatin1(field.key)
                        + u' ' + wrong + u' ' + value.text();
            }
        }
    }
    CHECK(faults.join(u'\n') == QString());
}

TEST_CASE("nobody shares an identity number, a card or a record id", "[core][seed]")
{
    QSet<QString> numbers;
    QSet<QString> accounts;
    QSet<RecordId> ids;
    std::size_t records = 0;
    for (const seed::SeedHousehold &household : town()) {
        for (const Record &record : household.records) {
            ids.insert(record.id);
            ++records;
        }
    }
    CHECK(static_cast<std::size_t>(ids.size()) == records);
    for (const Record *person : all(RecordType::Person)) {
        CHECK(person->text("id_number").startsWith(u"99"));
        numbers.insert(person->text("id_number"));
    }
    CHECK(numbers.size() == 4500);
    for (const Record *account : all(RecordType::BankAccount))
        accounts.insert(account->text("account_number"));
    CHECK(static_cast<std::size_t>(accounts.size()) == all(RecordType::BankAccount).size());
}

TEST_CASE("what an identity number says agrees with the fields", "[core][seed]")
{
    int wrong = 0;
    for (const Record *person : all(RecordType::Person)) {
        const auto number = IdentityNumber::parse(person->text("id_number"), kToday);
        const auto card = DisabilityCard::parse(person->text("disability_card"), kToday);
        const bool agrees = number->birthDate().toString(Qt::ISODate) == person->text("birth_date")
            && codeOf(number->sex()) == person->text("sex");
        const bool cardAgrees = person->value("disability_card").isNothing()
            || (card->owner() == *number && card->typeCode() == person->text("disability_type")
                && card->gradeCode() == person->text("disability_grade"));
        wrong += agrees && cardAgrees ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("all of a household stays in one village and refers to itself only", "[core][seed]")
{
    int astray = 0;
    for (const seed::SeedHousehold &household : town()) {
        QSet<RecordId> seen;
        for (const Record &record : household.records) {
            astray += record.scope == household.records.front().scope ? 0 : 1;
            astray += record.scope.startsWith(u"420529111") ? 0 : 1;
            for (const FieldSpec &field : catalogue::of(record.type).fields) {
                const auto target = field.type == FieldType::Reference ? record.reference(field.key)
                                                                       : std::optional<RecordId>();
                astray += target && !seen.contains(*target) ? 1 : 0;
            }
            seen.insert(record.id);
        }
    }
    CHECK(astray == 0);
}

TEST_CASE("households add up", "[core][seed]")
{
    QStringList faults;
    for (const seed::SeedHousehold &household : town()) {
        const Record *head = nullptr;
        qint64 members = 0;
        qint64 covered = 0;
        qint64 income = 0;
        qint64 items = 0;
        bool hasItems = false;
        for (const Record &record : household.records) {
            if (record.type == RecordType::Household)
                head = &record;
            if (record.type == RecordType::Person)
                income += record.integer("income_monthly");
            if (record.type == RecordType::Membership) {
                ++members;
                covered += record.integer("covered");
            }
            if (record.type == RecordType::Income) {
                hasItems = true;
                items += record.integer("amount") / (record.text("period") == u"year" ? 12 : 1);
            }
        }
        if (!head)
            continue;
        const bool addsUp = head->integer("population") == members
            && head->integer("covered_population") == covered
            && head->integer("monthly_income") == income
            && head->integer("yearly_income") == income * 12
            && qAbs(head->integer("per_capita_income") * members - income) <= members
            && (!hasItems || items == income);
        if (!addsUp)
            faults += head->text("file_number");
    }
    CHECK(faults.join(u' ') == QString());
}

TEST_CASE("dibao pays the standard less the income, to those below it", "[core][seed]")
{
    QStringList faults;
    for (const seed::SeedHousehold &household : town()) {
        const Record *head = nullptr;
        for (const Record &record : household.records) {
            if (record.type == RecordType::Household)
                head = &record;
            if (record.type != RecordType::CaseFile || record.text("programme") != u"dibao")
                continue;
            const qint64 standard = record.text("category") == u"01" ? 78000 : 62000;
            const qint64 n = head->integer("population");
            const qint64 exact = (standard * n - head->integer("monthly_income"))
                * record.integer("covered_population") / n;
            const qint64 paid = record.integer("monthly_amount");
            const bool isRight = paid >= exact && paid < exact + 101 && paid % 100 == 0 && paid > 0
                && head->integer("per_capita_income") < standard
                && record.integer("total_amount") == paid + record.integer("person_supplement");
            if (!isRight)
                faults += head->text("file_number");
        }
    }
    CHECK(faults.join(u' ') == QString());
}

TEST_CASE("gaoling goes to everybody of its age and to nobody else", "[core][seed]")
{
    std::map<RecordId, QString> classes;
    for (const Record *caseFile : all(RecordType::CaseFile)) {
        if (caseFile->text("programme") == u"gaoling")
            classes[*caseFile->reference("person")] = caseFile->text("gaoling_class");
    }
    int wrong = 0;
    for (const Record *person : all(RecordType::Person)) {
        const int age = IdentityNumber::parse(person->text("id_number"), kToday)->age(kToday);
        const QString due = age >= 100 ? u"age100"_qs
            : age >= 90                ? u"age90"_qs
            : age >= 80                ? u"age80"_qs
                                       : QString();
        const auto found = classes.find(person->id);
        wrong += (found == classes.end() ? QString() : found->second) == due ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("the overlaps the rules forbid do not occur, the others do", "[core][seed]")
{
    std::map<RecordId, QSet<QString>> programmes;
    for (const Record *caseFile : all(RecordType::CaseFile))
        programmes[*caseFile->reference("person")].insert(caseFile->text("programme"));
    int both = 0;
    int tekunAndDibao = 0;
    for (const auto &[person, drawn] : programmes) {
        both += drawn.contains(u"gaoling"_qs) && drawn.contains(u"youfu"_qs) ? 1 : 0;
        tekunAndDibao += drawn.contains(u"tekun"_qs) && drawn.contains(u"dibao"_qs) ? 1 : 0;
    }
    CHECK(both == 60);
    CHECK(tekunAndDibao == 0);
    int gaolingWithDibao = 0;
    int gaolingWithTekun = 0;
    for (const Record *caseFile : all(RecordType::CaseFile)) {
        gaolingWithDibao += caseFile->text("identity_match") == u"dibao" ? 1 : 0;
        gaolingWithTekun += caseFile->text("identity_match") == u"tekun" ? 1 : 0;
    }
    CHECK(gaolingWithDibao == 118);
    CHECK(gaolingWithTekun == 13);
}

TEST_CASE("the same seed gives the same people, another seed others", "[core][seed]")
{
    const auto first = grow(seed::Profile::Small, 7);
    const auto again = grow(seed::Profile::Small, 7);
    const auto other = grow(seed::Profile::Small, 8);
    REQUIRE(first.size() == again.size());
    bool isSame = true;
    for (std::size_t i = 0; i < first.size(); ++i)
        isSame = isSame && first[i].records == again[i].records;
    CHECK(isSame);
    CHECK(first.front().records != other.front().records);
}

TEST_CASE("every household fits into one operation", "[core][seed]")
{
    qsizetype largest = 0;
    for (const seed::SeedHousehold &household : town()) {
        Op op;
        op.lsn = 1'000'000;
        op.user = u"practice"_qs;
        op.madeAt = 1'790'000'000'000;
        for (const Record &record : household.records) {
            std::map<GroupNumber, GroupChange> groups;
            for (const auto &[number, value] : record.fields) {
                const GroupNumber group = catalogue::of(record.type).field(number)->group;
                groups[group].group = group;
                groups[group].fields[number] = value;
            }
            RecordChange change{
                ChangeKind::Create, static_cast<int>(record.type), record.id, record.scope, {}};
            for (auto &[number, group] : groups)
                change.groups.push_back(std::move(group));
            op.changes.push_back(std::move(change));
        }
        largest = qMax(largest, encodeOp(op).size());
    }
    CHECK(largest < kMaxOpBytes);
    CHECK(largest > 1000);
}

TEST_CASE("names that are hard to type occur", "[core][seed]")
{
    int withDot = 0;
    int compound = 0;
    int rare = 0;
    for (const Record *person : all(RecordType::Person)) {
        const QString name = person->text("name");
        withDot += name.contains(u'·') ? 1 : 0;
        compound += name.startsWith(u"欧阳") || name.startsWith(u"尉迟") || name.startsWith(u"司马")
            ? 1
            : 0;
        rare += name.contains(u"𠮷"_qs) || name.contains(u"㼆"_qs) || name.contains(u"䶮"_qs) ? 1
                                                                                              : 0;
    }
    CHECK(withDot >= 3);
    CHECK(compound >= 1);
    CHECK(rare >= 1);
}

TEST_CASE("a profile is known by its name", "[core][seed]")
{
    CHECK(seed::profileOf(u"town") == seed::Profile::Town);
    CHECK_FALSE(seed::profileOf(u"city"));
}
