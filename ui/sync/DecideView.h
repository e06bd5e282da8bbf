// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace ui {

/// What waits for a decision, in words ready to show.
struct DecideView
{
    struct Row
    {
        QString label; ///< of the field
        QString local;
        QString county;
        bool isCompared = true; ///< letter by letter; otherwise both are only read
        bool operator==(const Row &) const = default;
    };
    struct Side
    {
        QString who;
        QString when;
        QString tail = {}; ///< the last digits of a number that is masked; empty for others
        QString choice
            = {}; ///< what choosing it is called; empty for taking the values of this side
        QString result = {}; ///< what is so after choosing it; empty for the values
        QString author = {}; ///< account; photos that this one attached stand in the card
        QByteArray person = {}; ///< id of whom the side is, where the two sides are two people
        bool operator==(const Side &) const = default;
    };
    struct Case
    {
        QString id;
        QString title; ///< whom and what it concerns
        QString whom = {}; ///< the name, and the benefit that it is about
        QString kind = {}; ///< cases of one kind can be decided together; empty: never
        QString ask = {}; ///< whom to telephone, with the number
        QStringList notes = {}; ///< what was said about a record that was never made
        QString consequence; ///< what hangs on it; may be empty
        QList<Row> rows; ///< the fields that differ
        Side local;
        Side county;
        int agreeing = 0; ///< other fields, which are the same on both sides
        bool isPaymentHeld = false;
        bool operator==(const Case &) const = default;
    };
    QList<Case> cases; ///< oldest first

    bool operator==(const DecideView &) const = default;
};

enum class DecideChoice
{
    Local,
    County
};

} // namespace ui
