// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/queries/PeopleQuery.h"
#include "ui/theme/Tokens.h"

#include <QCoreApplication>

namespace ui {

/// Programmes and benefits in the few words a table has room for.
class BenefitWords
{
    Q_DECLARE_TR_FUNCTIONS(ui::BenefitWords)

public:
    static QString programme(const QString &code); ///< "低保"
    static QString benefit(const core::Benefit &benefit); ///< "低保4口", "特困 分散"
    static QString all(const std::vector<core::Benefit> &benefits); ///< "—" for none
    static QString code(const char *set, const QString &code); ///< its label in the user's language
    static QString sexAndAge(
        const QString &sex, const QString &birthDate, QDate today); ///< "男 87岁"
    static bool isChinese(); ///< which of a label's two languages to show
};

/// "9901****2217": enough to tell neighbours apart.
QString maskedNumber(const QString &number);

} // namespace ui
