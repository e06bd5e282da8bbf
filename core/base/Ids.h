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

/// 16 bytes that name one thing for ever. Made on the device, so that work needs no network.
/// The tag keeps ids of different things apart at compile time.
template <class Tag> class Id128
{
public:
    static constexpr qsizetype kSize = 16;

    constexpr Id128() = default;
    constexpr explicit Id128(const std::array<std::uint8_t, 16> &bytes)
        : m_bytes(bytes)
    { }

    /// None unless there are exactly 16 bytes.
    static std::optional<Id128> fromBytes(QByteArrayView bytes)
    {
        if (bytes.size() != kSize)
            return std::nullopt;
        Id128 id;
        std::memcpy(id.m_bytes.data(), bytes.data(), 16);
        return id;
    }
    /// None unless there are exactly 32 hexadecimal digits.
    static std::optional<Id128> fromHex(QStringView hex)
    {
        if (hex.size() != 2 * kSize)
            return std::nullopt;
        for (const QChar c : hex) {
            const bool isHex
                = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
            if (!isHex)
                return std::nullopt;
        }
        return fromBytes(QByteArray::fromHex(hex.toLatin1()));
    }

    QByteArray toBytes() const
    {
        return QByteArray(reinterpret_cast<const char *>(m_bytes.data()), kSize);
    }
    QString toHex() const { return QString::fromLatin1(toBytes().toHex()); }
    const std::array<std::uint8_t, 16> &bytes() const { return m_bytes; }
    bool isNull() const { return *this == Id128(); }

    auto operator<=>(const Id128 &) const = default;

private:
    std::array<std::uint8_t, 16> m_bytes{};
};

using RecordId = Id128<struct RecordIdTag>;
using OpId = Id128<struct OpIdTag>;

template <class Tag> size_t qHash(const Id128<Tag> &id, size_t seed = 0)
{
    std::uint64_t head = 0;
    std::memcpy(&head, id.bytes().data(), sizeof head);
    return static_cast<size_t>(head) ^ seed;
}

} // namespace core

template <class Tag> struct std::hash<core::Id128<Tag>>
{
    size_t operator()(const core::Id128<Tag> &id) const noexcept { return qHash(id); }
};
