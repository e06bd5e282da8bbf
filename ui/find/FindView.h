// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace ui {

/// What the list of finds shows, in words ready to show.
struct FindView
{
    struct Row
    {
        QByteArray id; ///< of the person
        QString name;
        qsizetype matchedFrom = 0; ///< part of the name that was typed, in UTF-16 units
        qsizetype matchedLength = 0;
        QString sexAge;
        QString place;
        QString benefits;
        std::optional<State> state; ///< none for people the county was never told about
        bool operator==(const Row &) const = default;
    };
    struct Group
    {
        QString title; ///< "先找 王家坪村 2人"
        QString hint;
        QList<Row> rows;
        bool operator==(const Group &) const = default;
    };
    QString typed; ///< what this answers; a late answer to earlier letters is not shown
    QList<Group> groups;
    QString note; ///< readings that were tried
    QString emptyWords; ///< when nobody was found

    int count() const;
    bool operator==(const FindView &) const = default;
};

} // namespace ui
