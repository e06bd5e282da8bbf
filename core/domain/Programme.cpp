// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Programme.h"

namespace core {

QString codeOf(Programme programme)
{
    switch (programme) {
    case Programme::Dibao:
        return QStringLiteral("dibao");
    case Programme::Tekun:
        return QStringLiteral("tekun");
    case Programme::Gaoling:
        return QStringLiteral("gaoling");
    case Programme::Youfu:
        return QStringLiteral("youfu");
    case Programme::Linshi:
        return QStringLiteral("linshi");
    }
    Q_UNREACHABLE();
}

std::optional<Programme> programmeOf(QStringView code)
{
    for (const Programme programme : kProgrammes) {
        if (code == codeOf(programme))
            return programme;
    }
    return std::nullopt;
}

bool isForHouseholds(Programme programme)
{
    return programme == Programme::Dibao || programme == Programme::Linshi;
}

} // namespace core
