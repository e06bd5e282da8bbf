// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>
#include <vector>

class QCommandLineParser;

namespace app {

/// What every command may end with; the numbers are part of the command-line contract.
enum class ExitCode
{
    Ok = 0,
    Refused = 1,
    Usage = 2
};

/// Where commands write: answers to stdout, one plain sentence about a failure to stderr.
class Console
{
public:
    enum class Format
    {
        Plain,
        Json
    };

    explicit Console(Format format)
        : m_format(format)
    { }

    bool isJson() const { return m_format == Format::Json; }
    /// One JSON object, or \a plain when --json was not given.
    ExitCode answer(const QJsonObject &json, const QString &plain) const;
    /// Bytes as they are, for dumps. False when stdout is gone.
    bool write(QByteArrayView bytes) const;
    void note(const QString &sentence) const; ///< to stderr; progress and warnings

    ExitCode refuse(const core::Error &error) const;
    ExitCode refuse(const core::Error &error, const QString &sentence) const;
    /// With more to tell than the error: \a json holds it, or what was done before it.
    ExitCode refuse(const core::Error &error, const QJsonObject &json,
        const QString &sentence = {}) const; ///< empty: the usual one of that error
    ExitCode misuse(const QString &sentence) const; ///< the command was not given as it must be

private:
    Format m_format;
};

struct CommandSpec;

/// The options and positional arguments of one command, already checked against its CommandSpec.
class Arguments
{
public:
    Arguments(const QCommandLineParser &parser, const CommandSpec &command);

    bool isSet(const QString &option) const { return m_values.contains(option); }
    QString value(const QString &option, const QString &otherwise = {}) const;
    QStringList values(const QString &option) const { return m_values.value(option); }
    const QStringList &positional() const { return m_positional; }

private:
    QMap<QString, QStringList> m_values;
    QStringList m_positional;
};

struct OptionSpec
{
    enum class Need
    {
        Optional,
        Required
    };

    QString name; ///< without dashes
    QString valueName; ///< empty for a switch
    QString description;
    Need need = Need::Optional;
};

struct CommandSpec
{
    QString name;
    QString summary;
    std::vector<OptionSpec> options;
    QString positionalNames; ///< as shown in the help, for example "ID FIELD VALUE …"
    qsizetype minPositional = 0;
    qsizetype maxPositional = 0;
    std::function<ExitCode(const Arguments &, const Console &)> run;
};

/// A program made of commands: finds the one that is named, checks its arguments, runs it.
/// Every command also takes --json and --help.
class CommandLine
{
public:
    CommandLine(QString program, QString description, std::vector<CommandSpec> commands);

    /// \a arguments as QCoreApplication gives them, the program's name first.
    int run(const QStringList &arguments) const;

private:
    ExitCode start(const QStringList &arguments, const Console &console) const;
    ExitCode runCommand(
        const CommandSpec &command, const QStringList &arguments, const Console &console) const;
    QString helpText() const;

    QString m_program;
    QString m_description;
    std::vector<CommandSpec> m_commands;
};

} // namespace app
