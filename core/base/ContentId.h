// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>

namespace core {

/// SHA-256 of some content: its name wherever it is. Two files with one name are one file. Kept
/// where only those can read it who may see the content, because it tells whoever has the same file
/// that it is here.
class ContentId
{
public:
    static constexpr qsizetype kSize = 32;

    ContentId() = default;
    static ContentId of(QByteArrayView content);
    static std::optional<ContentId> fromBytes(QByteArrayView bytes); ///< none unless 32 bytes

    QByteArray toBytes() const;
    const std::array<std::uint8_t, 32> &bytes() const { return m_bytes; }
    bool isNull() const { return *this == ContentId(); }

    auto operator<=>(const ContentId &) const = default;

private:
    std::array<std::uint8_t, 32> m_bytes{};
};

inline size_t qHash(const ContentId &id, size_t seed = 0)
{
    std::uint64_t head = 0; // as good as random already
    std::memcpy(&head, id.bytes().data(), sizeof head);
    return static_cast<size_t>(head) ^ seed;
}

} // namespace core

template <> struct std::hash<core::ContentId>
{
    size_t operator()(const core::ContentId &id) const noexcept { return qHash(id); }
};
