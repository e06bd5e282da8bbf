// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/Commands.h"

#include "core/base/Clock.h"
#include "core/domain/IdentityNumber.h"
#include "core/text/SearchKeys.h"

#include <QJsonArray>

namespace app {

namespace {

QJsonObject identityJson(const QString &typed, QDate today)
{
    const auto reading = core::IdentityNumber::parse(typed, today);
    if (!reading)
        return {{u"number"_qs, typed}, {u"valid"_qs, false},
            {u"reason"_qs, QString::fromLatin1(core::faultName(reading.fault()))}};
    return {{u"number"_qs, typed}, {u"valid"_qs, true}, {u"reason"_qs, QString()},
        {u"normal"_qs, reading->text()}, {u"birth"_qs, reading->birthDate().toString(Qt::ISODate)},
        {u"sex"_qs, reading->sex() == core::Sex::Male ? u"male"_qs : u"female"_qs},
        {u"age"_qs, reading->age(today)}, {u"region"_qs, reading->regionName()}};
}

ExitCode identity(const Arguments &arguments, const Console &console)
{
    const QDate today = core::SystemClock().today();
    QJsonArray numbers;
    QStringList plain;
    for (const QString &typed : arguments.positional()) {
        const QJsonObject json = identityJson(typed, today);
        const bool isValid = json[u"valid"_qs].toBool();
        plain += isValid ? QStringLiteral("%1  ok  %2  %3  %4")
                               .arg(typed, json[u"birth"_qs].toString(), json[u"sex"_qs].toString(),
                                   json[u"region"_qs].toString())
                         : QStringLiteral("%1  %2").arg(typed, json[u"reason"_qs].toString());
        numbers.append(json);
    }
    return console.answer({{u"numbers"_qs, numbers}}, plain.join(u'\n'));
}

ExitCode readings(const Arguments &arguments, const Console &console)
{
    QJsonArray names;
    QStringList plain;
    for (const QString &name : arguments.positional()) {
        const core::SearchKeys keys = core::keysOfName(name);
        names.append(
            QJsonObject{{u"name"_qs, name}, {u"full"_qs, QJsonArray::fromStringList(keys.full)},
                {u"initials"_qs, QJsonArray::fromStringList(keys.initials)}});
        plain += QStringLiteral("%1  %2  %3")
                     .arg(name, keys.full.join(u' '), keys.initials.join(u' '));
    }
    return console.answer({{u"names"_qs, names}}, plain.join(u'\n'));
}

} // namespace

std::vector<CommandSpec> wordCommands()
{
    return {
        {u"id"_qs, u"Tells what identity numbers say and what is wrong with them."_qs, {},
            u"NUMBER …"_qs, 1, 1000, identity},
        {u"readings"_qs, u"Shows every full pinyin and initials by which find knows a name."_qs, {},
            u"NAME …"_qs, 1, 1000, readings},
    };
}

} // namespace app
