// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/RegionCode.h"
#include "core/text/FindPattern.h"
#include "core/text/SearchKeys.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace core {

struct Region
{
    QString code; ///< twelve digits
    QString name; ///< as the register has it: "涨水坪村委会"
    RegionCode::Level level = RegionCode::Level::Village;
    QString parent; ///< code; empty for the topmost
};

/// The divisions of one county, from its province down to its villages. A value; reading it is safe
/// from any thread.
class Regions
{
public:
    /// "code,name,level,parent" with a heading, parents before children. InvalidInput names the
    /// line.
    static Result<Regions> fromCsv(QByteArrayView csv);
    /// The list of a county that comes with the program; NotFound when it has none.
    static Result<Regions> builtIn(QStringView countyCode);

    const std::vector<Region> &all() const { return m_regions; } ///< in the order of the file
    const Region *find(QStringView code) const; ///< nullptr when unknown
    std::vector<const Region *> children(QStringView code) const;
    /// Every village whose code starts with \a prefix.
    std::vector<const Region *> villages(QStringView prefix) const;

    QString name(QStringView code) const; ///< the code itself when unknown
    QString displayName(QStringView code) const; ///< "涨水坪村", "曹家坪社区", "渔洋关镇"
    QString shortName(QStringView code) const; ///< "涨水坪", "渔洋关"
    QString address(QStringView code) const; ///< "湖北省宜昌市五峰土家族自治县渔洋关镇涨水坪村"

    /// Codes of the townships and villages under \a prefix that a cell names: by code, by name with
    /// or without 村, 社区, 村委会 and the like, with its townships before and its group behind it.
    /// Several when the name is not unique, none when it is unknown.
    QStringList recognise(QStringView typed, QStringView prefix = {}) const;
    /// Villages under \a prefix that a word of a search may mean: by pinyin, initials, any
    /// characters.
    QStringList matching(const FindWord &word, QStringView prefix = {}) const;

private:
    struct Village
    {
        std::size_t index;
        SearchKeys keys;
    };
    Result<void> add(const QStringList &cells, qsizetype line);
    QStringList named(const QString &text, QStringView prefix) const;

    std::vector<Region> m_regions;
    QHash<QString, std::size_t> m_byCode;
    QHash<QString, std::vector<std::size_t>> m_byName; // every name with its ending
    QHash<QString, std::vector<std::size_t>> m_byBase; // without it
    std::vector<Village> m_villages;
};

} // namespace core
