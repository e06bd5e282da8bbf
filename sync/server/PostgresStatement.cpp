// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/PostgresSession.h"

#include <QtEndian>

#include <pqxx/pqxx>

namespace syncing {

using core::Error;
using core::ErrorCode;
using core::Result;

namespace {

constexpr char kHex[] = "0123456789abcdef";

/// How each parameter is said and read, so that the server need not guess.
enum class Type : char
{
    Integer = 'i',
    Text = 't',
    Bytes = 'b'
};

const char *nameOf(char type)
{
    switch (static_cast<Type>(type)) {
    case Type::Integer:
        return "bigint";
    case Type::Text:
        return "text";
    case Type::Bytes:
        return "bytea";
    }
    Q_UNREACHABLE();
}

void appendHex(std::string &text, std::string_view bytes)
{
    const std::size_t begin = text.size();
    text.resize(begin + 2 * bytes.size());
    char *at = text.data() + begin;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        *at++ = kHex[value >> 4];
        *at++ = kHex[value & 15];
    }
}

/// As the server reads one value.
std::optional<std::string> valueText(const std::optional<std::string> &value, char type)
{
    if (!value || static_cast<Type>(type) != Type::Bytes)
        return value;
    std::string text = "\\x";
    appendHex(text, *value);
    return text;
}

template <class T> void appendNumber(std::string &to, T value)
{
    char bytes[sizeof(T)];
    qToBigEndian(value, bytes);
    to.append(bytes, sizeof bytes);
}

/// As the server itself keeps an element of an array: reading text, and hexadecimal digits twice,
/// took a good part of its time.
void appendElement(std::string &array, const std::optional<std::string> &value, char type)
{
    if (!value)
        return appendNumber<qint32>(array, -1);
    if (static_cast<Type>(type) == Type::Integer) {
        appendNumber<qint32>(array, sizeof(qint64));
        return appendNumber<qint64>(array, std::strtoll(value->c_str(), nullptr, 10));
    }
    appendNumber<qint32>(array, static_cast<qint32>(value->size()));
    array += *value;
}

/// One dimension that begins at 1, and the type of the elements by its number in every database.
std::string arrayOf(const std::string &elements, std::size_t count, char type)
{
    qint32 typeNumber = 17; // bytea
    if (static_cast<Type>(type) == Type::Integer)
        typeNumber = 20;
    else if (static_cast<Type>(type) == Type::Text)
        typeNumber = 25;
    std::string array;
    array.reserve(elements.size() + 20);
    for (const qint32 number : {1, 0, typeNumber, static_cast<qint32>(count), 1})
        appendNumber(array, number);
    return array + elements;
}

void replace(std::string &text, std::string_view mark, const std::string &by)
{
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
}

/// With the county in its places; empty when no place is marked.
std::string marked(const QByteArray &sql, const std::string &county)
{
    std::string text = sql.toStdString();
    const std::size_t before = text.size();
    replace(text, "/*mine*/", "county = " + county + " AND");
    replace(text, "/*county*/", "county,");
    replace(text, "/*code*/", county + ',');
    return text.size() == before && text == sql.toStdString() ? std::string() : text;
}

std::string numbered(const std::string &text, const std::string &types, const char *suffix)
{
    std::string numbered;
    std::size_t number = 0;
    for (const char c : text) {
        if (c != '?' || number >= types.size()) {
            numbered += c;
            continue;
        }
        numbered += '$' + std::to_string(number + 1) + "::" + nameOf(types[number]) + suffix;
        ++number;
    }
    return numbered;
}

/// For many rows at once: the parameters are arrays. Empty when it has no row of values.
std::string manyText(const QByteArray &sql, const std::string &county, const std::string &types)
{
    std::string text = marked(sql, county);
    const std::string before = "VALUES (" + county + ',';
    const std::size_t begin = text.find(before);
    const std::size_t end = text.find(')', begin);
    if (begin == std::string::npos || end == std::string::npos)
        return {};
    const std::string arrays = text.substr(begin + before.size(), end - begin - before.size());
    std::string columns; // by the names that VALUES gives them
    for (std::size_t i = 1; i <= types.size(); ++i)
        columns += (i > 1 ? ", column" : "column") + std::to_string(i);
    text.replace(begin, end + 1 - begin,
        "SELECT " + county + " AS code, a.* FROM unnest(" + arrays + ") AS a (" + columns + ")");
    return numbered(text, types, "[]");
}

class PostgresStatement final : public StatementDriver
{
public:
    PostgresStatement(PostgresSession &session, const QByteArray &sql)
        : m_session(session)
        , m_sql(sql)
    { }

    void bind(qint64 value) override { add(Type::Integer, std::to_string(value)); }
    void bind(QStringView value) override
    {
        if (value.contains(QChar::Null)) // which a text of the database cannot hold
            m_session.refuse({ErrorCode::InvalidInput, QStringLiteral("a text with a zero in it")});
        add(Type::Text, value.toUtf8().toStdString());
    }
    void bind(const QByteArray &value) override { add(Type::Bytes, value.toStdString()); }
    void bind(const core::OpId &value) override
    {
        add(Type::Bytes, m_session.sealer().sealId(value).toStdString());
    }
    void bindSecret(const SecretPlace &place, const QByteArray &bytes) override
    {
        add(Type::Bytes, m_session.sealer().seal(place, bytes).toStdString());
    }
    void bindSecret(const SecretPlace &place, QStringView text) override
    {
        bindSecret(place, text.toUtf8());
    }
    void bindLookup(const char *column, QStringView text) override
    {
        if (text.isEmpty())
            add(Type::Bytes, std::nullopt);
        else
            add(Type::Bytes, m_session.sealer().lookup(column, text).toStdString());
    }
    Result<void> addRow() override;
    Result<bool> step() override;
    Result<void> run() override;

    bool isNull(int column) const override { return field(column).is_null(); }
    qint64 integer(int column) const override
    {
        const pqxx::field value = field(column);
        return value.is_null() ? 0 : std::strtoll(value.c_str(), nullptr, 10);
    }
    QString text(int column) const override { return QString::fromUtf8(view(column)); }
    QByteArray bytes(int column) const override
    {
        return QByteArray::fromHex(view(column).mid(2)); // after "\x"
    }
    core::OpId opId(int column) const override
    {
        const auto id = m_session.sealer().openId(bytes(column));
        if (!id)
            m_session.refuse(damaged());
        return id.value_or(core::OpId());
    }
    Result<QByteArray> secretBytes(int column, const SecretPlace &place) const override
    {
        const auto opened = m_session.sealer().open(place, bytes(column));
        if (!opened)
            return damaged();
        return *opened;
    }
    Result<QString> secretText(int column, const SecretPlace &place) const override
    {
        MQ_TRY_ASSIGN(const QByteArray bytes, secretBytes(column, place));
        return QString::fromUtf8(bytes);
    }

private:
    static Error damaged()
    {
        return {ErrorCode::Damaged,
            QStringLiteral("something sealed was changed, or county.key is another's")};
    }
    void add(Type type, std::optional<std::string> value)
    {
        if (m_rows == 0)
            m_types += static_cast<char>(type);
        m_parameters.push_back(std::move(value));
    }
    pqxx::field field(int column) const
    {
        return (*m_result)[static_cast<pqxx::result::size_type>(m_at - 1)]
                          [static_cast<pqxx::row::size_type>(column)];
    }
    QByteArray view(int column) const
    {
        const pqxx::field value = field(column);
        return QByteArray::fromRawData(value.c_str(), static_cast<qsizetype>(value.size()));
    }
    Result<void> execute(const std::string &text, PostgresSession::Format format);

    PostgresSession &m_session;
    QByteArray m_sql;
    std::string m_types;
    PostgresSession::Parameters m_parameters; ///< of one row
    PostgresSession::Parameters m_arrays; ///< of the rows added so far
    std::size_t m_rows = 0;
    std::shared_ptr<const pqxx::result> m_result;
    std::size_t m_at = 0; ///< rows stepped to
    bool m_isStepping = false; ///< somebody wants the rows
};

Result<void> PostgresStatement::addRow()
{
    if (m_rows++ == 0)
        m_arrays.assign(m_parameters.size(), std::string());
    if (m_parameters.size() != m_arrays.size())
        return Error{ErrorCode::Internal, QStringLiteral("rows of different lengths")};
    for (std::size_t i = 0; i < m_parameters.size(); ++i)
        appendElement(*m_arrays[i], m_parameters[i], m_types[i]);
    m_parameters.clear();
    return {};
}

Result<void> PostgresStatement::execute(const std::string &text, PostgresSession::Format format)
{
    if (text.empty())
        return Error{
            ErrorCode::Internal, QStringLiteral("a statement does not say which county it is for")};
    MQ_TRY_ASSIGN(m_result, m_session.execute(text, m_parameters, format));
    return {};
}

Result<void> PostgresStatement::run()
{
    if (m_rows == 0) {
        for (std::size_t i = 0; i < m_parameters.size(); ++i)
            m_parameters[i] = valueText(m_parameters[i], m_types[i]);
        return execute(numbered(marked(m_sql, m_session.county()), m_types, ""),
            PostgresSession::Format::Text);
    }
    for (std::size_t i = 0; i < m_arrays.size(); ++i)
        m_arrays[i] = arrayOf(*m_arrays[i], m_rows, m_types[i]);
    m_parameters = std::move(m_arrays);
    std::string text = manyText(m_sql, m_session.county(), m_types);
    // Nobody waits for rows, and there is more to get ready while the server writes these.
    if (!m_isStepping && m_session.isOpen() && !text.empty()) {
        m_session.executeBeside(std::move(text), std::move(m_parameters));
        return {};
    }
    return execute(text, PostgresSession::Format::Binary);
}

Result<bool> PostgresStatement::step()
{
    if (!m_result) {
        m_isStepping = true;
        MQ_TRY(run());
    }
    if (m_at >= static_cast<std::size_t>(m_result->size()))
        return false;
    ++m_at;
    return true;
}

} // namespace

std::unique_ptr<StatementDriver> PostgresSession::statement(const QByteArray &sql)
{
    return std::make_unique<PostgresStatement>(*this, sql);
}

} // namespace syncing
