// SPDX-License-Identifier: GPL-3.0-or-later
// A roster of 20,000 rows and 30 columns: reading, recognising, the dry run and the import itself,
// against a plain libzip + expat parse of the same file followed by bare inserts of the same
// records in one transaction. Both ledgers are SQLCipher files of the same schema, WAL, synchronous
// FULL.
#include "tests/bench/Bench.h"

#include "core/domain/AccountNumber.h"
#include "core/domain/IdentityNumber.h"
#include "core/exchange/ImportRun.h"
#include "core/exchange/SheetWriter.h"
#include "core/storage/Migrator.h"

#include <QFile>
#include <QTemporaryDir>

#include <expat.h>
#include <zip.h>

#include <string>

using namespace core;

namespace {

constexpr int kRows = 20'000;

const QString kHeadings = u"序号|姓名|身份证号|性别|出生日期|年龄|民族|村|组|联系电话|家庭住址|"
                          u"文化程度|婚姻状况|健康状况|"
                          "劳动能力|政治面貌|开户行|户名|账号|供养方式|自理类别|月金额|享受起月|"
                          "基本生活标准|照料护理费|"
                          "照料人姓名|申请日期|批准日期|户籍类型|备注"_qs;

QStringList rosterRow(int i, const QString &village)
{
    const Sex sex = i % 2 == 0 ? Sex::Female : Sex::Male;
    const QDate birth = QDate(1930, 1, 1).addDays(i % 7000);
    const QString idNumber
        = IdentityNumber::synthetic(birth, sex, 2 * (i / 7000) * 2 + i % 2, 101 + i % 40).text();
    const QString body = u"99%1"_qs.arg(i, 13, 10, QLatin1Char('0'));
    const QString name = QString(QChar(u'王' + char16_t(i % 400)))
        + QChar(u'丁' + char16_t(i % 997)) + QChar(u'乐' + char16_t(i % 613));
    return {QString::number(i + 1), name, idNumber, i % 2 == 0 ? u"女"_qs : u"男"_qs,
        birth.toString(u"yyyy.M.d"_qs), u"85"_qs, u"土家族"_qs, village, u"%1组"_qs.arg(i % 9 + 1),
        u"1390099%1"_qs.arg(i % 10000, 4, 10, QLatin1Char('0')),
        u"渔洋关镇%1%2组"_qs.arg(village).arg(i % 9 + 1), u"小学"_qs, u"丧偶"_qs, u"健康"_qs,
        u"无"_qs, u"群众"_qs, u"农商行"_qs, name, body + luhnDigitFor(body), u"分散供养"_qs,
        u"全自理"_qs, u"821.60"_qs, u"2019-05"_qs, u"768.80"_qs, u"52.80"_qs, u"李四"_qs,
        u"2019-03-01"_qs, u"2019-04-15"_qs, u"农村"_qs, u"每月核实"_qs};
}

void writeRoster(const QString &path, const Regions &regions)
{
    std::vector<SheetColumn> columns;
    for (const QString &heading : kHeadings.split(u'|'))
        columns.push_back({heading, FieldType::Text});
    const auto villages = regions.villages(u"420529111");
    auto writer = SheetWriter::create(path, u"特困"_qs, columns).value().release();
    const std::unique_ptr<SheetWriter> owner(writer);
    for (int i = 0; i < kRows; ++i) {
        // Rosters come village by village.
        const std::size_t place = static_cast<std::size_t>(i) * villages.size() / kRows;
        const Region *village = villages[place];
        if (!writer->writeRow(rosterRow(i, regions.displayName(village->code))))
            qFatal("cannot write the roster");
    }
    if (!writer->close())
        qFatal("cannot write the roster");
}

/// What a program without our care would do: every cell's text, row by row.
struct PlainParse
{
    std::vector<std::string> row;
    std::string text;
    std::size_t cells = 0;
    bool isText = false;

    static void onStart(void *self, const char *name, const char **)
    {
        auto *parse = static_cast<PlainParse *>(self);
        if (std::string_view(name) == "row")
            parse->row.clear();
        parse->isText = std::string_view(name) == "t" || std::string_view(name) == "v";
        parse->text.clear();
    }
    static void onEnd(void *self, const char *name)
    {
        auto *parse = static_cast<PlainParse *>(self);
        if (std::string_view(name) == "c")
            parse->row.push_back(parse->text);
        if (std::string_view(name) == "row")
            parse->cells += parse->row.size();
        if (std::string_view(name) != "t" && std::string_view(name) != "v")
            parse->text.clear();
        parse->isText = false;
    }
    static void onText(void *self, const char *text, int size)
    {
        auto *parse = static_cast<PlainParse *>(self);
        if (parse->isText)
            parse->text.append(text, static_cast<std::size_t>(size));
    }
};

std::size_t parsePlainly(const QString &path)
{
    zip *archive = zip_open(QFile::encodeName(path).constData(), ZIP_RDONLY, nullptr);
    zip_file *part = zip_fopen(archive, "xl/worksheets/sheet1.xml", 0);
    PlainParse parse;
    XML_Parser parser = XML_ParserCreate(nullptr);
    XML_SetUserData(parser, &parse);
    XML_SetElementHandler(parser, &PlainParse::onStart, &PlainParse::onEnd);
    XML_SetCharacterDataHandler(parser, &PlainParse::onText);
    std::vector<char> buffer(64 * 1024);
    zip_int64_t got = 0;
    while ((got = zip_fread(part, buffer.data(), buffer.size())) > 0)
        XML_Parse(parser, buffer.data(), static_cast<int>(got), XML_FALSE);
    XML_ParserFree(parser);
    zip_fclose(part);
    zip_discard(archive);
    return parse.cells;
}

std::unique_ptr<Database> newLedger(const QString &path)
{
    SystemRandom random;
    auto database = Database::open(path, LedgerKey::random(random), Database::Access::Create)
                        .value()
                        .release();
    if (!migrate(*database, ledgerSchema()))
        qFatal("cannot make a ledger");
    return std::unique_ptr<Database>(database);
}

void insertBare(Database &database, const std::vector<Record> &records)
{
    RecordStore store(database);
    Transaction transaction(database);
    (void)transaction.begin().hasValue();
    for (const Record &record : records)
        (void)store.insert(record).hasValue();
    if (!transaction.commit())
        qFatal("cannot insert");
}

std::vector<Record> allRecords(Database &database)
{
    const RecordStore store(database);
    std::vector<Record> records;
    for (const RecordType type :
        {RecordType::Person, RecordType::BankAccount, RecordType::CaseFile}) {
        auto found = store.select(type, "WHERE is_void = 0", {}).value();
        std::move(found.begin(), found.end(), std::back_inserter(records));
    }
    return records;
}

struct Steps
{
    double read = 0;
    double analyse = 0;
    double apply = 0;
    double again = 0;
};

Steps importOnce(const QString &path, Database &database, const ImportContext &context)
{
    Steps steps;
    SystemRandom random;
    const SystemClock clock;
    Ledger ledger(database, clock);
    std::shared_ptr<const SheetTable> table;
    std::unique_ptr<ImportAnalysis> analysis;
    steps.read = bench::timed([&] {
        auto reader = openSheet(path);
        table = std::make_shared<SheetTable>(SheetTable::load(**reader).value());
    });
    const auto analyse = [&] {
        const auto sheet = ColumnRecognition(context.programme).recognise(*table).value();
        analysis
            = std::make_unique<ImportAnalysis>(table, sheet.mapping(table->columnCount()), context);
        if (!analysis->refresh(database))
            qFatal("the dry run failed");
    };
    steps.analyse = bench::timed(analyse);
    for (const IssueClass &entry : analysis->classes())
        qWarning("%s in %d rows", reasonName(entry.reason), entry.rows);
    ImportResult result;
    steps.apply = bench::timed(
        [&] { result = ImportRun(ledger, random).apply(*analysis, QStringLiteral("bench.xlsx")); });
    if (result.rowsWritten != kRows)
        qFatal("only %d rows were imported", result.rowsWritten);
    steps.again = bench::timed(analyse);
    if (analysis->counts().unchanged != kRows)
        qFatal("importing again would change something");
    return steps;
}

} // namespace

int main()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"roster.xlsx"_qs);
    ImportContext context;
    context.programme = Programme::Tekun;
    context.scopePrefix = u"420529111"_qs;
    context.regions = std::make_shared<Regions>(Regions::builtIn(u"420529").value());
    context.defaultMonth = u"2026-11"_qs;
    context.today = QDate(2026, 11, 23);
    context.user = u"bench"_qs;
    writeRoster(path, *context.regions);

    // Alternately, and the median of each: a busy machine then burdens both alike.
    constexpr int kRounds = 3;
    std::vector<double> read, analyse, apply, again, parse, insert, whole, plain;
    for (int round = 0; round < kRounds; ++round) {
        const auto ours = newLedger(dir.filePath(u"ledger%1.db"_qs.arg(round)));
        const auto bare = newLedger(dir.filePath(u"bare%1.db"_qs.arg(round)));
        parse.push_back(bench::timed([&] {
            if (parsePlainly(path) < std::size_t{kRows} * 30)
                qFatal("the plain parse lost cells");
        }));
        const Steps steps = importOnce(path, *ours, context);
        const std::vector<Record> records = allRecords(*ours);
        insert.push_back(bench::timed([&] { insertBare(*bare, records); }));
        read.push_back(steps.read);
        analyse.push_back(steps.analyse);
        apply.push_back(steps.apply);
        again.push_back(steps.again);
        whole.push_back(steps.read + steps.analyse + steps.apply);
        plain.push_back(parse.back() + insert.back());
    }
    const auto median
        = [](const std::vector<double> &samples) { return bench::quantile(samples, 0.5); };
    bench::Report report;
    report.ratio("read 20,000 x 30 cells", median(read), median(parse), 2.0);
    report.ratio("write the rows (operations, search keys)", median(apply), median(insert), 5.0);
    report.ratio("import 20,000 x 30: read, dry run, write", median(whole), median(plain), 3.0);
    std::printf("%-58s %10.3f ms\n", "of which the dry run", median(analyse));
    std::printf(
        "%-58s %10.3f ms\n", "dry run of the same file again (all rows compared)", median(again));
    return report.exitCode();
}
