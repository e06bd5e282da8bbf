// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/RosterParser.h"

#include "core/domain/CodeSets.h"
#include "core/domain/DisabilityCard.h"
#include "core/domain/IdentityNumber.h"
#include "core/text/Normalise.h"

#include <QRegularExpression>

#include <algorithm>

namespace core {

namespace {

bool isKey(const FieldSpec &spec, const char *key)
{
    return qstrcmp(spec.key, key) == 0;
}

/// The parts of a cell that holds several names or numbers.
QStringList splitCell(QStringView text)
{
    static const QRegularExpression separators(QStringLiteral("[;；、,，\\n/]+"));
    QStringList parts;
    for (const QString &part : text.toString().split(separators)) {
        if (!isBlank(part))
            parts += part.trimmed();
    }
    return parts;
}

/// "李四(妻)" is a name and a relation.
RosterMember memberFrom(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(.+?)[（(【\\[](.+?)[)）】\\]]$"));
    RosterMember member;
    const auto match = pattern.match(text);
    const CodeEntry *relation
        = match.hasMatch() ? codes::recognise("relation", match.captured(2)) : nullptr;
    member.name = text::name(relation ? match.captured(1) : text);
    member.relation = relation ? relation->code : QString();
    return member;
}

bool isRemark(QStringView text)
{
    static const QRegularExpression words(QStringLiteral(
        "^(合\\s*计|小\\s*计|总\\s*计|共\\s*计|累\\s*计|本页|制表|填表|审核|经办|负责人|单位|说明|"
        "备注|注[:：]|填报|复核|主管)"));
    return words.match(text.trimmed().toString()).hasMatch();
}

} // namespace

const RosterField *RosterRow::field(RecordType type, const char *key) const
{
    const FieldNumber number = catalogue::of(type).number(key);
    for (const RosterField &entry : fields) {
        if (entry.type == type && entry.field == number)
            return &entry;
    }
    return nullptr;
}

Value RosterRow::value(RecordType type, const char *key) const
{
    const RosterField *found = field(type, key);
    return found ? found->value : Value();
}

void RosterRow::add(int column, IssueReason reason, const QStringList &params)
{
    RowIssue issue;
    issue.row = row;
    issue.column = column;
    issue.reason = reason;
    issue.params = params;
    issues.push_back(std::move(issue));
}

bool RowDecision::hasAccepted(IssueReason reason) const
{
    return std::find(accepted.begin(), accepted.end(), reason) != accepted.end();
}

RosterParser::RosterParser(
    const SheetTable &table, ColumnMapping mapping, const ImportContext &context)
    : m_table(table)
    , m_mapping(std::move(mapping))
    , m_context(context)
{
    for (const ColumnTarget &target : m_mapping.columns)
        m_specs.push_back(target.spec());
    m_readings.resize(m_specs.size());
}

QString RosterParser::text(int row, int column, const RowDecision *decision) const
{
    return view(row, column, decision).text.toString();
}

QString RosterParser::original(int row, int column) const
{
    return m_table.text(row, column).toString();
}

CellView RosterParser::view(int row, int column, const RowDecision *decision) const
{
    if (decision) {
        const auto corrected = decision->corrected.constFind(column);
        if (corrected != decision->corrected.constEnd())
            return {*corrected, CellKind::Text, false};
    }
    return {m_table.text(row, column), m_table.kind(row, column), m_table.isRounded(row, column)};
}

RosterRow RosterParser::parse(int row, const RowDecision *decision) const
{
    RosterRow parsed;
    parsed.row = row;
    parsed.fields.reserve(m_specs.size());
    const int columns = static_cast<int>(m_mapping.columns.size());
    for (int column = 0; column < columns; ++column) {
        const CellView cell = view(row, column, decision);
        if (!cell.text.isEmpty())
            readColumn(parsed, column, cell);
    }
    if (isNoise(row, parsed)) {
        parsed.isNoise = true;
        parsed.issues.clear();
        return parsed;
    }
    if (parsed.village.isEmpty())
        parsed.village = m_context.defaultVillage;
    readMembers(parsed, decision);
    findMissing(parsed);
    compareWithIdentity(parsed);
    return parsed;
}

void RosterParser::readColumn(RosterRow &row, int column, const CellView &cell) const
{
    switch (m_mapping.columns[static_cast<std::size_t>(column)].role) {
    case ColumnRole::Field:
        return readField(row, column, cell);
    case ColumnRole::HeadName:
        row.headName = text::name(cell.text);
        return;
    case ColumnRole::HeadIdNumber:
        row.headIdNumber = text::number(cell.text);
        return;
    case ColumnRole::MemberNames:
    case ColumnRole::MemberIdNumbers:
    case ColumnRole::MemberRelations: // together, in readMembers()
    case ColumnRole::Ignored:
        return;
    }
    Q_UNREACHABLE();
}

void RosterParser::readField(RosterRow &row, int column, const CellView &cell) const
{
    const FieldSpec &spec = *m_specs[static_cast<std::size_t>(column)];
    if (spec.type == FieldType::Region)
        return readVillage(row, column, cell);
    const CellReading reading = this->reading(column, spec, cell);
    if (reading.issue) {
        RowIssue issue;
        issue.row = row.row;
        issue.column = column;
        issue.reason = *reading.issue;
        issue.params = reading.params;
        issue.fix = reading.fix;
        issue.isFixCertain = reading.isFixCertain;
        row.issues.push_back(std::move(issue));
    }
    if (reading.value.isNothing())
        return;
    keep(row, column, spec, reading.value);
    if (reading.legacyIdentity && isKey(spec, "id_number"))
        row.fields.push_back(
            {RecordType::Person, catalogue::of(RecordType::Person).number("former_id_number"),
                column, *reading.legacyIdentity});
}

CellReading RosterParser::reading(int column, const FieldSpec &spec, const CellView &cell) const
{
    constexpr qsizetype kRemembered = 1000;
    const bool isRepetitive = spec.type == FieldType::Code || spec.type == FieldType::Money
        || spec.type == FieldType::YearMonth || spec.type == FieldType::Date;
    if (!isRepetitive)
        return readCell(spec, cell, m_context.today);
    // The kind matters too: 2026.1 means another thing as a number.
    const QString key = QChar(static_cast<char16_t>(cell.kind)) + cell.text.toString();
    auto &known = m_readings[static_cast<std::size_t>(column)];
    const auto found = known.constFind(key);
    if (found != known.constEnd())
        return *found;
    CellReading reading = readCell(spec, cell, m_context.today);
    if (known.size() < kRemembered)
        known.insert(key, reading);
    return reading;
}

void RosterParser::keep(RosterRow &row, int column, const FieldSpec &spec, const Value &value) const
{
    const RecordType type = m_mapping.columns[static_cast<std::size_t>(column)].type;
    row.fields.push_back({type, spec.number, column, value});
    if (type == RecordType::Person && isKey(spec, "name"))
        row.name = value.text();
    else if (type == RecordType::Person && isKey(spec, "id_number"))
        row.idNumber = value.text();
    else if (type == RecordType::Membership && isKey(spec, "relation"))
        row.relation = value.text();
    else if (type == RecordType::Household && isKey(spec, "file_number"))
        row.fileNumber = value.text();
    else if (type == RecordType::BankAccount && isKey(spec, "account_number"))
        row.accountNumber = value.text();
}

const RosterParser::Village &RosterParser::villageNamed(QStringView text) const
{
    const QString name = text::cell(text);
    auto known = m_villages.find(name);
    if (known != m_villages.end())
        return *known;
    static const QRegularExpression group(QStringLiteral("(第?[0-9一二三四五六七八九十]+\\s*组)$"));
    Village village;
    if (m_context.regions) {
        for (const QString &prefix : {m_context.scopePrefix, QString()}) {
            for (const QString &code : m_context.regions->recognise(name, prefix)) {
                const Region *region = m_context.regions->find(code);
                if (region && region->level == RegionCode::Level::Village)
                    village.codes += code;
            }
            if (!village.codes.isEmpty())
                break;
        }
    }
    village.group = text::villageGroup(group.match(name).captured(1));
    return *m_villages.insert(name, village);
}

void RosterParser::readVillage(RosterRow &row, int column, const CellView &cell) const
{
    if (isBlank(cell.text))
        return;
    const FieldSpec &spec = *m_specs[static_cast<std::size_t>(column)];
    const Village &village = villageNamed(cell.text);
    if (village.codes.size() != 1)
        return row.add(column, IssueReason::UnknownVillage, {cell.text.trimmed().toString()});
    const QString code = village.codes.front();
    keep(row, column, spec, code);
    // Where somebody lives decides who keeps the record; where he is registered is only kept.
    const bool isLiving = isKey(spec, "region_living");
    if (isLiving && !code.startsWith(m_context.scopePrefix))
        row.add(column, IssueReason::VillageOutOfScope, {code});
    if (isLiving || row.village.isEmpty())
        row.village = code;
    if (!village.group.isEmpty() && !row.field(RecordType::Person, "village_group"))
        row.fields.push_back({RecordType::Person,
            catalogue::of(RecordType::Person).number("village_group"), column, village.group});
}

void RosterParser::readMembers(RosterRow &row, const RowDecision *decision) const
{
    const auto cellOf = [&](ColumnRole role) {
        const int column = m_mapping.columnOf({role, RecordType::Person, 0});
        return column < 0 ? QStringList() : splitCell(view(row.row, column, decision).text);
    };
    const QStringList names = cellOf(ColumnRole::MemberNames);
    if (names.isEmpty())
        return;
    const int namesColumn = m_mapping.columnOf({ColumnRole::MemberNames, RecordType::Person, 0});
    const int numbersColumn
        = m_mapping.columnOf({ColumnRole::MemberIdNumbers, RecordType::Person, 0});
    const QStringList numbers = cellOf(ColumnRole::MemberIdNumbers);
    const QStringList relations = cellOf(ColumnRole::MemberRelations);
    if (names.size() != numbers.size())
        return row.add(numbersColumn < 0 ? namesColumn : numbersColumn,
            IssueReason::MemberListsDiffer,
            {QString::number(names.size()), QString::number(numbers.size())});
    const FieldSpec &idSpec = *catalogue::of(RecordType::Person).field(u"id_number");
    for (qsizetype i = 0; i < names.size(); ++i) {
        RosterMember member = memberFrom(names.at(i));
        const CellReading reading
            = readCell(idSpec, {numbers.at(i), CellKind::Text, false}, m_context.today);
        if (reading.value.isNothing()) {
            row.add(numbersColumn, reading.issue.value_or(IssueReason::Missing),
                {QString::number(i + 1)});
            continue;
        }
        member.idNumber = reading.value.text();
        if (member.idNumber == row.idNumber)
            continue; // the head again
        if (const auto fault = nameFault(member.name))
            row.add(namesColumn, *fault, {QString::number(i + 1)});
        if (relations.size() == names.size() && member.relation.isEmpty()) {
            if (const CodeEntry *relation = codes::recognise("relation", relations.at(i)))
                member.relation = relation->code;
        }
        row.members.push_back(std::move(member));
    }
}

bool RosterParser::isNoise(int row, const RosterRow &parsed) const
{
    const ColumnTarget nameTarget = ColumnTarget::of(RecordType::Person, "name");
    const int nameColumn = m_mapping.columnOf(nameTarget);
    const int idColumn = m_mapping.columnOf(ColumnTarget::of(RecordType::Person, "id_number"));
    const auto isGiven
        = [&](int column) { return column >= 0 && !m_table.text(row, column).trimmed().isEmpty(); };
    if (isGiven(nameColumn)) {
        const QString heading = normalisedHeading(m_table.text(row, nameColumn));
        const bool isHeading
            = heading == u"姓名" || heading == u"户主姓名" || heading == u"成员姓名";
        return isHeading || (!isGiven(idColumn) && isRemark(m_table.text(row, nameColumn)));
    }
    if (isGiven(idColumn))
        return false;
    int filled = 0;
    for (int column = 0; column < m_table.columnCount(); ++column) {
        const QStringView text = m_table.text(row, column);
        if (isRemark(text))
            return true;
        filled += text.trimmed().isEmpty() || m_table.isCopy(row, column) ? 0 : 1;
    }
    // A line that names nobody: with next to nothing in it, it is a remark or an empty numbered
    // line.
    return filled <= 2 || parsed.fields.empty();
}

void RosterParser::findMissing(RosterRow &row) const
{
    const auto faultAt = [&row](int column) {
        return std::any_of(row.issues.begin(), row.issues.end(),
            [column](const RowIssue &issue) { return issue.column == column; });
    };
    const auto need = [&](RecordType type, const char *key, bool isGiven) {
        const int column = m_mapping.columnOf(ColumnTarget::of(type, key));
        if (!isGiven && !faultAt(column))
            row.add(column, IssueReason::Missing, {QString::fromLatin1(key)});
    };
    need(RecordType::Person, "name", !row.name.isEmpty());
    need(RecordType::Person, "id_number", !row.idNumber.isEmpty());
    if (row.village.isEmpty()) {
        int column = m_mapping.columnOf(ColumnTarget::of(RecordType::Person, "region_living"));
        if (column < 0)
            column = m_mapping.columnOf(ColumnTarget::of(RecordType::Household, "region_living"));
        if (column < 0 || !faultAt(column))
            row.add(column, IssueReason::Missing, {QStringLiteral("region_living")});
    }
    const char *amount
        = m_context.programme == Programme::Linshi ? "relief_amount" : "monthly_amount";
    const bool hasColumn = m_mapping.columnOf(ColumnTarget::of(RecordType::CaseFile, amount)) >= 0;
    // In a household's roster the amount may stand in the head's row only.
    if (hasColumn && m_context.programme != Programme::Dibao)
        need(RecordType::CaseFile, amount, row.field(RecordType::CaseFile, amount));
}

void RosterParser::compareWithIdentity(RosterRow &row) const
{
    if (row.idNumber.isEmpty())
        return;
    const QString told = codeOf(sexOf(row.idNumber));
    const RosterField *sex = row.field(RecordType::Person, "sex");
    if (sex && sex->value.text() != told) {
        row.add(sex->column, IssueReason::SexMismatch);
        if (const CodeEntry *entry = codes::find("sex", told))
            row.issues.back().fix = entry->zh;
    }
    const QString birth = birthTextOf(row.idNumber);
    const RosterField *born = row.field(RecordType::Person, "birth_date");
    if (born && born->value.text() != birth) {
        row.add(born->column, IssueReason::BirthMismatch);
        row.issues.back().fix = birth;
    }
    if (const RosterField *card = row.field(RecordType::Person, "disability_card")) {
        if (!card->value.text().startsWith(row.idNumber))
            row.add(card->column, IssueReason::DisabilityCardOfOther);
    }
    constexpr int kYoungest = 80;
    const int age = completedYears(birthOf(row.idNumber), m_context.today);
    if (m_context.programme == Programme::Gaoling && age < kYoungest)
        row.add(m_mapping.columnOf(ColumnTarget::of(RecordType::Person, "id_number")),
            IssueReason::TooYoung, {QString::number(age)});
}

} // namespace core
