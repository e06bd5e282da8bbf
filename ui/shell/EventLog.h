// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QObject>

class QWidget;

namespace ui {

/// Writes one line of JSON for every change of focus and every event a page notes:
/// {"ms":…,"screen":…,"focus":…,"event":…,"id":…}. For tests that drive the window by keys; off
/// unless APP_TEST_LOG names a file. Holds object names and record ids, never personal data.
class EventLog : public QObject
{
    Q_OBJECT

public:
    explicit EventLog(const QString &path, QObject *parent = nullptr);

    void setScreen(const QString &screen);
    void note(const QString &event, const QString &id);

private:
    QFile m_file;
    QElapsedTimer m_clock;
    QString m_screen;
};

} // namespace ui
