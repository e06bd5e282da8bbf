// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Script.h"

#include <QList>

#include <algorithm>

namespace syncing::sim {

namespace {

struct Named
{
    What what;
    const char *name;
};

// Only these are ever planned; all others follow from something.
constexpr Named kNames[] = {{What::Act, "act"}, {What::Open, "open"}, {What::Link, "link"},
    {What::Crash, "crash"}, {What::Copy, "copy"}, {What::Restore, "restore"},
    {What::NoLink, "no-link"}, {What::StickOut, "stick"}, {What::BackUp, "back-up"},
    {What::PutBack, "put-back"}, {What::Regions, "regions"}, {What::Damage, "damage"},
    {What::Standing, "standing"}, {What::Clock, "clock"}, {What::CountyClock, "county-clock"},
    {What::OldProgram, "old-program"}, {What::Join, "join"}, {What::Household, "household"},
    {What::Later, "later"}, {What::Shut, "shut"}, {What::Clone, "clone"}};

QByteArray nameOf(What what)
{
    const auto *const found = std::ranges::find(kNames, what, &Named::what);
    return found == std::end(kNames) ? QByteArray("?") : QByteArray(found->name);
}

std::optional<What> namedBy(const QByteArray &name)
{
    const auto *const found
        = std::ranges::find_if(kNames, [&](const Named &each) { return name == each.name; });
    return found == std::end(kNames) ? std::nullopt : std::optional(found->what);
}

bool readLine(Script &script, const QList<QByteArray> &words)
{
    const QByteArray &verb = words[0];
    if (verb == "seed" && words.size() == 2) {
        script.seed = words[1].toULongLong();
    } else if (verb == "day" && words.size() == 2) {
        script.day = words[1].toLongLong();
    } else if (verb == "fault" && words.size() == 3) {
        for (const Faults::Rate &rate : Faults::kRates) {
            if (words[1] == rate.name)
                script.faults.*rate.member = words[2].toInt();
        }
    } else if (verb == "plan" && words.size() == 5) {
        const std::optional<What> what = namedBy(words[2]);
        if (!what)
            return false;
        script.planned.push_back({words[1].toLongLong(), *what,
            static_cast<std::size_t>(words[3].toInt()), words[4].toULongLong(nullptr, 16)});
    } else if (verb == "draw" && words.size() > 2) {
        std::vector<quint64> &draws = script.draws[words[1].toULongLong(nullptr, 16)];
        for (qsizetype i = 2; i < words.size(); ++i)
            draws.push_back(words[i].toULongLong());
    } else {
        return verb.startsWith('#');
    }
    return true;
}

} // namespace

QByteArray Script::text() const
{
    QByteArray text
        = "seed " + QByteArray::number(seed) + "\nday " + QByteArray::number(day) + '\n';
    for (const Faults::Rate &rate : Faults::kRates) {
        if (faults.*rate.member != 0)
            text += QByteArray("fault ") + rate.name + ' ' + QByteArray::number(faults.*rate.member)
                + '\n';
    }
    for (const Planned &each : planned) {
        text += "plan " + QByteArray::number(each.at) + ' ' + nameOf(each.what) + ' '
            + QByteArray::number(each.laptop) + ' ' + QByteArray::number(each.stream, 16) + '\n';
    }
    for (const auto &[stream, values] : draws) {
        text += "draw " + QByteArray::number(stream, 16);
        for (const quint64 value : values)
            text += ' ' + QByteArray::number(value);
        text += '\n';
    }
    return text;
}

std::optional<Script> Script::read(const QByteArray &text)
{
    Script script;
    script.isDrawn = true;
    for (const QByteArray &line : text.split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (!words[0].isEmpty() && !readLine(script, words))
            return std::nullopt;
    }
    return script;
}

} // namespace syncing::sim
