// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Value.h"

namespace core {

qint64 Value::integer() const
{
    const auto *held = std::get_if<qint64>(&m_content);
    return held ? *held : 0;
}

QString Value::text() const
{
    const auto *held = std::get_if<QString>(&m_content);
    return held ? *held : QString();
}

QByteArray Value::bytes() const
{
    const auto *held = std::get_if<QByteArray>(&m_content);
    return held ? *held : QByteArray();
}

} // namespace core
