// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/Pictures.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTest>
#include <QWidget>

QImage pictureOf(QWidget &window, const QString &name)
{
    window.show();
    (void)QTest::qWaitForWindowExposed(&window); // offscreen windows are exposed at once
    QApplication::sendPostedEvents();
    const QImage picture = window.grab().toImage();
    const QString folder = qEnvironmentVariable("MINQING_PICTURES");
    if (!folder.isEmpty())
        picture.save(QDir(folder).filePath(name + QStringLiteral(".png")));
    return picture;
}

double differenceOf(const QImage &a, const QImage &b)
{
    if (a.size() != b.size() || a.isNull())
        return 1;
    constexpr int kVisible = 48;
    qint64 differing = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            if (qAbs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > kVisible)
                ++differing;
        }
    }
    return static_cast<double>(differing) / (static_cast<double>(a.width()) * a.height());
}

void showActive(QWidget &window)
{
    window.show();
    window.activateWindow();
    (void)QTest::qWaitForWindowActive(&window); // the checks on focus tell when it failed
}
