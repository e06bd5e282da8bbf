// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/CommandLine.h"

#include "app/common/ErrorSentence.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

namespace app {

namespace {

const QString kJson = QStringLiteral("json");
const QString kHelp = QStringLiteral("help");

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::CommandLine", sentence);
}

bool writeAll(std::FILE *file, QByteArrayView bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    return std::fwrite(bytes.data(), 1, size, file) == size && std::fflush(file) == 0;
}

void addOptions(QCommandLineParser &parser, const CommandSpec &command)
{
    for (const OptionSpec &option : command.options)
        parser.addOption({option.name, option.description, option.valueName});
    parser.addOption(
        {kJson, say(QT_TRANSLATE_NOOP("app::CommandLine", "Answer as one JSON object."))});
    parser.addOption({kHelp, say(QT_TRANSLATE_NOOP("app::CommandLine", "Show this help."))});
    if (!command.positionalNames.isEmpty())
        parser.addPositionalArgument(command.positionalNames, command.summary);
}

/// What is wrong with the arguments, or nothing.
QString misuseOf(const QCommandLineParser &parser, const CommandSpec &command)
{
    for (const OptionSpec &option : command.options) {
        if (option.need == OptionSpec::Need::Required && parser.value(option.name).isEmpty())
            return say(QT_TRANSLATE_NOOP("app::CommandLine", "--%1 is missing.")).arg(option.name);
    }
    const qsizetype count = parser.positionalArguments().size();
    if (count < command.minPositional)
        return say(QT_TRANSLATE_NOOP("app::CommandLine", "Something is missing: %1 %2"))
            .arg(command.name, command.positionalNames);
    if (count > command.maxPositional)
        return say(QT_TRANSLATE_NOOP("app::CommandLine", "There is something too much after %1."))
            .arg(command.name);
    return {};
}

} // namespace

ExitCode Console::answer(const QJsonObject &json, const QString &plain) const
{
    const QByteArray text
        = isJson() ? QJsonDocument(json).toJson(QJsonDocument::Compact) : plain.toUtf8();
    if (write(text + '\n'))
        return ExitCode::Ok;
    note(say(QT_TRANSLATE_NOOP(
        "app::CommandLine", "It is done, but the answer could not be written out.")));
    return ExitCode::Refused;
}

bool Console::write(QByteArrayView bytes) const
{
    return writeAll(stdout, bytes);
}

void Console::note(const QString &sentence) const
{
    writeAll(stderr, sentence.toUtf8() + '\n');
}

ExitCode Console::refuse(const core::Error &error) const
{
    return refuse(error, errorSentence(error));
}

ExitCode Console::refuse(const core::Error &error, const QString &sentence) const
{
    note(sentence);
    if (isJson()) {
        const QJsonObject json{{QStringLiteral("error"), core::errorCodeName(error.code)},
            {QStringLiteral("detail"), error.detail}, {QStringLiteral("message"), sentence}};
        writeAll(stdout, QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
    }
    return ExitCode::Refused;
}

ExitCode Console::refuse(
    const core::Error &error, const QJsonObject &json, const QString &sentence) const
{
    note(sentence.isEmpty() ? errorSentence(error) : sentence);
    if (isJson())
        writeAll(stdout, QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
    return ExitCode::Refused;
}

ExitCode Console::misuse(const QString &sentence) const
{
    note(sentence);
    if (isJson()) {
        const QJsonObject json{{QStringLiteral("error"), QStringLiteral("usage")},
            {QStringLiteral("message"), sentence}};
        writeAll(stdout, QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
    }
    return ExitCode::Usage;
}

Arguments::Arguments(const QCommandLineParser &parser, const CommandSpec &command)
    : m_positional(parser.positionalArguments())
{
    const QStringList names = parser.optionNames();
    for (const QString &name : names) {
        const auto spec = std::ranges::find(command.options, name, &OptionSpec::name);
        const bool isSwitch = spec == command.options.end() || spec->valueName.isEmpty();
        m_values.insert(name, isSwitch ? QStringList() : parser.values(name));
    }
}

QString Arguments::value(const QString &option, const QString &otherwise) const
{
    const auto found = m_values.constFind(option);
    return found == m_values.constEnd() || found->isEmpty() ? otherwise : found->last();
}

CommandLine::CommandLine(QString program, QString description, std::vector<CommandSpec> commands)
    : m_program(std::move(program))
    , m_description(std::move(description))
    , m_commands(std::move(commands))
{ }

int CommandLine::run(const QStringList &arguments) const
{
    // Before anything is parsed: a program that reads the answers wants this one in their form,
    // too.
    const bool isJson = arguments.contains(QLatin1String("--") + kJson);
    const Console console(isJson ? Console::Format::Json : Console::Format::Plain);
    return static_cast<int>(start(arguments, console));
}

ExitCode CommandLine::start(const QStringList &arguments, const Console &console) const
{
    if (arguments.size() < 2)
        return console.misuse(helpText());
    const QString &name = arguments.at(1);
    for (const CommandSpec &command : m_commands) {
        if (command.name == name)
            return runCommand(command, arguments, console);
    }
    if (name == u"--help" || name == u"-h")
        return console.write(helpText().toUtf8() + '\n') ? ExitCode::Ok : ExitCode::Refused;
    return console.misuse(
        say(QT_TRANSLATE_NOOP("app::CommandLine", "There is no command %1; see %2 --help."))
            .arg(name, m_program));
}

ExitCode CommandLine::runCommand(
    const CommandSpec &command, const QStringList &arguments, const Console &console) const
{
    QCommandLineParser parser;
    parser.setApplicationDescription(command.summary);
    addOptions(parser, command);
    QStringList own{m_program + u' ' + command.name};
    own.append(arguments.mid(2));
    if (!parser.parse(own))
        return console.misuse(parser.errorText());
    if (parser.isSet(kHelp)) {
        // Qt names the program there as it was started, and knows no commands.
        QString text = parser.helpText();
        const QString &started = arguments.constFirst();
        if (const qsizetype at = text.indexOf(started); at >= 0 && !started.isEmpty())
            text.replace(at, started.size(), own.constFirst());
        return console.write(text.toUtf8()) ? ExitCode::Ok : ExitCode::Refused;
    }
    if (const QString misuse = misuseOf(parser, command); !misuse.isEmpty())
        return console.misuse(misuse);
    return command.run(Arguments(parser, command), console);
}

QString CommandLine::helpText() const
{
    QString text = m_program + QStringLiteral(": ") + m_description + u'\n';
    for (const CommandSpec &command : m_commands)
        text += QStringLiteral("  %1 %2  %3\n")
                    .arg(m_program, command.name.leftJustified(10), command.summary);
    return text.chopped(1);
}

} // namespace app
