// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"
#include "core/domain/Regions.h"
#include "core/storage/queries/PeopleQuery.h"
#include "ui/theme/Tokens.h"

#include <QCoreApplication>

namespace ui {

enum class FieldGrouping;

/// Values of the ledger in words of the screen, in the language that is in use. Pure functions.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::Words)

public:
    static QString code(std::string_view set, const QString &code); ///< the code when unknown
    static QString fieldLabel(const core::FieldSpec &field);
    static QString programme(const QString &code);
    static FieldGrouping grouping(core::FieldType type); ///< of the digits of such a number
    /// A field's value as it is read, numbers grouped: "6228 4801 …", "690.00", "残疾".
    static QString value(const core::FieldSpec &field, const core::Value &value);

    static QString moment(
        qint64 ms, const core::Clock &clock); ///< "10:42" today, else "11-20 17:32"
    static QString fullMoment(qint64 ms); ///< "2026-11-20 15:18"
    static QString date(const QDate &date); ///< "2026-11-23 星期一"
    static QString ago(qint64 ms, const core::Clock &clock); ///< "3天前"

    static QString sexAge(const core::PersonRow &row, const QDate &today); ///< "女 70岁"
    static QString place(const core::Regions &regions, const QString &scope, const QString &group);
    static QString town(const core::Regions &regions, const QString &prefix); ///< "渔洋关镇"
    static QString benefit(const core::Benefit &benefit); ///< "低保 4口·户主"
    static QString benefits(const core::PersonRow &row); ///< all of them, or "没有享受"
    static State state(core::Standing standing);

    /// What happened, what is safe, what to do: one sentence for the user.
    static QString failure(const core::Error &error);
    static QString undecided(const core::Error &error); ///< why a decision was not taken
    /// \a aheadMs is how far this computer's clock stands before the county's.
    static QString clockIsWrong(qint64 aheadMs, const core::Clock &clock);
    /// Why the county refused an operation or a code, by its stable code.
    static QString refusal(const QString &reason);
};

} // namespace ui
