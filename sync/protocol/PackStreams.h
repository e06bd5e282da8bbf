// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <array>
#include <vector>

namespace syncing {

/// Packed rows are several streams of bytes, each of its own nature, because a compressor counts
/// how often each byte occurs and every stream has other frequent bytes.
enum class PackStream
{
    Shape, ///< what follows, and how often
    Codes, ///< places in short tables
    Places, ///< places in long tables
    Digits, ///< numbers as people write them
    Words, ///< other text
    Noise, ///< ids: nothing can be made of them, and nothing is tried
};
constexpr std::size_t kPackStreams = 6;

class PackWriter
{
public:
    void number(quint64 value, PackStream stream = PackStream::Shape); ///< LEB128
    void signedNumber(qint64 value, PackStream stream = PackStream::Shape);
    void bytes(QByteArrayView value, PackStream stream);
    /// Numbers below \a bound, lowest bytes first, then the next bytes of all …
    void planes(const std::vector<quint64> &values, quint64 bound);

    QByteArray take(); ///< compressed

private:
    QByteArray &at(PackStream stream) { return m_streams[static_cast<std::size_t>(stream)]; }
    std::array<QByteArray, kPackStreams> m_streams;
};

/// The first fault sticks: every later read gives zeros, and finish() tells it.
class PackReader
{
public:
    static core::Result<PackReader> open(QByteArrayView packed, qsizetype limit);

    quint64 number(PackStream stream = PackStream::Shape);
    qint64 signedNumber(PackStream stream = PackStream::Shape);
    QByteArrayView bytes(quint64 size, PackStream stream);
    std::vector<quint64> planes(std::size_t count, quint64 bound); ///< each below the bound

    void fail() { m_hasFailed = true; }
    bool hasFailed() const { return m_hasFailed; }
    core::Result<void> finish() const; ///< InvalidInput unless all was read and nothing was wrong

private:
    std::array<QByteArray, kPackStreams> m_streams;
    std::array<qsizetype, kPackStreams> m_at{};
    bool m_hasFailed = false;
};

} // namespace syncing
