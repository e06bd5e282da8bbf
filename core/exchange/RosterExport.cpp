// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/RosterExport.h"

#include "core/base/Money.h"
#include "core/domain/CodeSets.h"

#include <algorithm>

namespace core {

namespace {

constexpr int kRowsBetweenQuestions = 100;

const QString kHeldHeading = QStringLiteral("暂缓发放");
const QString kHeldWords = QStringLiteral("有待定事项，定后再发");

const ColumnTarget kHeadName{ColumnRole::HeadName, RecordType::Person, 0};
const ColumnTarget kHeadIdNumber{ColumnRole::HeadIdNumber, RecordType::Person, 0};

QString codeLabel(const FieldSpec &field, const QString &code)
{
    const CodeEntry *entry = codes::find(field.codeSet, code);
    // A label that another entry of the set answers to would not come back as this one.
    return entry && codes::recognise(field.codeSet, entry->zh) == entry ? entry->zh : code;
}

QString regionName(const QString &code, const Regions *regions, const QString &scopePrefix)
{
    if (!regions)
        return code;
    const QString name = regions->displayName(code);
    return regions->recognise(name, scopePrefix) == QStringList{code} ? name : code;
}

} // namespace

QString RosterExport::cellText(
    const FieldSpec &field, const Value &value, const Regions *regions, const QString &scopePrefix)
{
    if (value.isNothing())
        return {};
    switch (field.type) {
    case FieldType::Money:
    case FieldType::Area:
        return Money::fen(value.integer()).toText();
    case FieldType::Integer:
        return QString::number(value.integer());
    case FieldType::Boolean:
        return value.integer() == 1 ? QStringLiteral("是") : QStringLiteral("否");
    case FieldType::Code:
        return codeLabel(field, value.text());
    case FieldType::Codes: {
        QStringList labels;
        for (const QString &code : value.text().split(u','))
            labels += codeLabel(field, code);
        return labels.join(u'、');
    }
    case FieldType::Region:
        return regionName(value.text(), regions, scopePrefix);
    default:
        return value.text();
    }
}

const Record *RosterExport::Row::recordOf(RecordType type) const
{
    switch (type) {
    case RecordType::Person:
        return person;
    case RecordType::Household:
        return household;
    case RecordType::Membership:
        return membership;
    case RecordType::BankAccount:
        return account;
    case RecordType::CaseFile:
        return caseFile;
    default:
        return nullptr;
    }
}

RosterExport::RosterExport(
    Database &database, Programme programme, std::shared_ptr<const Regions> regions)
    : m_query(database)
    , m_database(database)
    , m_programme(programme)
    , m_regions(std::move(regions))
    , m_recognition(programme)
{ }

QString RosterExport::text(
    const ColumnTarget &column, const Row &row, const QString &scopePrefix) const
{
    if (column == kHeadName)
        return row.head ? row.head->text("name") : QString();
    if (column == kHeadIdNumber)
        return row.head ? row.head->text("id_number") : QString();
    const FieldSpec *field = column.spec();
    const Record *record = field ? row.recordOf(column.type) : nullptr;
    if (!record)
        return {};
    const Value value = record->value(column.field);
    if (!value.isNothing())
        return cellText(*field, value, m_regions.get(), scopePrefix);
    // Without a village of its own a person lives where the record is kept; a roster must say
    // where.
    const bool isVillage = column.type == RecordType::Person
        && column.field == catalogue::of(RecordType::Person).number("region_living");
    return isVillage ? regionName(record->scope, m_regions.get(), scopePrefix) : QString();
}

Result<void> RosterExport::forEachRow(const QString &scopePrefix, const PaymentHolds &holds,
    const ImportProgress &progress, const Visit &visit) const
{
    MQ_TRY_ASSIGN(
        const std::vector<RecordId> cases, m_query.runningCases(codeOf(m_programme), scopePrefix));
    int done = 0;
    for (const RecordId &id : cases) {
        MQ_TRY_ASSIGN(const auto caseFile, m_query.find(RecordType::CaseFile, id));
        if (caseFile)
            MQ_TRY(visitCase(*caseFile, holds, visit));
        if (progress && ++done % kRowsBetweenQuestions == 0
            && !progress(done, static_cast<int>(cases.size())))
            return Error{ErrorCode::Cancelled, QStringLiteral("exporting a roster")};
    }
    return {};
}

Result<std::optional<Record>> RosterExport::accountOf(
    const Record &caseFile, const RecordId &person) const
{
    if (const auto account = caseFile.reference("bank_account"))
        return m_query.find(RecordType::BankAccount, *account);
    MQ_TRY_ASSIGN(std::vector<Record> accounts, m_query.accountsOf(person));
    for (Record &account : accounts) {
        if (account.text("benefit") == codeOf(m_programme))
            return std::optional(std::move(account));
    }
    return std::optional<Record>();
}

Result<void> RosterExport::visitCase(
    const Record &caseFile, const PaymentHolds &holds, const Visit &visit) const
{
    const auto person = caseFile.reference("person");
    const auto household = caseFile.reference("household");
    std::optional<Record> head;
    if (person) {
        MQ_TRY_ASSIGN(head, m_query.find(RecordType::Person, *person));
    }
    if (household && m_programme == Programme::Dibao)
        return visitHousehold(caseFile, *household, head, holds, visit);
    if (!head)
        return {};
    std::optional<Record> home;
    if (household) {
        MQ_TRY_ASSIGN(home, m_query.find(RecordType::Household, *household));
    }
    MQ_TRY_ASSIGN(const auto account, accountOf(caseFile, head->id));
    std::vector<Record> members;
    if (household && !holds.isEmpty()) {
        MQ_TRY_ASSIGN(members, m_query.membersOf(*household));
    }
    Row row;
    row.person = &*head;
    row.household = home ? &*home : nullptr;
    row.account = account ? &*account : nullptr;
    row.caseFile = &caseFile;
    row.isHeld = holds.covers(caseFile, members);
    return visit(row);
}

Result<void> RosterExport::visitHousehold(const Record &caseFile, const RecordId &household,
    const std::optional<Record> &head, const PaymentHolds &holds, const Visit &visit) const
{
    MQ_TRY_ASSIGN(const auto home, m_query.find(RecordType::Household, household));
    MQ_TRY_ASSIGN(std::vector<Record> members, m_query.membersOf(household));
    std::stable_partition(members.begin(), members.end(),
        [&head](const Record &member) { return head && member.reference("person") == head->id; });
    for (const Record &member : members) {
        const auto id = member.reference("person");
        if (!id)
            continue;
        MQ_TRY_ASSIGN(const auto person, m_query.find(RecordType::Person, *id));
        if (!person)
            continue;
        const bool isHead = head && person->id == head->id;
        std::optional<Record> account;
        if (isHead) {
            MQ_TRY_ASSIGN(account, accountOf(caseFile, person->id));
        }
        Row row;
        row.person = &*person;
        row.membership = &member;
        row.head = head ? &*head : nullptr;
        // What belongs to the household stands once, in its head's row.
        row.household = isHead && home ? &*home : nullptr;
        row.caseFile = isHead ? &caseFile : nullptr;
        row.account = account ? &*account : nullptr;
        row.isHeld = isHead && holds.covers(caseFile, members);
        MQ_TRY(visit(row));
    }
    return {};
}

Result<std::vector<ColumnTarget>> RosterExport::columnsInUse(const QString &scopePrefix) const
{
    std::vector<ColumnTarget> all;
    if (m_programme == Programme::Dibao)
        all = {kHeadName, kHeadIdNumber};
    const auto addType = [&](RecordType type) {
        for (const ColumnTarget &target : m_recognition.targets()) {
            if (target.type == type)
                all.push_back(target);
        }
    };
    for (const RecordType type : {RecordType::Person, RecordType::Membership,
             RecordType::BankAccount, RecordType::CaseFile, RecordType::Household})
        addType(type);
    std::vector<bool> isUsed(all.size());
    Snapshot snapshot(m_database);
    MQ_TRY(snapshot.begin());
    MQ_TRY(forEachRow(scopePrefix, {}, {}, [&](const Row &row) -> Result<void> {
        for (std::size_t i = 0; i < all.size(); ++i)
            isUsed[i] = isUsed[i] || !text(all[i], row, scopePrefix).isEmpty();
        return {};
    }));
    std::vector<ColumnTarget> used;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (isUsed[i])
            used.push_back(all[i]);
    }
    return used;
}

Result<RosterWritten> RosterExport::write(const QString &path, const QString &scopePrefix,
    std::vector<ColumnTarget> columns, const ImportProgress &progress) const
{
    if (columns.empty()) {
        MQ_TRY_ASSIGN(columns, columnsInUse(scopePrefix));
    }
    std::vector<SheetColumn> sheetColumns;
    for (const ColumnTarget &column : columns) {
        if (const FieldSpec *field = column.spec())
            sheetColumns.push_back({m_recognition.exportHeading(column), field->type});
        else if (column == kHeadIdNumber)
            sheetColumns.push_back({QStringLiteral("户主身份证号"), FieldType::IdentityNumber});
        else
            sheetColumns.push_back({QStringLiteral("户主姓名"), FieldType::Text});
    }
    Snapshot snapshot(m_database); // marks and rows of one moment
    MQ_TRY(snapshot.begin());
    MQ_TRY_ASSIGN(const PaymentHolds holds, PaymentHolds::load(m_database));
    if (!holds.isEmpty())
        sheetColumns.push_back({kHeldHeading, FieldType::Text});
    MQ_TRY_ASSIGN(const auto writer,
        SheetWriter::create(path, codes::find("programme", codeOf(m_programme))->zh, sheetColumns));
    RosterWritten written;
    MQ_TRY(forEachRow(scopePrefix, holds, progress, [&](const Row &row) -> Result<void> {
        QStringList texts;
        for (const ColumnTarget &column : columns)
            texts += text(column, row, scopePrefix);
        if (!holds.isEmpty())
            texts += row.isHeld ? kHeldWords : QString();
        ++written.rows;
        written.held += row.isHeld ? 1 : 0;
        return writer->writeRow(texts);
    }));
    MQ_TRY(writer->close());
    return written;
}

Result<int> writeRejectedRows(const ImportAnalysis &analysis, const RecognisedSheet &sheet,
    const QString &path, const QString &reasonHeading,
    const std::function<QString(const AnalysedRow &)> &reasonOf)
{
    std::vector<int> rejected;
    for (const RowOutcome outcome :
        {RowOutcome::MustFix, RowOutcome::PleaseCheck, RowOutcome::Skipped}) {
        const std::vector<int> rows = analysis.rowsWith(outcome);
        rejected.insert(rejected.end(), rows.begin(), rows.end());
    }
    if (rejected.empty())
        return 0;
    std::sort(rejected.begin(), rejected.end());
    std::vector<SheetColumn> columns;
    // All as text: what was wrong must come out as it stood.
    for (const RecognisedColumn &column : sheet.columns)
        columns.push_back({column.heading, FieldType::Text});
    columns.push_back({reasonHeading, FieldType::LongText});
    MQ_TRY_ASSIGN(const auto writer, SheetWriter::create(path, reasonHeading, columns));
    for (const int index : rejected) {
        const AnalysedRow row = analysis.row(index);
        QStringList texts;
        for (const RecognisedColumn &column : sheet.columns)
            texts += analysis.cellText(row.row, column.column);
        MQ_TRY(writer->writeRow(texts << reasonOf(row)));
    }
    MQ_TRY(writer->close());
    return static_cast<int>(rejected.size());
}

} // namespace core
