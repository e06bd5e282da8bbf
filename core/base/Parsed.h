// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <utility>
#include <variant>

namespace core {

/// A value read from what a person typed, or the precise fault that kept it from being one.
/// The fault is an enum of the value's own, so that a screen can say exactly what to do about it.
template <class T, class Fault> class [[nodiscard]] Parsed
{
public:
    Parsed(T value) // NOLINT(google-explicit-constructor)
        : m_state(std::in_place_index<0>, std::move(value))
    { }
    Parsed(Fault fault) // NOLINT(google-explicit-constructor)
        : m_state(std::in_place_index<1>, fault)
    { }

    bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }
    const T &operator*() const
    {
        Q_ASSERT(hasValue());
        return *std::get_if<0>(&m_state);
    }
    const T *operator->() const { return &**this; }
    Fault fault() const
    {
        Q_ASSERT(!hasValue());
        return *std::get_if<1>(&m_state);
    }
    std::optional<T> value() const { return hasValue() ? std::optional<T>(**this) : std::nullopt; }

private:
    std::variant<T, Fault> m_state;
};

} // namespace core
