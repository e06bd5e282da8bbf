// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <memory>

namespace syncing {

/// zstd with one of the dictionaries we know, or with none. Immutable, any thread.
class Dictionary
{
public:
    static constexpr quint8 kNone = 0;

    /// nullptr when this release does not know the dictionary.
    static const Dictionary *find(quint8 id);
    /// For what is packed already: no dictionary, and little time.
    static const Dictionary &none() { return *find(kNone); }
    /// The one new frames are written with.
    static const Dictionary &current();

    Q_DISABLE_COPY_MOVE(Dictionary)
    ~Dictionary();

    quint8 id() const { return m_id; }
    QByteArray compress(QByteArrayView plain) const;
    /// Damaged when it is not zstd or lies about its size, TooLarge when it would be over \a limit.
    core::Result<QByteArray> decompress(QByteArrayView packed, qsizetype limit) const;

private:
    struct Tables;
    Dictionary(quint8 id, QByteArrayView content);

    quint8 m_id = kNone;
    std::unique_ptr<Tables> m_tables;
};

} // namespace syncing
