// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace core {

/// The programmes of social assistance, by their Chinese names in pinyin, which have no English
/// ones: 低保 the minimum living guarantee, 特困 support for the destitute (五保), 高龄津贴 the
/// old-age allowance, 优抚 pensions and care for soldiers and their families, 临时救助 temporary
/// relief.
enum class Programme
{
    Dibao,
    Tekun,
    Gaoling,
    Youfu,
    Linshi
};

inline constexpr std::array kProgrammes{
    Programme::Dibao, Programme::Tekun, Programme::Gaoling, Programme::Youfu, Programme::Linshi};

/// The code of the code set "programme": stored, sent and typed on the command line.
QString codeOf(Programme programme);
std::optional<Programme> programmeOf(QStringView code);

/// Whether it is granted to a household rather than to one person.
bool isForHouseholds(Programme programme);

} // namespace core
