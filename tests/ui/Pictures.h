// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

class QWidget;

/// A picture of a window as it would stand on the screen. Saved as <name>.png in the folder that
/// MINQING_PICTURES names, when it names one, so that people can look at it.
QImage pictureOf(QWidget &window, const QString &name);

/// Share of pixels that differ visibly; 1 when the sizes differ.
double differenceOf(const QImage &a, const QImage &b);

/// Shows a window and waits until it takes keys, so that focus means something.
void showActive(QWidget &window);
