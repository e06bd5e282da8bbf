// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace syncing {

/// Answers GET /metrics over plain HTTP on an address of its own, which is this machine's as a
/// rule: there is nothing secret in it, and nothing that the laptops' address should show. One
/// thread, a few connections, one request each, five seconds.
class MetricsListener
{
public:
    struct Page
    {
        QByteArray mediaType;
        QByteArray text;
    };

    /// \a page is called on the listener's thread; an empty text is answered with 503. Io when the
    /// address cannot be had, InvalidInput when it is none.
    static core::Result<std::unique_ptr<MetricsListener>> start(
        const QString &address, quint16 port, std::function<Page()> page);
    ~MetricsListener();
    Q_DISABLE_COPY_MOVE(MetricsListener)

    quint16 port() const;

private:
    class Impl;
    explicit MetricsListener(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace syncing
