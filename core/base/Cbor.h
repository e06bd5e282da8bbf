// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <array>

namespace core {

/// Writes CBOR in the one form we accept: shortest integers, definite lengths, no tags, no floats.
/// Map keys are written by the caller in ascending order.
class CborWriter
{
public:
    CborWriter() = default;
    Q_DISABLE_COPY_MOVE(CborWriter)

    CborWriter &integer(qint64 value);
    CborWriter &text(QStringView value);
    CborWriter &bytes(QByteArrayView value);
    CborWriter &nothing();
    CborWriter &beginArray(std::size_t size);
    CborWriter &beginMap(std::size_t pairs);
    CborWriter &end(); ///< closes the innermost array or map

    QByteArray take(); ///< what was written; the writer is done with

private:
    enum class Major : quint8
    {
        Unsigned,
        Negative,
        Bytes,
        Text,
        Array,
        Map
    };
    void head(Major major, quint64 value);

    QByteArray m_buffer;
    int m_depth = 0;
};

/// Reads such CBOR, and only such, from hostile bytes. The first fault sticks: every later read
/// gives an empty value, and finish() tells it. So decoders read straight through and ask once at
/// the end.
class CborReader
{
public:
    explicit CborReader(QByteArrayView bytes) ///< which must outlive the reader
        : m_data(bytes)
    { }
    Q_DISABLE_COPY_MOVE(CborReader)

    enum class Kind
    {
        Integer,
        Text,
        Bytes,
        Nothing,
        Array,
        Map,
        Other,
        End
    };
    Kind kind() const; ///< of the next item; End after a fault or at the end of a container

    qint64 integer();
    QString text();
    QByteArray bytes();
    void nothing();
    qsizetype enterArray(); ///< number of items; 0 after a fault
    qsizetype enterMap(); ///< number of pairs; 0 after a fault
    void leave(); ///< the container must have been read to its end
    void skip(); ///< passes over one item of any kind, for what a newer release added
    void fail(const char *why); ///< lets a decoder report a fault of its own
    bool hasFailed() const { return m_failed; }

    /// InvalidInput unless everything was read and nothing was wrong.
    Result<void> finish();

private:
    static constexpr int kMaxDepth = 8;

    struct Head
    {
        unsigned major = 0;
        unsigned info = 0;
        quint64 value = 0;
    };
    enum class Form
    {
        Canonical,
        Any
    };
    bool canRead(Kind kind, const char *why);
    Head head(Form form);
    QByteArrayView string(quint64 size);
    qsizetype enter(Kind kind, const char *why);
    void skipItem(int depth);

    QByteArrayView m_data;
    qsizetype m_position = 0;
    std::array<qsizetype, kMaxDepth + 1> m_left{}; ///< items of each open container; [0] unused
    int m_depth = 0;
    bool m_failed = false;
    QString m_why;
};

} // namespace core
