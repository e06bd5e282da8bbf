// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <map>
#include <variant>

namespace core {

/// The content of one field: nothing, a whole number (also fen, 0/1), a text (also a date, a code,
/// a region) or raw bytes (a record id, a nested blob). Nothing means "not known" and clears a
/// field.
class Value
{
public:
    enum class Kind
    {
        Nothing,
        Integer,
        Text,
        Bytes
    };

    Value() = default;
    Value(qint64 integer) // NOLINT(google-explicit-constructor)
        : m_content(integer)
    { }
    Value(int integer) // NOLINT(google-explicit-constructor)
        : m_content(qint64{integer})
    { }
    Value(QString text) // NOLINT(google-explicit-constructor)
        : m_content(std::move(text))
    { }
    Value(QByteArray bytes) // NOLINT(google-explicit-constructor)
        : m_content(std::move(bytes))
    { }
    Value(const char *) = delete;
    Value(bool) = delete; ///< write 0 or 1, so that the kind is plain to see

    Kind kind() const { return static_cast<Kind>(m_content.index()); }
    bool isNothing() const { return kind() == Kind::Nothing; }
    /// The content when it is of that kind, else 0 or empty.
    qint64 integer() const;
    QString text() const;
    QByteArray bytes() const;

    bool operator==(const Value &) const = default;

private:
    std::variant<std::monostate, qint64, QString, QByteArray> m_content;
};

using FieldNumber = int;
using GroupNumber = int;
/// Fields by their number on the wire, known and unknown alike; ordered, so equal maps encode
/// equally.
using FieldMap = std::map<FieldNumber, Value>;

} // namespace core
