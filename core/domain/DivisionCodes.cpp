// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DivisionCodes.h"

#include "core/text/DataFiles.h"

#include <QByteArray>

#include <algorithm>
#include <vector>

namespace core::divisions {

namespace {

struct Row
{
    int code;
    qsizetype nameAt;
    qsizetype nameSize;
};

/// The file as it is embedded, with an index over it: names are decoded only when asked for.
struct Table
{
    QByteArray csv;
    std::vector<Row> rows; // ascending by code
};

Table load()
{
    constexpr qsizetype kCodeSize = 6;
    Table table{dataFile("division-codes.csv"), {}};
    qsizetype at = table.csv.indexOf('\n') + 1;
    while (at < table.csv.size()) {
        const qsizetype end = table.csv.indexOf('\n', at);
        const qsizetype stop = end < 0 ? table.csv.size() : end;
        const qsizetype nameAt = at + kCodeSize + 1;
        if (stop > nameAt)
            table.rows.push_back({table.csv.mid(at, kCodeSize).toInt(), nameAt, stop - nameAt});
        at = stop + 1;
    }
    std::sort(table.rows.begin(), table.rows.end(),
        [](const Row &a, const Row &b) { return a.code < b.code; });
    return table;
}

QString listedName(QStringView sixDigits)
{
    static const Table kTable = load();
    bool isNumber = false;
    const int code = sixDigits.toInt(&isNumber);
    if (!isNumber)
        return {};
    const auto found = std::lower_bound(kTable.rows.begin(), kTable.rows.end(), code,
        [](const Row &row, int wanted) { return row.code < wanted; });
    if (found == kTable.rows.end() || found->code != code)
        return {};
    return QString::fromUtf8(QByteArrayView(kTable.csv).sliced(found->nameAt, found->nameSize));
}

} // namespace

QString name(QStringView sixDigits)
{
    if (sixDigits.size() != 6)
        return {};
    if (sixDigits.startsWith(u"99"))
        return QStringLiteral("虚构地区");
    if (sixDigits == u"810000")
        return QStringLiteral("香港特别行政区");
    if (sixDigits == u"820000")
        return QStringLiteral("澳门特别行政区");
    if (sixDigits == u"830000")
        return QStringLiteral("台湾地区");
    return listedName(sixDigits);
}

bool isKnown(QStringView sixDigits)
{
    return !name(sixDigits).isEmpty();
}

} // namespace core::divisions
