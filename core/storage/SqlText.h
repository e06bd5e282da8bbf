// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace core {

/// The text of one statement, as a parameter only. What is part of the program is known by its
/// place, so that asking for the same statement again costs nothing by its length.
class SqlText
{
public:
    template <std::size_t Size>
    consteval SqlText(const char (&text)[Size]) // NOLINT(google-explicit-constructor)
        : m_text(text)
        , m_size(Size - 1)
        , m_isLasting(true)
    { }
    SqlText(const QByteArray &text) // NOLINT(google-explicit-constructor)
        : m_text(text.constData())
        , m_size(text.size())
        , m_isLasting(false)
    { }
    /// Of a text that stays where it is until the program ends.
    static SqlText lasting(const QByteArray &text)
    {
        SqlText sql(text);
        sql.m_isLasting = true;
        return sql;
    }

    const char *data() const { return m_text; } ///< ends with a zero
    qsizetype size() const { return m_size; }
    bool isLasting() const { return m_isLasting; }

private:
    const char *m_text;
    qsizetype m_size;
    bool m_isLasting;
};

} // namespace core
