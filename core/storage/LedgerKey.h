// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <QByteArray>

#include <array>
#include <optional>

namespace core {

/// The random 256-bit key of one database file. Wiped from memory when it goes.
class LedgerKey
{
public:
    static constexpr qsizetype kSize = 32;

    static LedgerKey random(Random &random);
    /// None unless there are exactly 32 bytes.
    static std::optional<LedgerKey> fromBytes(QByteArrayView bytes);

    LedgerKey(const LedgerKey &) = default;
    LedgerKey &operator=(const LedgerKey &) = default;
    ~LedgerKey();

    const std::array<std::uint8_t, kSize> &bytes() const { return m_bytes; }
    bool operator==(const LedgerKey &) const = default;

private:
    LedgerKey() = default;
    std::array<std::uint8_t, kSize> m_bytes{};
};

} // namespace core
