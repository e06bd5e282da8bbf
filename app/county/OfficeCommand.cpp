// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyCommands.h"

#include "app/common/PasswordFile.h"
#include "core/base/Clock.h"
#include "sync/server/OfficeAccounts.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace app::county {

namespace {

using core::Error;
using core::ErrorCode;
using core::Result;
using syncing::OfficeAccounts;

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::county", sentence);
}

Result<QString> givenPassword(const Arguments &arguments)
{
    const QString path = arguments.value(QStringLiteral("password-file"));
    if (path.isEmpty())
        return qEnvironmentVariable("MINQING_PASSWORD");
    return passwordIn(path);
}

ExitCode list(const OfficeAccounts &accounts, const Console &console)
{
    const auto all = accounts.all();
    if (!all)
        return console.refuse(all.error());
    QJsonArray json;
    QStringList lines;
    for (const syncing::OfficeAccount &account : *all) {
        json.append(QJsonObject{
            {QStringLiteral("name"), account.name}, {QStringLiteral("since"), account.madeAt}});
        lines += account.name;
    }
    return console.answer({{QStringLiteral("users"), json}}, lines.join(u'\n'));
}

ExitCode add(const OfficeAccounts &accounts, const QString &name, const Arguments &arguments,
    const Console &console)
{
    const auto password = givenPassword(arguments);
    if (!password)
        return console.refuse(password.error());
    if (password->size() < OfficeAccounts::kMinPassword)
        return console.misuse(
            say(QT_TRANSLATE_NOOP("app::county",
                    "Give a password of at least %1 characters by --password-file or "
                    "MINQING_PASSWORD."))
                .arg(OfficeAccounts::kMinPassword));
    if (const auto saved = accounts.save(name, *password, core::SystemClock().nowMs()); !saved)
        return console.refuse(saved.error());
    return console.answer({{QStringLiteral("name"), name}},
        say(QT_TRANSLATE_NOOP("app::county", "%1 can log in at /office of the server's address."))
            .arg(name));
}

} // namespace

ExitCode office(const Arguments &arguments, const Console &console)
{
    const QString what = arguments.positional().at(0);
    const QString name = arguments.positional().value(1).trimmed();
    const auto county = syncing::CountyDatabase::open(arguments.value(QStringLiteral("data")));
    if (!county)
        return console.refuse(county.error());
    const OfficeAccounts accounts(*county);
    if (what == u"list")
        return list(accounts, console);
    if (name.isEmpty())
        return console.misuse(say(QT_TRANSLATE_NOOP("app::county", "Say whose account.")));
    if (what == u"add")
        return add(accounts, name, arguments, console);
    if (what != u"remove")
        return console.misuse(
            say(QT_TRANSLATE_NOOP("app::county", "Say office list, add or remove.")));
    if (const auto removed = accounts.remove(name); !removed)
        return console.refuse(removed.error());
    return console.answer({{QStringLiteral("name"), name}},
        say(QT_TRANSLATE_NOOP("app::county", "%1 can log in no more.")).arg(name));
}

} // namespace app::county
