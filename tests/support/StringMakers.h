// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <catch2/catch_tostring.hpp>

/// How Catch2 prints our types when a check fails.
namespace Catch {

template <> struct StringMaker<QString>
{
    static std::string convert(const QString &text) { return '"' + text.toStdString() + '"'; }
};

template <> struct StringMaker<QByteArray>
{
    static std::string convert(const QByteArray &bytes) { return bytes.toHex().toStdString(); }
};

template <class Tag> struct StringMaker<core::Id128<Tag>>
{
    static std::string convert(const core::Id128<Tag> &id) { return id.toHex().toStdString(); }
};

template <> struct StringMaker<core::Error>
{
    static std::string convert(const core::Error &error)
    {
        return (core::errorCodeName(error.code) + QStringLiteral(": ") + error.detail)
            .toStdString();
    }
};

} // namespace Catch
