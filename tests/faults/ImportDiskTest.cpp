// SPDX-License-Identifier: GPL-3.0-or-later
// The disk fails while a list is imported: what was told as written is there, the file can be
// imported once more for the rest, and nobody is there twice.
#include "tests/faults/LedgerWork.h"
#include "tests/support/StringMakers.h"

#include "core/domain/IdentityNumber.h"
#include "core/exchange/ColumnRecognition.h"
#include "core/exchange/ImportRun.h"

#include <QFile>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

using namespace faults;
using namespace core;

namespace {

/// A list of a few old people, some in each transaction.
class Importing final : public LedgerWork
{
public:
    void prepare(const QString &folder) override
    {
        LedgerWork::prepare(folder);
        QFile list(m_dir.filePath(u"list.csv"_qs));
        REQUIRE(list.open(QIODevice::WriteOnly));
        list.write("姓名,身份证号,村,金额\n");
        for (int i = 0; i < kPeople; ++i)
            list.write(u"王桂兰,%1,鞍山村,50\n"_qs.arg(numberOf(i)).toUtf8());
    }
    qint64 steps() const override { return kPeople / kEach; }
    Result<qint64> next() override
    {
        MQ_TRY_ASSIGN(const DeviceState state, m_ledger->device().state());
        return (state.nextLsn - 4) / kEach; // three were entered before
    }
    /// The tool's import of the whole file, which is stopped after one transaction.
    Result<void> step(qint64 number) override
    {
        MQ_TRY_ASSIGN(const auto analysis, analysed());
        SeededRandom random(quint64(number) + 60);
        const ImportResult result
            = ImportRun(*m_ledger, random, kEach).apply(*analysis, u"list.csv"_qs, [](int, int) {
                  return false;
              });
        return result.error ? *result.error : Result<void>();
    }
    /// What could be taken back belongs to it.
    QByteArray state() override
    {
        const auto batches = ImportBatchStore(*m_database).all();
        REQUIRE(batches);
        QByteArray text = LedgerWork::state();
        for (const ImportBatch &batch : *batches)
            text += '\n' + batch.id.toHex().toLatin1() + ' ' + QByteArray::number(batch.rows);
        return text;
    }

private:
    static constexpr int kPeople = 8;
    static constexpr int kEach = 4; ///< in a transaction

    static QString numberOf(int person)
    {
        const QDate born(1940, 1, 1 + person);
        return IdentityNumber::synthetic(born, Sex::Female, 2 * person).text();
    }
    ImportContext context() const
    {
        ImportContext context;
        context.programme = Programme::Gaoling;
        context.scopePrefix = u"420529111"_qs;
        context.regions = m_regions;
        context.defaultMonth = u"2026-11"_qs;
        context.today = QDate(2026, 11, 23);
        context.user = u"lidahai"_qs;
        return context;
    }
    Result<std::unique_ptr<ImportAnalysis>> analysed()
    {
        MQ_TRY_ASSIGN(const auto reader, openSheet(m_dir.filePath(u"list.csv"_qs)));
        MQ_TRY_ASSIGN(SheetTable table, SheetTable::load(*reader));
        const auto rows = std::make_shared<const SheetTable>(std::move(table));
        MQ_TRY_ASSIGN(
            const RecognisedSheet sheet, ColumnRecognition(Programme::Gaoling).recognise(*rows));
        auto analysis
            = std::make_unique<ImportAnalysis>(rows, sheet.mapping(rows->columnCount()), context());
        MQ_TRY(analysis->refresh(*m_database));
        return analysis;
    }

    QTemporaryDir m_dir;
    std::shared_ptr<const Regions> m_regions
        = std::make_shared<Regions>(Regions::builtIn(u"420529").value());
};

} // namespace

TEST_CASE("a disk failing anywhere in an import writes whole parts of it", "[faults][disk]")
{
    loop(Importing(), 11);
}
