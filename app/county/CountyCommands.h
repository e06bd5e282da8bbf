// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/CommandLine.h"

namespace syncing {
struct DeviceInfo;
}

/// The commands of minqing-county.
namespace app::county {

ExitCode init(const Arguments &arguments, const Console &console);
ExitCode serve(const Arguments &arguments, const Console &console);
ExitCode enrol(const Arguments &arguments, const Console &console);
ExitCode status(const Arguments &arguments, const Console &console);
ExitCode history(const Arguments &arguments, const Console &console);
ExitCode dump(const Arguments &arguments, const Console &console);
ExitCode bundle(const Arguments &arguments, const Console &console);
ExitCode backup(const Arguments &arguments, const Console &console);
ExitCode restore(const Arguments &arguments, const Console &console);
ExitCode device(const Arguments &arguments, const Console &console);
ExitCode restored(const Arguments &arguments, const Console &console);
ExitCode quarantine(const Arguments &arguments, const Console &console);
ExitCode office(const Arguments &arguments, const Console &console);
ExitCode revokeDevice(const Arguments &arguments, const Console &console);
ExitCode verify(const Arguments &arguments, const Console &console);

QJsonObject deviceJson(const syncing::DeviceInfo &device);

} // namespace app::county
