// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/TownLine.h"

#include "core/storage/queries/PeopleQuery.h"

using namespace core;

namespace bench {

OpenLaptop::OpenLaptop(const QString &folder)
    : m_directory(LedgerDirectory::open(folder, {}, u"demo-password"_qs).value())
    , m_database(m_directory.connect().value())
    , m_ledger(*m_database, m_clock)
{ }

syncing::SyncSummary OpenLaptop::sync()
{
    const auto summary = syncing::runSync(m_ledger, m_random, {});
    if (!summary || summary->failure)
        qFatal("the sync failed");
    return *summary;
}

void OpenLaptop::edit(int count)
{
    const PeopleQuery people(*m_database);
    const auto rows = people.order({}).value();
    const RecordSpec &spec = catalogue::of(RecordType::Person);
    std::vector<UserAction> actions;
    for (int i = 0; i < count; ++i) {
        const qint64 row = rows[static_cast<std::size_t>(i) * 3 % rows.size()];
        const PersonRow line = people.lines(std::span(&row, 1)).value().front();
        RecordEdit edit{ChangeKind::Set, m_ledger.record(RecordType::Person, line.id).value(), {}};
        edit.values[spec.number("phone")]
            = QStringLiteral("138%1").arg(m_random.below(100'000'000), 8, 10, QLatin1Char('0'));
        edit.values[spec.number("health")]
            = edit.before.text("health") == u"10"_qs ? u"20"_qs : u"10"_qs;
        UserAction action;
        action.user = m_directory.user().account;
        action.edits = {edit};
        actions.push_back(std::move(action));
    }
    if (!m_ledger.commitAll(std::move(actions)))
        qFatal("the edits failed");
}

namespace {

QString enrolled(const e2e::County &county, const QString &folder, const QString &assistant)
{
    return e2e::Laptop(county, folder, assistant).folder();
}

QString withTown(const e2e::County &county, const QString &folder, const QString &assistant)
{
    const e2e::Laptop laptop(county, folder, assistant);
    if (laptop.tool(u"seed"_qs, {u"--profile"_qs, u"town"_qs}).exitCode != 0)
        qFatal("the town could not be made");
    return laptop.folder();
}

} // namespace

TownLine::TownLine()
    : m_county(m_dir.filePath(u"county"_qs))
    , m_firstFolder(withTown(m_county, m_dir.filePath(u"first"_qs), u"李大海"_qs))
    , m_secondFolder(enrolled(m_county, m_dir.filePath(u"second"_qs), u"覃小云"_qs))
    , m_first(m_firstFolder)
    , m_second(m_secondFolder)
{ }

} // namespace bench
