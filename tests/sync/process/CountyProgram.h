// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/SyncRunner.h"
#include "tests/support/LedgerFixture.h"
#include "tests/sync/process/ProgramRun.h"
#include "tests/sync/server/TestCounty.h"

#include <QDir>
#include <QFile>

namespace syncing::testing {

inline Ended run(const QStringList &arguments)
{
    return run(QStringLiteral(MINQING_COUNTY), arguments);
}

/// A county directory made by the program itself, and its server.
struct Program
{
    QTemporaryDir directory;
    QString data = directory.filePath(QStringLiteral("county"));
    QProcess server;
    QString address;

    Program()
    {
        QFile regions(directory.filePath(QStringLiteral("regions.csv")));
        REQUIRE(regions.open(QIODevice::WriteOnly));
        regions.write("code,name\n420529000000,五峰\n420529111000,渔洋关镇\n"
                      "420529111204,一村\n");
        regions.close();
        QStringList arguments{QStringLiteral("init"), QStringLiteral("--data"), data,
            QStringLiteral("--county"), QStringLiteral("420529"), QStringLiteral("--regions"),
            regions.fileName(), QStringLiteral("--json")};
        if (isOnPostgres())
            arguments << QStringLiteral("--store") << PostgresServer::shared().freshDatabase();
        const Ended made = run(arguments);
        INFO(made.err.toStdString());
        REQUIRE(made.exitCode == 0);
    }
    ~Program()
    {
        server.kill();
        server.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Program)

    void serve() { serve(QStringLiteral("127.0.0.1:0")); }
    void serve(const QString &listen)
    {
        server.start(QStringLiteral(MINQING_COUNTY),
            {QStringLiteral("serve"), QStringLiteral("--data"), data, QStringLiteral("--listen"),
                listen});
        becomeReady();
    }
    /// Every file the server writes may be this large and no larger, as on a disk that fills up.
    void serveWithFilesUpTo(int kilobytes)
    {
        const QString script
            = QStringLiteral("trap '' XFSZ; ulimit -f %1; exec \"$0\" serve --data \"$1\"");
        server.start(QStringLiteral("bash"),
            {QStringLiteral("-c"), script.arg(kilobytes), QStringLiteral(MINQING_COUNTY), data});
        becomeReady();
    }
    void stop()
    {
        server.terminate();
        REQUIRE(server.waitForFinished(20'000));
    }
    void becomeReady()
    {
        REQUIRE(server.waitForReadyRead(20'000));
        const auto ready = QJsonDocument::fromJson(server.readLine()).object();
        address = ready.value(u"listening").toString();
        REQUIRE(!address.isEmpty());
    }
    QString code() const
    {
        const Ended issued = run({QStringLiteral("enrol"), QStringLiteral("--data"), data,
            QStringLiteral("--scope"), QStringLiteral("420529111"), QStringLiteral("--user"),
            QStringLiteral("wang"), QStringLiteral("--json")});
        REQUIRE(issued.exitCode == 0);
        return issued.json().value(u"code").toString();
    }
    QByteArray authority() const
    {
        QFile file(QDir(data).filePath(QStringLiteral("ca.pem")));
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
};

/// A laptop's ledger that joins through the program's own code.
struct Desk : support::LedgerFixture
{
    explicit Desk(const Program &program, std::uint64_t seed = 1)
        : LedgerFixture(0, seed)
    {
        const EnrolOffer offer{QUrl(QStringLiteral("https://") + program.address),
            program.authority(), program.code(), QStringLiteral("desk")};
        const auto account = enrolNow(offer, SigningKey::generate(random));
        REQUIRE(account);
        REQUIRE(account->save(*database));
    }
    void write(int count = 1)
    {
        for (int i = 0; i < count; ++i) {
            core::RecordEdit edit = creation(core::RecordType::Person);
            edit.values = {{1, QStringLiteral("王小明")}};
            REQUIRE(ledger.commit(action({edit})));
        }
    }
    SyncSummary sync(std::chrono::seconds patience = std::chrono::seconds(20))
    {
        const auto summary = runSync(ledger, random, {.timeout = patience});
        REQUIRE(summary);
        return *summary;
    }
};

inline qint64 entriesIn(const Program &program)
{
    const Ended verified = run({QStringLiteral("verify"), QStringLiteral("--data"), program.data,
        QStringLiteral("--json")});
    INFO(verified.out.toStdString());
    REQUIRE(verified.exitCode == 0);
    return verified.json().value(u"entries").toInteger();
}

} // namespace syncing::testing
