// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Metrics.h"

#include "app/county/CountyServer.h"
#include "sync/server/CertificateAuthority.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/TestCounty.h"

#include <QRegularExpression>
#include <QTcpSocket>

using namespace syncing;
using namespace syncing::testing;

namespace {

/// Reads the text format as its definition says, and is strict where scrapers differ.
class Exposition
{
public:
    explicit Exposition(const QByteArray &text)
    {
        if (!text.endsWith('\n'))
            fault(QStringLiteral("no newline at the end"));
        QByteArray rest = text;
        rest.chop(1);
        for (const QByteArray &line : rest.split('\n'))
            read(QString::fromUtf8(line));
    }

    const QStringList &faults() const { return m_faults; }
    bool has(const QString &sample) const { return m_samples.contains(sample); }
    double value(const QString &sample) const { return m_samples.value(sample, -1); }
    const QMap<QString, double> &samples() const { return m_samples; }

private:
    void fault(const QString &what) { m_faults += what; }
    void read(const QString &line)
    {
        static const QRegularExpression heading(
            QStringLiteral("^# (HELP|TYPE) ([a-z][a-z0-9_]*) (.+)$"));
        static const QRegularExpression sample(
            QStringLiteral("^([a-z][a-z0-9_]*)(\\{([^{}]*)\\})? (-?[0-9]+(\\.[0-9]+)?)$"));
        if (const auto match = heading.match(line); match.hasMatch())
            return readHeading(match.captured(1), match.captured(2), match.captured(3));
        const auto match = sample.match(line);
        if (!match.hasMatch())
            return fault(QStringLiteral("no line of the format: ") + line);
        readSample(match.captured(1), match.captured(3), match.captured(4).toDouble());
    }
    void readHeading(const QString &kind, const QString &name, const QString &text)
    {
        if (kind == u"HELP") {
            if (m_seen.contains(name))
                fault(QStringLiteral("twice: ") + name);
            m_seen.insert(name);
            m_name = name;
            m_type.clear();
            if (!text.endsWith(u'.'))
                fault(QStringLiteral("no sentence: ") + text);
            return;
        }
        if (name != m_name)
            fault(QStringLiteral("TYPE without HELP: ") + name);
        m_type = text;
        if (m_type != u"gauge" && m_type != u"counter")
            fault(QStringLiteral("unknown type: ") + text);
        if ((m_type == u"counter") != name.endsWith(u"_total"))
            fault(QStringLiteral("a counter ends in _total, and nothing else: ") + name);
        if (!name.startsWith(u"minqing_"))
            fault(QStringLiteral("not ours: ") + name);
    }
    void readSample(const QString &name, const QString &labels, double value)
    {
        static const QRegularExpression pair(QStringLiteral("^[a-z_]+=\"[a-z0-9_]*\"$"));
        if (name != m_name || m_type.isEmpty())
            fault(QStringLiteral("a sample without its heading: ") + name);
        for (const QString &label : labels.split(u',', Qt::SkipEmptyParts)) {
            if (!pair.match(label).hasMatch())
                fault(QStringLiteral("label: ") + label);
        }
        const QString key = labels.isEmpty() ? name : name + u'{' + labels + u'}';
        if (m_samples.contains(key))
            fault(QStringLiteral("twice: ") + key);
        m_samples[key] = value;
        if (value < 0)
            fault(QStringLiteral("below zero: ") + key);
        if (name.endsWith(u"_seconds") && value > 4e9)
            fault(QStringLiteral("milliseconds told as seconds: ") + key);
    }

    QStringList m_faults;
    QMap<QString, double> m_samples;
    QSet<QString> m_seen;
    QString m_name;
    QString m_type;
};

QByteArray ask(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    if (!socket.waitForConnected())
        return {};
    socket.write(request);
    QByteArray answer;
    while (socket.waitForReadyRead(5'000) || socket.bytesAvailable() > 0)
        answer += socket.readAll();
    return answer;
}

Overview busyCounty()
{
    Overview view;
    view.code = QStringLiteral("420529");
    view.name = QStringLiteral("五峰土家族自治县");
    view.at = 1'795'400'000'123;
    view.seq = view.lines = 42;
    view.backupAt = 1'795'300'000'000;
    LaptopStanding laptop;
    laptop.device.number = 7;
    laptop.device.user = QStringLiteral("李大海");
    laptop.device.name = QStringLiteral("lidahai-pc");
    laptop.contact = {1'795'399'000'000, 1, 2, 5, 1'795'398'000'000};
    laptop.behind = 40;
    view.laptops.push_back(laptop);
    laptop.device.number = 8;
    laptop.device.isRevoked = true;
    view.laptops.push_back(laptop);
    TownshipStanding township;
    township.code = QStringLiteral("420529111");
    township.name = QStringLiteral("渔洋关镇");
    township.laptops = 1;
    township.cases = {1, 2, 3, 4, 1'795'000'000'000};
    view.townships = {TownshipStanding(), township};
    return view;
}

} // namespace

TEST_CASE("metrics keep to the text format and tell nobody's name", "[sync][metrics]")
{
    const QByteArray text = metricsText(busyCounty(),
        {.startedAt = 1'795'000'000'000,
            .http = {},
            .load = {.requests = 12},
            .shed = {.pulls = 3}});
    const Exposition told(text);
    CHECK(told.faults() == QStringList());
    CHECK(told.value(QStringLiteral("minqing_server_requests_total")) == 12);
    CHECK(told.value(QStringLiteral("minqing_server_sent_away_total{what=\"pull\"}")) == 3);
    CHECK(told.value(QStringLiteral("minqing_county_seen_timestamp_seconds")) == 1'795'400'000.123);
    CHECK(told.value(QStringLiteral("minqing_laptop_behind_lines{device=\"7\"}")) == 40);
    CHECK(!told.has(QStringLiteral("minqing_laptop_behind_lines{device=\"8\"}")));
    CHECK(told.value(QStringLiteral("minqing_laptops{state=\"revoked\"}")) == 1);
    CHECK(told.value(
              QStringLiteral("minqing_township_open_cases{township=\"420529111\",age=\"older\"}"))
        == 4);
    CHECK(
        !told.has(QStringLiteral("minqing_township_oldest_case_timestamp_seconds{township=\"\"}")));
    for (const char *name : {"李大海", "lidahai", "渔洋关"})
        CHECK(!text.contains(name));
    CHECK(std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST_CASE("metrics are told on an address of their own", "[sync][metrics]")
{
    TestCounty county;
    const core::SystemClock clock;
    REQUIRE(CertificateAuthority::create(county.path(), QStringLiteral("test"), clock));
    app::county::CountyServerOptions options;
    options.directory = county.path();
    options.listen = {QStringLiteral("127.0.0.1"), 0};
    options.metrics = options.listen;
    const auto server = app::county::CountyServer::start(options, clock);
    REQUIRE(server);
    const quint16 port = *(*server)->metricsPort();
    const QByteArray answer = ask(port, "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    CHECK(answer.contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
    const Exposition told(answer.mid(answer.indexOf("\r\n\r\n") + 4));
    CHECK(told.faults() == QStringList());
    CHECK(told.value(QStringLiteral("minqing_county_log_lines")) == 0);
    CHECK(told.samples().size() > 25);

    CHECK(ask(port, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").startsWith("HTTP/1.1 404"));
    CHECK(ask(port, "POST /metrics HTTP/1.1\r\nHost: a\r\n\r\n").startsWith("HTTP/1.1 405"));
    CHECK(ask(port, "HEAD /metrics HTTP/1.1\r\nHost: a\r\n\r\n").endsWith("\r\n\r\n"));
    CHECK(ask(port, "nonsense\r\n\r\n").isEmpty());
    CHECK(ask(port, "GET /metrics HTTP/1.1\r\nX: " + QByteArray(9'000, 'x')).isEmpty());
    CHECK(ask(port, "GET /metrics HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello").isEmpty());
    CHECK(ask((*server)->port(), "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").isEmpty());
}
