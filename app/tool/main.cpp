// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/Commands.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"minqing-tool"_qs);
    std::vector<app::CommandSpec> commands;
    for (auto group : {app::ledgerCommands(), app::conflictCommands(), app::findCommands(),
             app::importCommands(), app::seedCommands(), app::syncCommands(), app::attachCommands(),
             app::bundleCommands(), app::wordCommands()})
        commands.insert(commands.end(), group.begin(), group.end());
    return app::CommandLine(u"minqing-tool"_qs,
        u"Works on the ledger of one laptop without a window."_qs, std::move(commands))
        .run(QCoreApplication::arguments());
}
