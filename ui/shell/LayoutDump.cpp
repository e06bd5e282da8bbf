// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/LayoutDump.h"

#include "ui/widgets/ListRow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMetaEnum>
#include <QPushButton>
#include <QWidget>

namespace ui {

namespace {

bool isCut(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    if (widget.property("elides").toBool())
        return false; // a cell of a list, which may end in dots as table cells do
    if (label != nullptr && !label->wordWrap() && !label->text().isEmpty())
        return label->sizeHint().width() > label->width() + 1;
    if (label != nullptr && label->wordWrap())
        return label->heightForWidth(label->width()) > label->height() + 1;
    const auto *button = qobject_cast<const QPushButton *>(&widget);
    return button != nullptr && button->minimumSizeHint().width() > button->width() + 1;
}

/// Whether a widget's name says what it is for, not whom or what it shows.
bool isNamedForItsUse(const QWidget &widget)
{
    const bool isButton = qobject_cast<const QAbstractButton *>(&widget) != nullptr
        && qobject_cast<const ListRow *>(&widget) == nullptr;
    return isButton || qobject_cast<const QLineEdit *>(&widget) != nullptr
        || qobject_cast<const QAbstractItemView *>(&widget) != nullptr;
}

/// Names of people and their numbers stay out of the dump; that there is a name, and how long it
/// is, stays in.
QString printable(const QWidget &widget, const QString &name)
{
    return isNamedForItsUse(widget) ? name : QString(name.size(), QChar(0x2022));
}

QJsonObject describe(const QWidget &widget, const QWidget &window)
{
    const QPoint corner = widget.mapTo(&window, QPoint(0, 0));
    QJsonObject line;
    line.insert(QStringLiteral("class"), QString::fromLatin1(widget.metaObject()->className()));
    line.insert(QStringLiteral("name"), widget.objectName());
    line.insert(
        QStringLiteral("box"), QJsonArray{corner.x(), corner.y(), widget.width(), widget.height()});
    line.insert(
        QStringLiteral("wish"), QJsonArray{widget.sizeHint().width(), widget.sizeHint().height()});
    line.insert(QStringLiteral("cut"), isCut(widget));
    line.insert(QStringLiteral("takesFocus"),
        widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) != 0);
    line.insert(QStringLiteral("fg"), widget.palette().color(widget.foregroundRole()).name());
    line.insert(QStringLiteral("bg"), widget.palette().color(widget.backgroundRole()).name());
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(
        const_cast<QWidget *>(&widget));
    if (interface != nullptr) {
        line.insert(QStringLiteral("accessibleName"),
            printable(widget, interface->text(QAccessible::Name)));
        line.insert(QStringLiteral("role"), static_cast<int>(interface->role()));
    }
    return line;
}

} // namespace

QByteArray layoutDump(const QWidget &window)
{
    QByteArray lines;
    const auto widgets = window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (widget->isVisibleTo(&window))
            lines += QJsonDocument(describe(*widget, window)).toJson(QJsonDocument::Compact) + '\n';
    }
    return lines;
}

} // namespace ui
