// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/IdentityNumber.h"
#include "ui/entry/EntryChoices.h"
#include "ui/entry/EntryContext.h"
#include "ui/entry/EntryField.h"

#include <QCoreApplication>

namespace ui {

/// What a field looks like once it is left: the text in its one form, the value it means, and what
/// is wrong with it.
struct Reading
{
    QString text;
    core::Value value;
    Problem problem;
};

/// What reading one field needs to know about the others.
struct ReadingFacts
{
    QString idNumber; ///< of the member of this row
    int memberCount = 0;
    QString firstAccount; ///< what the first card number box holds
    bool isKnownHousehold = false; ///< and not a new one
};

/// Reads what was typed into a field. Pure. Never repairs digits: a wrong check digit is told, the
/// right one is not, because people would then change the last digit and keep the real mistake.
class FieldReader
{
    Q_DECLARE_TR_FUNCTIONS(ui::FieldReader)

public:
    static Reading read(
        FieldId id, const QString &typed, const EntryContext &context, const ReadingFacts &facts);

    /// The number of characters after which the field cannot grow, 0 when it has no fixed length.
    static int fixedLength(FieldId id, const QString &text);
    static QString display(
        FieldId id, const QString &text); ///< 6-8-4, groups of four, grouped yuan
    static QDate birthDate(const QString &idNumber); ///< invalid when it is no valid number
    static std::optional<core::Sex> sexOf(const QString &idNumber);
    static QString bankName(const QString &bankCode);
    /// "王家坪3", "wjp3", "王家坪村3组"; none unless it is exactly one village of the context.
    static std::optional<VillageGroup> village(const QString &typed, const EntryContext &context);
    static QString villageText(const VillageGroup &place, const EntryContext &context);
};

} // namespace ui
