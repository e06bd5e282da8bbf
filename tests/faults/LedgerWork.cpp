// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/LedgerWork.h"

#include "core/domain/DumpLine.h"
#include "core/operations/IntegrityCheck.h"
#include "core/storage/RecordStore.h"

#include <QDir>
#include <QFile>

#include <catch2/catch_test_macros.hpp>

namespace faults {

using namespace core;

Result<void> LedgerWork::open(const QString &folder)
{
    const QString path = folder + u"/ledger.db"_qs;
    const auto access = QFile::exists(path) ? Database::Access::Existing : Database::Access::Create;
    MQ_TRY_ASSIGN(m_database, Database::open(path, key(), access));
    MQ_TRY(migrate(*m_database, ledgerSchema()));
    m_ledger.emplace(*m_database, m_clock);
    return {};
}

void LedgerWork::prepare(const QString &folder)
{
    REQUIRE(QDir().mkpath(folder));
    REQUIRE(open(folder));
    for (qint64 i = 0; i < 3; ++i)
        REQUIRE(enter(i));
    close();
}

void LedgerWork::close()
{
    m_ledger.reset();
    m_database.reset();
}

QByteArray LedgerWork::state()
{
    const auto faults = checkIntegrity(*m_ledger);
    REQUIRE(faults);
    INFO(faults->join(u'\n').toStdString());
    REQUIRE(faults->isEmpty());
    const auto device = m_ledger->device().state();
    QByteArray text = QByteArray::number(device->nextLsn) + ' ' + QByteArray::number(device->cursor)
        + ' ' + QByteArray::number(m_ledger->device().pendingCount().value());
    const auto rows = RecordStore(*m_database).select(RecordType::Person, "ORDER BY id", {});
    REQUIRE(rows);
    for (const Record &row : *rows)
        text += '\n' + dumpLine(row);
    return text;
}

LedgerKey LedgerWork::key()
{
    SeededRandom random(2);
    return LedgerKey::random(random);
}

RecordId LedgerWork::person(qint64 number)
{
    SeededRandom random(quint64(number) + 100);
    return random.newRecordId();
}

UserAction LedgerWork::actionOf(RecordEdit edit)
{
    UserAction action;
    action.user = u"lidahai"_qs;
    action.edits = {std::move(edit)};
    return action;
}

Result<void> LedgerWork::enter(qint64 number)
{
    RecordEdit edit;
    edit.kind = ChangeKind::Create;
    edit.before.type = RecordType::Person;
    edit.before.id = person(number);
    edit.before.scope = support::kVillage;
    edit.values = {{1, u"王桂兰"_qs}, {49, QString(300, QChar(u'长'))}};
    const auto receipt = m_ledger->commit(actionOf(edit));
    return receipt ? Result<void>() : receipt.error();
}

Result<void> LedgerWork::apply(const LogPage &page)
{
    const auto changes = m_ledger->applyPage(page);
    return changes ? Result<void>() : changes.error();
}

LogPage LedgerWork::page(qint64 from, qint64 count)
{
    LogPage page{from, from + count, 1, {}, {}, 0};
    for (qint64 seq = from + 1; seq <= from + count; ++seq)
        page.entries.push_back(
            support::newcomer(seq, person(1'000 + seq), {{1, {}, {{1, u"赵二小"_qs}}}}));
    return page;
}

Result<LogEntry> LedgerWork::lineOf(qint64 lsn, qint64 seq)
{
    MQ_TRY_ASSIGN(const DeviceState state, m_ledger->device().state());
    MQ_TRY_ASSIGN(const auto waiting, m_ledger->device().pending(lsn, 1));
    LogEntry own;
    own.seq = seq;
    own.scope = support::kVillage;
    own.device = state.device;
    own.lsn = lsn;
    own.opId = waiting.front().opId;
    return own;
}

} // namespace faults
