// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/Commands.h"

#include "app/tool/ToolLedger.h"

#include "core/domain/Regions.h"
#include "core/storage/queries/FindQuery.h"

#include <QJsonArray>

namespace app {

namespace {

using core::PersonRow;
using core::Result;

QJsonObject personJson(const PersonRow &row)
{
    QJsonArray benefits;
    for (const core::Benefit &benefit : row.benefits)
        benefits.append(benefit.programme);
    return {{u"id"_qs, row.id.toHex()}, {u"name"_qs, row.name}, {u"id_number"_qs, row.idNumber},
        {u"scope"_qs, row.scope}, {u"village_group"_qs, row.villageGroup}, {u"sex"_qs, row.sex},
        {u"birth_date"_qs, row.birthDate}, {u"programmes"_qs, benefits},
        {u"monthly"_qs, row.monthly.toText()}};
}

/// Names the villages that the second word of the search may mean.
Result<std::vector<QString>> villagesFor(ToolLedger &tool, const core::FindPattern &pattern)
{
    std::vector<QString> villages;
    if (!pattern.place)
        return villages;
    MQ_TRY_ASSIGN(const core::Regions regions, tool.regions());
    for (const QString &village : regions.matching(*pattern.place))
        villages.push_back(village);
    return villages;
}

Result<core::FindResult> search(ToolLedger &tool, const Arguments &arguments)
{
    core::FindRequest request;
    request.pattern = core::FindPattern::parse(arguments.positional().join(u' '));
    request.limit = arguments.value(u"limit"_qs, u"9"_qs).toInt();
    MQ_TRY_ASSIGN(request.villages, villagesFor(tool, request.pattern));
    if (request.pattern.place && request.villages.empty())
        return core::FindResult{};
    return core::FindQuery(tool.database()).find(request);
}

ExitCode find(const Arguments &arguments, const Console &console)
{
    bool isNumber = true;
    if (arguments.isSet(u"limit"_qs) && arguments.value(u"limit"_qs).toInt(&isNumber) < 1)
        return console.misuse(u"--limit is a number from 1 on."_qs);
    auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const auto found = search(**tool, arguments);
    if (!found)
        return console.refuse(found.error());
    QJsonArray people;
    QStringList plain;
    for (const auto *group : {&found->here, &found->recent, &found->elsewhere}) {
        for (const PersonRow &row : *group) {
            people.append(personJson(row));
            plain += QStringLiteral("%1  %2  %3  %4")
                         .arg(row.id.toHex(), row.name, row.idNumber, row.scope);
        }
    }
    return console.answer({{u"people"_qs, people}, {u"total"_qs, found->total}},
        plain.isEmpty() ? u"Nobody was found."_qs : plain.join(u'\n'));
}

} // namespace

std::vector<CommandSpec> findCommands()
{
    return {
        {u"find"_qs, u"Finds people by name, initials, pinyin or the end of a number."_qs,
            ledgerOptions({{u"limit"_qs, u"N"_qs, u"How many to show; 9 when not given."_qs}}),
            u"TEXT"_qs, 1, 10, find},
    };
}

} // namespace app
