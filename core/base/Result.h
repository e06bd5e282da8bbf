// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace core {

/// A value, or the reason why there is none. Reading the wrong side is a programming mistake.
template <class T> class [[nodiscard]] Result
{
public:
    using ValueType = T;

    // Implicit on purpose: "return value;" and "return Error{...};" read as what they are.
    Result(T value) // NOLINT(google-explicit-constructor)
        : m_state(std::in_place_index<0>, std::move(value))
    { }
    Result(Error error) // NOLINT(google-explicit-constructor)
        : m_state(std::in_place_index<1>, std::move(error))
    { }

    bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    const T &value() const &
    {
        Q_ASSERT(hasValue());
        return *std::get_if<0>(&m_state);
    }
    T &value() &
    {
        Q_ASSERT(hasValue());
        return *std::get_if<0>(&m_state);
    }
    /// By value, so that what a loop runs over outlives the Result it came from.
    T value() &&
    {
        Q_ASSERT(hasValue());
        return std::move(*std::get_if<0>(&m_state));
    }
    T valueOr(T otherwise) const { return hasValue() ? value() : std::move(otherwise); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    const Error &error() const
    {
        Q_ASSERT(!hasValue());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

template <> class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) // NOLINT(google-explicit-constructor)
        : m_error(std::move(error))
    { }

    bool hasValue() const { return !m_error.has_value(); }
    explicit operator bool() const { return hasValue(); }
    const Error &error() const
    {
        Q_ASSERT(m_error.has_value());
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace core

/// Runs an expression of type Result<void> and returns its error from the calling function.
#define MQ_TRY(expression)                                                                         \
    do {                                                                                           \
        if (auto mqOutcome = (expression); !mqOutcome)                                             \
            return mqOutcome.error();                                                              \
    } while (false)

#define MQ_CONCAT_INNER(a, b) a##b
#define MQ_CONCAT(a, b) MQ_CONCAT_INNER(a, b)

/// Declares `target` with the value of a Result, or returns its error from the calling function.
#define MQ_TRY_ASSIGN(target, expression)                                                          \
    auto MQ_CONCAT(mqResult, __LINE__) = (expression);                                             \
    if (!MQ_CONCAT(mqResult, __LINE__))                                                            \
        return MQ_CONCAT(mqResult, __LINE__).error();                                              \
    target = std::move(MQ_CONCAT(mqResult, __LINE__)).value()
