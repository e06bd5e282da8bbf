// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

/// The product's own programs as separate processes, as a user or a script runs them.
namespace e2e {

struct Outcome
{
    int exitCode = -1; ///< -1 when it did not end by itself
    QByteArray out;
    QByteArray err;

    QJsonObject json() const;
};

Outcome runTool(
    const QStringList &arguments, const QString &password = QStringLiteral("demo-password"));
Outcome runCounty(const QStringList &arguments);
Outcome runWindow(const QStringList &arguments); ///< the desktop program, without a display
/// Kills it after so many milliseconds; what it tells goes to the end of the file \a log. False
/// when it had ended before.
bool killWindow(const QStringList &arguments, const QString &log, int afterMs);

/// Who works where.
struct Seat
{
    QString user;
    QString scope = QStringLiteral("420529111");
    QString role = QStringLiteral("assistant");
};

/// A county with its server on a free port of loopback, gone with the object.
class County
{
public:
    /// In a file, or on PostgreSQL where MINQING_TEST_STORE says so.
    explicit County(const QString &folder);
    County(const QString &folder, const QString &store); ///< the address of a database
    ~County();

    void start(); ///< again on the same port after stop() or kill()
    void stop(); ///< asks it to end and waits
    void kill(); ///< as a power cut would
    void move(); ///< starts it again, at an address that its certificate does not name
    bool isRunning() const;
    void keepLog(const QString &file) { m_log = file; } ///< from the next start on
    QString url() const { return QStringLiteral("https://") + m_address; }
    QString ca() const { return m_ca; }
    QString folder() const { return m_folder; }
    QString code(const Seat &seat) const;
    QByteArray dump() const;

private:
    QString m_folder;
    QString m_address = QStringLiteral("127.0.0.1:0");
    QString m_ca;
    QString m_log;
    std::unique_ptr<QProcess> m_server;
};

/// A laptop's data folder, enrolled at a county.
class Laptop
{
public:
    Laptop(const County &county, const QString &folder, const Seat &seat);
    Laptop(const County &county, const QString &folder, const QString &assistant)
        : Laptop(county, folder, Seat{assistant})
    { }

    /// The same laptop once more, as a copied disk makes it.
    Laptop copiedTo(const QString &folder) const;

    Outcome tool(const QString &command, const QStringList &arguments = {}) const;
    void seed(const QStringList &options = {}) const; ///< a small town of invented people
    QJsonObject sync() const; ///< must succeed
    QByteArray dump(const QStringList &options = {}) const;
    QString folder() const { return m_folder; }
    /// The id of the first person found.
    QString find(const QString &text) const;
    void set(const QString &person, const QString &field, const QString &value) const;
    QString field(const QString &person, const QString &field) const;

private:
    explicit Laptop(const QString &folder)
        : m_folder(folder)
    { }

    QString m_folder;
};

} // namespace e2e
