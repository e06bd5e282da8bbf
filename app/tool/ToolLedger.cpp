// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/ToolLedger.h"

#include "app/common/PasswordFile.h"
#include "core/base/Paths.h"
#include "core/storage/CountySettings.h"
#include "sync/client/Lockup.h"
#include "sync/client/SyncStatus.h"

namespace app {

using core::Error;
using core::ErrorCode;
using core::Result;

Result<QString> ledgerPassword(const Arguments &arguments)
{
    const QString path = arguments.value(u"password-file"_qs);
    if (path.isEmpty()) {
        const QString password = qEnvironmentVariable("MINQING_PASSWORD");
        if (password.isEmpty())
            return Error{ErrorCode::InvalidInput,
                QStringLiteral("no password: use --password-file or MINQING_PASSWORD")};
        return password;
    }
    return passwordIn(path);
}

std::vector<OptionSpec> ledgerOptions(std::vector<OptionSpec> more)
{
    std::vector<OptionSpec> options{
        {u"data"_qs, u"DIR"_qs, u"Data folder of the laptop."_qs, OptionSpec::Need::Required},
        {u"password-file"_qs, u"FILE"_qs, u"File with the ledger password."_qs},
    };
    options.insert(options.end(), more.begin(), more.end());
    return options;
}

ToolLedger::ToolLedger(core::LedgerDirectory directory, std::unique_ptr<core::Database> database)
    : m_directory(std::move(directory))
    , m_database(std::move(database))
    , m_ledger(*m_database, m_clock)
{ }

Result<std::unique_ptr<ToolLedger>> ToolLedger::open(const Arguments &arguments, Purpose purpose)
{
    MQ_TRY_ASSIGN(const QString password, ledgerPassword(arguments));
    if (purpose == Purpose::HandIn)
        MQ_TRY(syncing::askForKeys(arguments.value(u"data"_qs)));
    MQ_TRY_ASSIGN(core::LedgerDirectory directory,
        core::LedgerDirectory::open(arguments.value(u"data"_qs), QString(), password));
    MQ_TRY_ASSIGN(auto database, directory.connect());
    MQ_TRY_ASSIGN(
        const QByteArray barred, core::DeviceStore(*database).setting(core::kOutOfServiceSetting));
    if (!barred.isEmpty() && purpose == Purpose::Work)
        return Error{ErrorCode::Refused, QString(syncing::kRevoked)};
    return std::unique_ptr<ToolLedger>(new ToolLedger(std::move(directory), std::move(database)));
}

Result<core::Regions> ToolLedger::regions()
{
    MQ_TRY_ASSIGN(const auto settings, core::CountySettings::load(m_ledger.device()));
    if (!settings.regions.isEmpty())
        return core::Regions::fromCsv(settings.regions);
    return core::Regions::builtIn(settings.county.isEmpty() ? u"420529"_qs : settings.county);
}

Result<void> ToolLedger::checkTarget(const QString &file) const
{
    if (core::isInside(file, m_directory.path()))
        return Error{ErrorCode::InvalidInput,
            QStringLiteral("%1 is in the data folder; name a file elsewhere").arg(file)};
    return {};
}

} // namespace app
