// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/protocol/Frame.h"

namespace syncing {

/// How many of the items from \a first on fill one frame, given what the frames before packed to.
class Packer
{
public:
    template <class SizeOf>
    std::size_t count(std::size_t first, std::size_t total, SizeOf sizeOf) const
    {
        qsizetype plain = 0;
        std::size_t next = first;
        while (next < total && (next == first || plain + sizeOf(next) <= m_target))
            plain += sizeOf(next++);
        return next - first;
    }
    void tooLarge() { m_target = m_target / 2; }
    void packed(qsizetype plain, qsizetype wire)
    {
        if (plain < 4096)
            return;
        const double ratio = double(wire) / double(plain);
        m_target = qMin(qsizetype(0.94 * double(kMaxFrameBytes) / ratio), kMaxPayloadBytes / 4);
    }

private:
    qsizetype m_target = 64 * 1024;
};

} // namespace syncing
