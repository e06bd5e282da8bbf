// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/xlsx/Workbook.h"

#include <string>
#include <vector>

namespace core::xlsx {

/// The strings a workbook's sheets share, kept as one run of UTF-8 to spare memory.
class SharedStrings
{
public:
    static Result<SharedStrings> load(const ZipArchive &archive, const QByteArray &part);

    /// None when the file points past its own table.
    std::optional<std::string_view> at(std::size_t index) const
    {
        if (index >= m_ends.size())
            return std::nullopt;
        const std::size_t begin = index == 0 ? 0 : m_ends[index - 1];
        return std::string_view(m_text).substr(begin, m_ends[index] - begin);
    }

private:
    friend class SharedStringsHandler;
    std::string m_text;
    std::vector<std::size_t> m_ends;
};

/// Undoes the way spreadsheet files spell control characters: _x000D_ is a line break.
QString unescaped(std::string_view utf8);

} // namespace core::xlsx
