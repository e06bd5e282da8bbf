// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/FieldCatalogue.h"

#include <QByteArray>

#include <cstdlib>
#include <unistd.h>

/// For programs that play a user and tell a test what they did.
namespace support::robot {

/// In one write, so that a kill leaves whole lines but perhaps the last.
inline void tell(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    if (::write(STDOUT_FILENO, whole.constData(), static_cast<std::size_t>(whole.size())) < 0)
        std::_Exit(3);
}

template <class T> T must(core::Result<T> result)
{
    if (!result)
        qFatal("%s", qUtf8Printable(errorCodeName(result.error().code) + result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

inline core::FieldNumber personField(QStringView key)
{
    return core::catalogue::of(core::RecordType::Person).field(key)->number;
}

} // namespace support::robot
