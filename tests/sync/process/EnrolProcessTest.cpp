// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"
#include "tests/sync/server/ServedCounty.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace syncing;
using namespace syncing::testing;

namespace {

/// Stands between a laptop and the county, lets the whole request through and keeps the answer.
class ReplyThief : public QTcpServer
{
public:
    explicit ReplyThief(quint16 county)
        : m_county(county)
    {
        listen(QHostAddress::LocalHost);
    }
    int stolen() const { return m_stolen; }

    bool hangsUp = true; ///< or leaves the laptop waiting
    std::function<void()> onStolen = [] {};

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *laptop = new QTcpSocket(this);
        laptop->setSocketDescriptor(handle);
        auto *county = new QTcpSocket(laptop);
        county->connectToHost(QHostAddress::LocalHost, m_county);
        auto up = std::make_shared<qsizetype>(0); // since the county's first word
        auto hasSpoken = std::make_shared<bool>(false);
        const auto rise = [=] {
            if (county->state() != QAbstractSocket::ConnectedState)
                return;
            const QByteArray bytes = laptop->readAll();
            *up += *hasSpoken ? bytes.size() : 0;
            county->write(bytes);
        };
        connect(laptop, &QTcpSocket::readyRead, this, rise);
        connect(county, &QTcpSocket::connected, this, rise);
        connect(county, &QTcpSocket::readyRead, this, [=, this] {
            constexpr qsizetype kFinished = 250; // the rest of a handshake is smaller than that
            const QByteArray bytes = county->readAll();
            *hasSpoken = true;
            if (*up <= kFinished) {
                laptop->write(bytes);
                return;
            }
            ++m_stolen;
            if (hangsUp)
                laptop->abort();
            onStolen();
        });
        connect(laptop, &QTcpSocket::disconnected, laptop, &QObject::deleteLater);
    }

private:
    quint16 m_county;
    int m_stolen = 0;
};

/// A laptop's folder and the command that joins a county with it.
struct Enrolling
{
    ServedCounty served;
    ReplyThief thief{served.http->port()};
    QTemporaryDir folder;
    QString code = served.county.code();
    QProcess tool;
    QByteArray out;

    void start(quint16 port)
    {
        QFile authority(folder.filePath(u"ca.pem"_qs));
        REQUIRE(authority.open(QIODevice::WriteOnly));
        authority.write(served.authority->certificate());
        authority.close();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"MINQING_PASSWORD"_qs, u"demo-password"_qs);
        tool.setProcessEnvironment(environment);
        tool.start(QStringLiteral(MINQING_TOOL),
            {u"enrol"_qs, u"--data"_qs, folder.filePath(u"data"_qs), u"--server"_qs,
                u"https://127.0.0.1:%1"_qs.arg(port), u"--ca"_qs, authority.fileName(),
                u"--code"_qs, code, u"--json"_qs});
    }
    int end()
    {
        QEventLoop loop;
        QObject::connect(&tool, &QProcess::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(60'000, &loop, [&loop] { loop.exit(1); });
        if (tool.state() != QProcess::NotRunning)
            REQUIRE(loop.exec() == 0);
        out = tool.readAllStandardOutput() + tool.readAllStandardError();
        return tool.exitStatus() == QProcess::NormalExit ? tool.exitCode() : -1;
    }
    std::size_t devices() const
    {
        const CountyDatabase county = served.county.open();
        return Enrolment(county).devices()->size();
    }
    QString enrolled() const
    {
        return QJsonDocument::fromJson(out).object().value(u"user").toString();
    }
};

} // namespace

TEST_CASE("a laptop whose answer was lost is taken in with the same code", "[sync][enrol]")
{
    Enrolling laptop;
    laptop.start(laptop.thief.serverPort());
    INFO(laptop.out.toStdString());
    CHECK(laptop.end() == 1);
    CHECK(laptop.thief.stolen() >= 1);
    CHECK(laptop.devices() == 1); // the county knows it, and it does not know that

    laptop.start(laptop.served.http->port());
    CHECK(laptop.end() == 0);
    CHECK(laptop.enrolled() == u"wang"_qs);
    CHECK(laptop.devices() == 1);
}

TEST_CASE("a laptop killed while it waits is taken in with the same code", "[sync][enrol]")
{
    Enrolling laptop;
    laptop.thief.hangsUp = false;
    laptop.thief.onStolen = [&laptop] { laptop.tool.kill(); };
    laptop.start(laptop.thief.serverPort());
    CHECK(laptop.end() == -1);
    CHECK(laptop.devices() == 1);

    laptop.start(laptop.served.http->port());
    const int ended = laptop.end();
    INFO(laptop.out.toStdString());
    CHECK(ended == 0);
    CHECK(laptop.enrolled() == u"wang"_qs);
    CHECK(laptop.devices() == 1);
}

TEST_CASE("a code is not used for a ledger that cannot be made", "[sync][enrol]")
{
    Enrolling laptop;
    QFile inTheWay(laptop.folder.filePath(u"data"_qs));
    REQUIRE(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    laptop.start(laptop.served.http->port());
    CHECK(laptop.end() == 1);
    CHECK(laptop.devices() == 0);

    REQUIRE(inTheWay.remove());
    laptop.start(laptop.served.http->port());
    CHECK(laptop.end() == 0);
    CHECK(laptop.devices() == 1);
}

TEST_CASE("a ledger that is enrolled says so and stays as it is", "[sync][enrol]")
{
    Enrolling laptop;
    laptop.start(laptop.served.http->port());
    REQUIRE(laptop.end() == 0);
    laptop.code = laptop.served.county.code();
    laptop.start(laptop.served.http->port());
    CHECK(laptop.end() == 1);
    CHECK(laptop.out.contains("enrolled already"));
    CHECK_FALSE(laptop.out.contains("Somebody else"));
    CHECK(laptop.devices() == 1);

    laptop.start(1); // where nobody answers
    CHECK(laptop.end() == 1);
    CHECK_FALSE(laptop.out.contains("enrolled already"));
}
