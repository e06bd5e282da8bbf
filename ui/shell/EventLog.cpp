// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/EventLog.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWidget>

namespace ui {

EventLog::EventLog(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(path)
{
    m_clock.start();
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return; // note() then writes nowhere: diagnostics never stop the work
    connect(qApp, &QApplication::focusChanged, this, [this] { note(QStringLiteral("focus"), {}); });
}

void EventLog::setScreen(const QString &screen)
{
    m_screen = screen;
    note(QStringLiteral("screen"), {});
}

void EventLog::note(const QString &event, const QString &id)
{
    if (!m_file.isOpen())
        return;
    const QWidget *focused = QApplication::focusWidget();
    QJsonObject line;
    line.insert(QStringLiteral("ms"), m_clock.elapsed());
    line.insert(QStringLiteral("screen"), m_screen);
    line.insert(QStringLiteral("focus"), focused != nullptr ? focused->objectName() : QString());
    line.insert(QStringLiteral("event"), event);
    if (!id.isEmpty())
        line.insert(QStringLiteral("id"), id);
    m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush();
}

} // namespace ui
