// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/CommandLine.h"

/// The commands of minqing-tool, by what they work on; each file gives its own.
namespace app {

std::vector<CommandSpec> ledgerCommands(); ///< show, set, dump, check
std::vector<CommandSpec> attachCommands(); ///< attach, attachment
std::vector<CommandSpec> bundleCommands(); ///< bundle
std::vector<CommandSpec> conflictCommands(); ///< conflicts, resolve
std::vector<CommandSpec> findCommands(); ///< find
std::vector<CommandSpec> importCommands(); ///< import, undo-import, export
std::vector<CommandSpec> seedCommands(); ///< seed
std::vector<CommandSpec> syncCommands(); ///< enrol, sync
std::vector<CommandSpec> wordCommands(); ///< id, readings

} // namespace app
