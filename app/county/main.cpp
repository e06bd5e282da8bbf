// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyCommands.h"

#include <QCoreApplication>

namespace {

using app::CommandSpec;
using app::OptionSpec;
using Need = OptionSpec::Need;

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::county", sentence);
}

OptionSpec required(const char *name, const char *valueName, const char *description)
{
    return {QString::fromLatin1(name), QString::fromLatin1(valueName), say(description),
        Need::Required};
}

OptionSpec optional(const char *name, const char *valueName, const char *description)
{
    return {QString::fromLatin1(name), QString::fromLatin1(valueName), say(description),
        Need::Optional};
}

CommandSpec command(const char *name, const char *summary, std::vector<OptionSpec> options,
    decltype(CommandSpec::run) run)
{
    options.insert(options.begin(),
        required("data", "DIR", QT_TRANSLATE_NOOP("app::county", "The county's data directory.")));
    return {.name = QString::fromLatin1(name),
        .summary = say(summary),
        .options = std::move(options),
        .positionalNames = {},
        .run = std::move(run)};
}

CommandSpec fileCommand(const char *name, const char *summary, decltype(CommandSpec::run) run)
{
    CommandSpec spec = command(name, summary, {}, std::move(run));
    spec.positionalNames = QStringLiteral("FILE");
    spec.minPositional = spec.maxPositional = 1;
    return spec;
}

CommandSpec historyCommand()
{
    CommandSpec spec = command("history",
        QT_TRANSLATE_NOOP("app::county", "Tell who changed a record, when, from what to what."), {},
        app::county::history);
    spec.positionalNames = QStringLiteral("ID");
    spec.minPositional = spec.maxPositional = 1;
    return spec;
}

CommandSpec bundleCommand()
{
    CommandSpec spec = command("bundle",
        QT_TRANSLATE_NOOP("app::county", "Take in what laptops sent on a stick, and answer it."),
        {optional("for", "FILE",
            QT_TRANSLATE_NOOP("app::county",
                "out: the laptop's bundle to answer; without it, those in the folder."))},
        app::county::bundle);
    spec.positionalNames = QStringLiteral("in|out FOLDER-OR-FILE");
    spec.minPositional = spec.maxPositional = 2;
    return spec;
}

CommandSpec deviceCommand()
{
    CommandSpec spec = command("device",
        QT_TRANSLATE_NOOP(
            "app::county", "List laptops, give one other regions, take it back or out of service."),
        {optional("add", "CODE",
             QT_TRANSLATE_NOOP("app::county",
                 "regions: a township or village it is to have; may "
                 "be repeated.")),
            optional("remove", "CODE",
                QT_TRANSLATE_NOOP(
                    "app::county", "regions: one it no longer has; may be repeated."))},
        app::county::device);
    spec.positionalNames
        = QStringLiteral("list|regions|retire|revoke|readmit|unlock [DEVICE|FILE]");
    spec.minPositional = 1;
    spec.maxPositional = 2;
    return spec;
}

CommandSpec quarantineCommand()
{
    CommandSpec spec = command("quarantine",
        QT_TRANSLATE_NOOP(
            "app::county", "Decide on what laptops out of service had written on a stick."),
        {}, app::county::quarantine);
    spec.positionalNames = QStringLiteral("list|accept|refuse [NUMBER]");
    spec.minPositional = 1;
    spec.maxPositional = 2;
    return spec;
}

CommandSpec officeCommand()
{
    CommandSpec spec = command("office",
        QT_TRANSLATE_NOOP("app::county", "Say who may look at the county's status page."),
        {optional("password-file", "FILE",
            QT_TRANSLATE_NOOP("app::county",
                "add: the file with the password; without it, MINQING_PASSWORD. An account that "
                "is there gets it as its new one."))},
        app::county::office);
    spec.positionalNames = QStringLiteral("list|add|remove [NAME]");
    spec.minPositional = 1;
    spec.maxPositional = 2;
    return spec;
}

std::vector<CommandSpec> commands()
{
    using namespace app::county;
    return {
        command("init", QT_TRANSLATE_NOOP("app::county", "Set up a new county."),
            {required("county", "CODE", QT_TRANSLATE_NOOP("app::county", "Its six digits.")),
                required("regions", "FILE",
                    QT_TRANSLATE_NOOP("app::county", "Its townships and villages as CSV.")),
                optional("store", "STORE",
                    QT_TRANSLATE_NOOP("app::county",
                        "sqlite (a file in the directory), or postgres://user@host/database."))},
            init),
        command("serve", QT_TRANSLATE_NOOP("app::county", "Serve laptops until told to stop."),
            {optional("listen", "ADDRESS:PORT",
                 QT_TRANSLATE_NOOP("app::county", "Where; port 0 takes a free one.")),
                optional("host", "NAME",
                    QT_TRANSLATE_NOOP(
                        "app::county", "A further name browsers will use; may be repeated.")),
                optional("metrics-listen", "PORT",
                    QT_TRANSLATE_NOOP("app::county",
                        "Tell figures for Prometheus there, at /metrics; of this machine only, "
                        "unless an address is given.")),
                optional("store", "STORE",
                    QT_TRANSLATE_NOOP(
                        "app::county", "Refuse to start unless the county is in this one."))},
            serve),
        command("enrol", QT_TRANSLATE_NOOP("app::county", "Make a code that lets one laptop in."),
            {required("scope", "CODE",
                 QT_TRANSLATE_NOOP("app::county", "The county, township or village it may see.")),
                required("user", "NAME", QT_TRANSLATE_NOOP("app::county", "The account's name.")),
                optional("role", "ROLE",
                    QT_TRANSLATE_NOOP("app::county", "assistant (as a rule) or county"))},
            enrol),
        command("status", QT_TRANSLATE_NOOP("app::county", "Say what there is."), {}, status),
        command("dump", QT_TRANSLATE_NOOP("app::county", "Print every record as a JSON line."),
            {optional("scope", "CODE",
                QT_TRANSLATE_NOOP("app::county", "Only this township or village."))},
            dump),
        historyCommand(),
        command("verify",
            QT_TRANSLATE_NOOP("app::county", "Check the file, the log and the records."), {},
            verify),
        fileCommand("backup",
            QT_TRANSLATE_NOOP("app::county", "Copy the county into a new file, while it serves."),
            backup),
        fileCommand("restore",
            QT_TRANSLATE_NOOP("app::county",
                "Put a backup in the county's place; laptops send again what it lacks."),
            restore),
        command("restored",
            QT_TRANSLATE_NOOP("app::county",
                "Say that the database was put back by its own means; laptops send again what it "
                "lacks."),
            {}, restored),
        bundleCommand(),
        deviceCommand(),
        quarantineCommand(),
        officeCommand(),
        command("revoke", QT_TRANSLATE_NOOP("app::county", "Take a laptop out of service."),
            {required("device", "NUMBER", QT_TRANSLATE_NOOP("app::county", "As in device list."))},
            revokeDevice),
    };
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const app::CommandLine commandLine(QStringLiteral("minqing-county"),
        say(QT_TRANSLATE_NOOP("app::county", "the county's server")), commands());
    return commandLine.run(QCoreApplication::arguments());
}
