// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/Banks.h"

#include <QCoreApplication>

namespace ui::banks {

namespace {

struct Prefix
{
    const char *digits;
    const char *bank;
    int length;
};

// The debit cards that villages are paid on, longest beginning first.
constexpr Prefix kPrefixes[] = {
    {"622848", "103", 19},
    {"622845", "103", 19},
    {"622846", "103", 19},
    {"623052", "103", 19},
    {"621661", "104", 19},
    {"621660", "104", 19},
    {"621098", "403", 19},
    {"621096", "403", 19},
    {"621799", "403", 19},
    {"622188", "403", 19},
    {"622150", "403", 19},
    {"621013", "402", 19},
    {"622412", "402", 19},
    {"6217", "105", 19},
    {"6227", "105", 19},
    {"6236", "105", 19},
    {"6228", "103", 19},
    {"6222", "102", 19},
    {"6212", "102", 19},
};

constexpr struct
{
    const char *code;
    const char *name;
} kNames[] = {
    {"102", QT_TRANSLATE_NOOP("ui::Banks", "Industrial and Commercial Bank")},
    {"103", QT_TRANSLATE_NOOP("ui::Banks", "Agricultural Bank")},
    {"104", QT_TRANSLATE_NOOP("ui::Banks", "Bank of China")},
    {"105", QT_TRANSLATE_NOOP("ui::Banks", "Construction Bank")},
    {"402", QT_TRANSLATE_NOOP("ui::Banks", "Rural Credit Co-operative")},
    {"403", QT_TRANSLATE_NOOP("ui::Banks", "Postal Savings Bank")},
};

const Prefix *prefixOf(const QString &accountNumber)
{
    for (const Prefix &prefix : kPrefixes) {
        if (accountNumber.startsWith(QLatin1String(prefix.digits)))
            return &prefix;
    }
    return nullptr;
}

} // namespace

QString codeOf(const QString &accountNumber)
{
    const Prefix *prefix = prefixOf(accountNumber);
    return prefix ? QString::fromLatin1(prefix->bank) : QString();
}

int lengthOf(const QString &accountNumber)
{
    const Prefix *prefix = prefixOf(accountNumber);
    return prefix ? prefix->length : 0;
}

QString name(const QString &code)
{
    for (const auto &bank : kNames) {
        if (code == QLatin1String(bank.code))
            return QCoreApplication::translate("ui::Banks", bank.name);
    }
    return {};
}

} // namespace ui::banks
