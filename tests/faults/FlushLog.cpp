// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/FlushLog.h"

#include <QDirIterator>
#include <QFileInfo>

#include <array>

namespace faults {

namespace {

QString folderOf(const QString &path)
{
    return path.left(path.lastIndexOf(u'/'));
}

QStringList quotedIn(const QByteArray &arguments)
{
    QStringList all;
    const QList<QByteArray> parts = arguments.split('"');
    for (qsizetype i = 1; i < parts.size(); i += 2)
        all.append(QString::fromUtf8(parts[i]));
    return all;
}

} // namespace

FlushLog::FlushLog(const QString &folder)
    : m_folder(QFileInfo(folder).canonicalFilePath())
{
    QDirIterator all(
        m_folder, QDir::AllEntries | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (all.hasNext())
        m_known.insert(all.next());
}

void FlushLog::read(const QByteArray &calls)
{
    QHash<QByteArray, QByteArray> begun; // by thread
    for (const QByteArray &line : calls.split('\n')) {
        const qsizetype space = line.indexOf(' ');
        if (space < 0)
            continue;
        const QByteArray thread = line.first(space);
        QByteArray words = line.mid(space).trimmed();
        if (const qsizetype cut = words.indexOf(" <unfinished ..."); cut >= 0) {
            begun[thread] = words.first(cut);
            continue;
        }
        if (words.startsWith("<... "))
            words = begun.take(thread) + words.mid(words.indexOf("resumed>") + 8);
        const qsizetype bracket = words.indexOf('(');
        const qsizetype result = words.lastIndexOf(") ");
        if (bracket > 0 && result > bracket && !words.mid(result).contains("= -"))
            take({words.first(bracket), words.mid(bracket + 1, result - bracket - 1)});
    }
}

void FlushLog::take(const Call &call)
{
    if (quotedIn(call.arguments).isEmpty() || call.arguments.front() != 'A')
        takeOnDescriptor(call);
    if (call.name == "openat" || call.name == "mkdir" || call.name == "unlink"
        || call.name.startsWith("rename") || call.name == "linkat")
        takeName(call);
}

void FlushLog::takeOnDescriptor(const Call &call)
{
    const qsizetype begin = call.arguments.indexOf('<');
    const qsizetype end = call.arguments.indexOf('>', begin);
    if (begin <= 0 || end < 0)
        return;
    const QByteArray descriptor = call.arguments.first(begin);
    const QString path = QString::fromUtf8(call.arguments.mid(begin + 1, end - begin - 1));
    m_open[descriptor] = path;
    const bool isSent = call.name.startsWith("send") || !path.startsWith(u'/');
    if (call.name == "fsync" || call.name == "fdatasync")
        flush(path);
    else if (isSent || descriptor == "1")
        answer();
    else
        write(path);
}

void FlushLog::takeName(const Call &call)
{
    const QStringList paths = quotedIn(call.arguments);
    const QString &path = paths.last();
    const bool isMade = call.name == "mkdir" || call.arguments.contains("O_CREAT");
    if (call.name == "unlink") {
        m_named.remove(path);
        m_written.remove(path);
        m_known.remove(path);
    }
    if (call.name == "unlink" || (call.name == "openat" && !isMade) || !isWatched(path))
        return;
    if (paths.size() == 2) {
        const QString descriptor = paths.first().mid(paths.first().lastIndexOf(u'/') + 1);
        const QString from = paths.first().startsWith(u"/proc/self/fd/")
            ? m_open.value(descriptor.toLatin1())
            : paths.first();
        if (m_written.remove(from))
            m_faults.append(path + QStringLiteral(" is named before it is flushed"));
        m_named.remove(from);
        m_known.remove(path); // what stands there now is another
    }
    if (!m_known.contains(path))
        m_named.insert(path);
    m_known.insert(path);
}

void FlushLog::write(const QString &path)
{
    const bool isInUse = path.endsWith(u"/ledger.db") || path.endsWith(u"/county.db");
    if (isWatched(path) && !isInUse)
        m_written.insert(path);
}

void FlushLog::flush(const QString &path)
{
    m_written.remove(path);
    m_flushedNames
        += int(m_named.removeIf([&path](const QString &named) { return folderOf(named) == path; }));
}

void FlushLog::answer()
{
    for (const QString &path : m_written)
        m_faults.append(path + QStringLiteral(" is not flushed when it is told"));
    for (const QString &path : m_named)
        m_faults.append(path + QStringLiteral(" has no flushed name when it is told"));
    m_written.clear();
    m_named.clear();
}

bool FlushLog::isWatched(const QString &path) const
{
    constexpr std::array<QStringView, 4> kOthers{u"-wal", u"-shm", u"-journal", u".lock"};
    const auto isOther = [&path](QStringView end) { return path.endsWith(end); };
    return path.startsWith(m_folder + u'/') && std::ranges::none_of(kOthers, isOther);
}

} // namespace faults
