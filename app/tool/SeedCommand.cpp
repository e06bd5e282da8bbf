// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/Commands.h"

#include "app/tool/ToolLedger.h"

#include "core/seed/Seed.h"
#include "core/storage/CountySettings.h"

namespace app {

namespace {

using core::Error;
using core::ErrorCode;
using core::Result;

constexpr std::size_t kProgressEvery = 2000; // households
constexpr std::size_t kAtOnce
    = 100; // households a transaction, so that a county takes minutes less

core::UserAction creationOf(const core::seed::SeedHousehold &household, const QString &user)
{
    core::UserAction action;
    action.user = user;
    for (const core::Record &record : household.records) {
        core::RecordEdit edit;
        edit.kind = core::ChangeKind::Create;
        edit.before = record;
        edit.before.fields.clear();
        edit.values = record.fields;
        action.edits.push_back(std::move(edit));
    }
    return action;
}

struct SeedResult
{
    std::size_t households = 0;
    std::size_t records = 0;
};

Result<SeedResult> fill(ToolLedger &tool, core::seed::Generator &generator, const Console &console)
{
    SeedResult result;
    std::vector<core::UserAction> actions;
    const auto commit = [&]() -> Result<void> {
        const auto receipts = tool.ledger().commitAll(std::exchange(actions, {}));
        return receipts ? Result<void>() : receipts.error();
    };
    while (const auto household = generator.next()) {
        actions.push_back(creationOf(*household, tool.user()));
        if (actions.size() == kAtOnce)
            MQ_TRY(commit());
        ++result.households;
        result.records += household->records.size();
        if (result.households % kProgressEvery == 0)
            console.note(QStringLiteral("%1 of %2 households")
                             .arg(result.households)
                             .arg(generator.householdCount()));
    }
    if (!actions.empty())
        MQ_TRY(commit());
    return result;
}

Result<SeedResult> seedLedger(ToolLedger &tool, const Arguments &arguments, const Console &console)
{
    const auto profile = core::seed::profileOf(arguments.value(u"profile"_qs));
    if (!profile)
        return Error{ErrorCode::InvalidInput, QStringLiteral("--profile is small, town or county")};
    bool isNumber = true;
    const qulonglong seed = arguments.value(u"seed"_qs, u"1"_qs).toULongLong(&isNumber);
    if (!isNumber)
        return Error{ErrorCode::InvalidInput, QStringLiteral("--seed is a number")};
    MQ_TRY_ASSIGN(const core::Regions regions, tool.regions());
    MQ_TRY_ASSIGN(const auto settings, core::CountySettings::load(tool.ledger().device()));
    const QString scope = settings.scopes.value(0, u"420529111"_qs);
    if (regions.villages(scope).empty())
        return Error{ErrorCode::NotFound, QStringLiteral("no villages are known in %1").arg(scope)};
    core::seed::Generator generator(*profile, seed, regions, scope, tool.clock().today());
    return fill(tool, generator, console);
}

ExitCode seed(const Arguments &arguments, const Console &console)
{
    auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const auto result = seedLedger(**tool, arguments, console);
    if (!result)
        return console.refuse(result.error());
    const auto households = static_cast<qint64>(result->households);
    const auto records = static_cast<qint64>(result->records);
    return console.answer({{u"households"_qs, households}, {u"records"_qs, records}},
        QStringLiteral("%1 households with %2 records wait for the county.")
            .arg(households)
            .arg(records));
}

} // namespace

std::vector<CommandSpec> seedCommands()
{
    using Need = OptionSpec::Need;
    return {
        {u"seed"_qs, u"Fills the ledger with synthetic people, one operation a household."_qs,
            ledgerOptions(
                {{u"profile"_qs, u"small|town|county"_qs, u"How much."_qs, Need::Required},
                    {u"seed"_qs, u"N"_qs,
                        u"The same number makes the same people; 1 when not given."_qs}}),
            {}, 0, 0, seed},
    };
}

} // namespace app
