// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/photos/ScannerFolder.h"

#include "core/base/Cbor.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QPointer>
#include <QThreadPool>

namespace ui {

using core::Ledger;
using core::Result;

namespace {

const QString kSetting = QStringLiteral("scanner_folder");
constexpr int kSettleMs = 1'500; ///< a scanner writes for a while

} // namespace

ScannerFolder::ScannerFolder(core::LedgerThread &ledger, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSettleMs);
    connect(&m_soon, &QTimer::timeout, this, &ScannerFolder::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_soon.start(); });
    load();
}

void ScannerFolder::load()
{
    m_ledger.run<QByteArray>(
        this, [](Ledger &ledger) { return ledger.device().setting(kSetting); },
        [this](const Result<QByteArray> &bytes) {
            if (!bytes || bytes->isEmpty() || !m_path.isEmpty())
                return; // nothing chosen; a failing ledger is told by whatever else reads it
            core::CborReader reader(*bytes);
            reader.enterArray();
            const QString path = reader.text();
            const qint64 since = reader.integer();
            reader.leave();
            if (!reader.finish())
                return;
            m_path = path;
            m_since = since;
            watch();
        });
}

void ScannerFolder::save()
{
    core::CborWriter writer;
    writer.beginArray(2).text(m_path).integer(m_since).end();
    m_ledger.run<void>(
        this,
        [bytes = writer.take()](
            Ledger &ledger) { return ledger.device().saveSetting(kSetting, bytes); },
        [](const Result<void> &) {}); // lost, it costs choosing the folder once more
}

void ScannerFolder::choose(const QString &path)
{
    m_path = path;
    m_since = QDateTime::currentMSecsSinceEpoch();
    m_fresh.clear();
    save();
    watch();
    Q_EMIT changed();
}

void ScannerFolder::take()
{
    m_since = std::max(m_since, m_newest);
    m_fresh.clear();
    save();
    look(); // there may be more than were taken
    Q_EMIT changed();
}

void ScannerFolder::watch()
{
    if (!m_watcher.directories().isEmpty())
        m_watcher.removePaths(m_watcher.directories());
    m_watcher.addPath(m_path);
    look();
}

ScannerFolder::Found ScannerFolder::lookInto(const QString &path, qint64 since, qint64 now)
{
    Found found;
    const QStringList names{u"*.jpg"_qs, u"*.jpeg"_qs, u"*.png"_qs, u"*.bmp"_qs, u"*.tif"_qs,
        u"*.tiff"_qs, u"*.webp"_qs, u"*.pdf"_qs};
    const auto files = QDir(path).entryInfoList(names, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QFileInfo &file : files) {
        const qint64 written = file.lastModified().toMSecsSinceEpoch();
        if (written <= since || found.paths.size() == kMost)
            continue;
        if (written > now - kSettleMs && written <= now + kSettleMs) {
            found.isWriting = true;
            break; // in their order
        }
        found.paths.push_back(file.absoluteFilePath());
        found.newest = std::max(found.newest, written);
    }
    return found;
}

void ScannerFolder::look()
{
    const QPointer<ScannerFolder> self(this);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QThreadPool::globalInstance()->start([self, path = m_path, since = m_since, now] {
        const Found found = lookInto(path, since, now);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, path, since, found] {
                if (self && self->m_path == path && self->m_since == since)
                    self->show(found);
            },
            Qt::QueuedConnection);
    });
}

void ScannerFolder::show(const Found &found)
{
    if (found.isWriting)
        m_soon.start();
    m_newest = found.newest;
    if (m_fresh == found.paths)
        return;
    m_fresh = found.paths;
    Q_EMIT changed();
}

} // namespace ui
