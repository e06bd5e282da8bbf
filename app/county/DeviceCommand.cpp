// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyCommands.h"

#include "app/common/BundleSentence.h"
#include "core/security/Vault.h"
#include "sync/server/DeviceDesk.h"
#include "sync/server/KeyDesk.h"
#include "sync/server/SqlCountyStore.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace app::county {

namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::county", sentence);
}

std::vector<QString> texts(const QStringList &list)
{
    return {list.begin(), list.end()};
}

QString standingText(const syncing::DeviceInfo &device)
{
    if (device.isKeyless)
        return say(QT_TRANSLATE_NOOP("app::county", "  no laptop: accepted out of quarantine"));
    if (device.isRevoked)
        return say(QT_TRANSLATE_NOOP("app::county", "  out of service"));
    if (device.isRetired)
        return say(QT_TRANSLATE_NOOP("app::county", "  being given back"));
    return {};
}

ExitCode list(const syncing::CountyDatabase &county, const Console &console)
{
    const auto devices = syncing::DeviceTable(county.connection()).all();
    if (!devices)
        return console.refuse(devices.error());
    QJsonArray json;
    QStringList lines;
    for (const syncing::DeviceInfo &device : *devices) {
        json.append(deviceJson(device));
        lines += say(QT_TRANSLATE_NOOP("app::county", "%1  %2  %3  regions %4%5"))
                     .arg(device.number)
                     .arg(device.user, device.name, syncing::scopesToText(device.scopes),
                         standingText(device));
    }
    return console.answer({{QStringLiteral("devices"), json}}, lines.join(u'\n'));
}

/// Why a laptop could not be decided about.
ExitCode refuse(const core::Error &error, quint32 device, const Console &console)
{
    if (error.code != core::ErrorCode::Refused)
        return console.refuse(error);
    return console.refuse(error,
        say(QT_TRANSLATE_NOOP("app::county",
                "No laptop has the number %1: what was accepted out of quarantine stands under it. "
                "Nothing was changed; the numbers of laptops are in status."))
            .arg(device));
}

ExitCode regions(const syncing::CountyDatabase &county, quint32 device, const Arguments &arguments,
    const Console &console)
{
    const syncing::DeviceDesk::RegionChange change{texts(arguments.values(QStringLiteral("add"))),
        texts(arguments.values(QStringLiteral("remove")))};
    if (change.add.empty() && change.remove.empty())
        return console.misuse(
            say(QT_TRANSLATE_NOOP("app::county", "Say which regions to --add or to --remove.")));
    const auto scopes = syncing::DeviceDesk(county).changeRegions(device, change);
    if (!scopes)
        return refuse(scopes.error(), device, console);
    const QString text = syncing::scopesToText(*scopes);
    return console.answer(
        {{QStringLiteral("device"), qint64{device}}, {QStringLiteral("scopes"), text}},
        say(QT_TRANSLATE_NOOP("app::county",
                "Laptop %1 is sent %2 from its next contact on. What it has not sent yet is still "
                "taken in."))
            .arg(device)
            .arg(text.isEmpty() ? QStringLiteral("–") : text));
}

ExitCode setStanding(const syncing::CountyDatabase &county, quint32 device,
    syncing::DeviceDesk::Standing standing, const Console &console)
{
    using Standing = syncing::DeviceDesk::Standing;
    if (const auto set = syncing::DeviceDesk(county).setStanding(device, standing); !set)
        return refuse(set.error(), device, console);
    QString name = QStringLiteral("active");
    QString sentence = say(QT_TRANSLATE_NOOP(
        "app::county", "Laptop %1 takes part again; ask its user to send and receive once."));
    if (standing == Standing::Retired) {
        name = QStringLiteral("retired");
        sentence = say(QT_TRANSLATE_NOOP("app::county",
            "Laptop %1 is given back: what it has not sent is taken in, then it clears itself."));
    } else if (standing == Standing::Revoked) {
        name = QStringLiteral("revoked");
        sentence = say(QT_TRANSLATE_NOOP("app::county",
            "Laptop %1 is out of service: everything from it is refused, and what comes on a stick "
            "waits in quarantine."));
    }
    return console.answer(
        {{QStringLiteral("device"), qint64{device}}, {QStringLiteral("standing"), name}},
        sentence.arg(device));
}

/// The vault of a laptop that cannot get its keys back by itself, brought here on a stick.
ExitCode unlock(const syncing::CountyDatabase &county, const QString &file, const Console &console)
{
    const auto vault = core::Vault::load(file);
    if (!vault)
        return console.refuse(vault.error());
    if (!vault->seal())
        return console.misuse(say(QT_TRANSLATE_NOOP("app::county",
            "Nothing is locked up in this file; it is the vault.json of the laptop's data "
            "folder.")));
    const syncing::SqlCountyStore store(county);
    const auto content = syncing::openKeysByHand(store, county.signingKey(), vault->seal()->keys);
    if (!content)
        return console.refuse(content.error(), bundleSentence(content.error()));
    const auto whole = core::Vault::fromContent(*content);
    if (!whole || whole->ledgerMark() != vault->ledgerMark())
        return console.misuse(say(QT_TRANSLATE_NOOP(
            "app::county", "What is locked up in this file belongs to another ledger.")));
    if (const auto saved = whole->save(file); !saved)
        return console.refuse(saved.error());
    return console.answer({{QStringLiteral("file"), file}},
        say(QT_TRANSLATE_NOOP("app::county",
                "Unlocked: put %1 back into the laptop's data folder; its passwords open it "
                "again."))
            .arg(file));
}

} // namespace

ExitCode revokeDevice(const Arguments &arguments, const Console &console)
{
    const auto county = syncing::CountyDatabase::open(arguments.value(QStringLiteral("data")));
    if (!county)
        return console.refuse(county.error());
    return setStanding(*county, arguments.value(QStringLiteral("device")).toUInt(),
        syncing::DeviceDesk::Standing::Revoked, console);
}

ExitCode device(const Arguments &arguments, const Console &console)
{
    const QString what = arguments.positional().at(0);
    const auto county = syncing::CountyDatabase::open(arguments.value(QStringLiteral("data")));
    if (!county)
        return console.refuse(county.error());
    if (what == u"list")
        return list(*county, console);
    if (what == u"unlock" && arguments.positional().size() == 2)
        return unlock(*county, arguments.positional().at(1), console);
    const quint32 number = arguments.positional().value(1).toUInt();
    if (number == 0)
        return console.misuse(say(
            QT_TRANSLATE_NOOP("app::county", "Say which laptop: its number as in device list.")));
    if (what == u"regions")
        return regions(*county, number, arguments, console);
    using Standing = syncing::DeviceDesk::Standing;
    if (what == u"retire")
        return setStanding(*county, number, Standing::Retired, console);
    if (what == u"revoke")
        return setStanding(*county, number, Standing::Revoked, console);
    if (what == u"readmit")
        return setStanding(*county, number, Standing::Active, console);
    return console.misuse(say(QT_TRANSLATE_NOOP(
        "app::county", "Say device list, regions, retire, revoke, readmit or unlock.")));
}

} // namespace app::county
