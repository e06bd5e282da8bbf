// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Ids.h"

#include <QDate>
#include <QString>

#include <vector>

namespace ui {

/// A village a household can be entered in.
struct EntryVillage
{
    QString code; ///< twelve digits
    QString name; ///< "王家坪村"
    QString initials; ///< "wjpc": what the name starts with when typed in pinyin initials

    bool operator==(const EntryVillage &) const = default;
};

/// What the form needs to know about the day and the place. A plain value, replaced when it
/// changes.
struct EntryContext
{
    std::vector<EntryVillage> villages;
    std::vector<EntryVillage> elsewhere = {}; ///< of others, where a household may move to
    QDate today;
    QString user; ///< account name of the clerk
    QString userName; ///< as visitors are written on paper

    const EntryVillage *village(const QString &code) const; ///< of either; nullptr when unknown
    bool isElsewhere(const QString &code) const;
};

/// Village and group as one field holds them: "王家坪村3组".
struct VillageGroup
{
    QString code;
    QString group; ///< "3", or empty

    QString encoded() const { return code + u'/' + group; } ///< as FieldEntry::value keeps it
    static VillageGroup decoded(const QString &text);
};

/// Somebody of this identity number who is in the ledger already.
struct KnownPerson
{
    core::RecordId person;
    core::RecordId household; ///< null when the person belongs to no household
    QString name;
    QString place; ///< "大柳树村2组"
};

} // namespace ui
