// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/MaskedNumber.h"

#include "ui/widgets/ValueDiff.h"

namespace ui {

namespace {

constexpr qsizetype kEnd = 4;

QString ends(QString number)
{
    number.remove(u' ');
    return number.left(kEnd) + number.right(kEnd);
}

} // namespace

QString maskedBeside(const QString &shown, const QString &other)
{
    QList<qsizetype> places;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (shown.at(i) != u' ')
            places.append(i);
    }
    const bool doEndsTell = ends(shown) != ends(other);
    const QList<bool> differs = ValueDiff::differences(shown, other);
    QString masked = shown;
    for (qsizetype i = kEnd; i < places.size() - kEnd; ++i) {
        const qsizetype place = places.at(i);
        if (doEndsTell || !differs.at(place))
            masked[place] = u'*';
    }
    return masked;
}

} // namespace ui
