// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyServer.h"
#include "sync/server/CertificateAuthority.h"
#include "sync/server/DeviceDesk.h"
#include "tests/support/StringMakers.h"
#include "tests/sync/server/Chromium.h"
#include "tests/sync/server/RawHttps.h"
#include "tests/sync/server/TestCounty.h"

#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

using namespace syncing;
using namespace syncing::testing;

namespace {

constexpr qint64 kHour = 3'600'000;
constexpr qint64 kDay = 24 * kHour;
const QString kOfficial = QStringLiteral("周科长");
const QString kPassword = QStringLiteral("correct horse battery");

/// A county of eight townships and twelve laptops that work, rest and fall silent.
class LivelyCounty
{
public:
    LivelyCounty()
    {
        CountySetup setup{QStringLiteral("420529"), QStringLiteral("五峰土家族自治县"), {}};
        const char16_t *names[] = {u"五峰镇", u"长乐坪镇", u"渔洋关镇", u"仁和坪镇", u"湾潭镇",
            u"付家堰乡", u"牛庄乡", u"采花乡"};
        for (int i = 0; i < 8; ++i) {
            const QString township = QStringLiteral("42052910%1").arg(i);
            setup.regions.push_back(
                {township + QStringLiteral("000"), QString::fromUtf16(names[i])});
            setup.regions.push_back({township + QStringLiteral("201"), QStringLiteral("一村")});
        }
        REQUIRE(CountyDatabase::create(directory.path(), setup, m_random));
        REQUIRE(CertificateAuthority::create(directory.path(), setup.name, m_clock));
        const CountyDatabase county = open();
        REQUIRE(OfficeAccounts(county).save(kOfficial, kPassword, 1));
        for (int i = 0; i < 12; ++i)
            addLaptop(county, i);
        REQUIRE(DeviceDesk(county).setStanding(11, DeviceDesk::Standing::Revoked));
        REQUIRE(DeviceDesk(county).setStanding(12, DeviceDesk::Standing::Retired));
    }
    QTemporaryDir directory;
    const core::SystemClock &clock() const { return m_clock; }

private:
    CountyDatabase open() const
    {
        auto county = CountyDatabase::open(directory.path());
        REQUIRE(county);
        return std::move(*county);
    }
    void addLaptop(const CountyDatabase &county, int i)
    {
        const qint64 now = m_clock.nowMs();
        const QString scope
            = i == 9 ? QStringLiteral("420529") : QStringLiteral("42052910%1").arg(i % 7);
        SqlCountyStore store(county);
        REQUIRE(store.begin(SqlCountyStore::Access::Write));
        const SigningKey key = SigningKey::generate(m_random);
        REQUIRE(DeviceTable(county.connection())
                    .add({.number = static_cast<quint32>(i + 1),
                             .key = key.publicKey(),
                             .name = QStringLiteral("民政办-%1").arg(i + 1),
                             .user = QStringLiteral("wang"),
                             .role = QStringLiteral("assistant"),
                             .scopes = scope},
                        now - 90 * kDay));
        REQUIRE(store.commit());
        const qint64 ago = i == 3 ? 9 * kDay : i == 4 ? 4 * kDay : i * kHour;
        if (i == 6) // never
            return;
        Laptop laptop(static_cast<quint32>(i + 1), key);
        const QString village = scope.leftJustified(9, u'0') + QStringLiteral("201");
        for (int person = 0; person < 20 + 7 * i; ++person)
            laptop.write(newPerson(m_random, village));
        handIn(county, laptop, now - ago);
        REQUIRE(county.connection().begin(CountyConnection::Access::Write));
        const qint64 waits = i == 4 ? 37 : 0;
        REQUIRE(
            ContactTable(county.connection())
                .save({{laptop.device(),
                    {now - ago, 1, i == 2 ? 10 : 900, waits, waits > 0 ? now - 6 * kDay : 0}}}));
        REQUIRE(county.connection().commit());
    }
    static void handIn(const CountyDatabase &county, Laptop &laptop, qint64 at)
    {
        SqlCountyStore store(county);
        REQUIRE(store.begin(SqlCountyStore::Access::Write));
        const SyncRequest request = laptop.request();
        CHECK(takeOps(store, request, offeredOps(request), at).head.status == Status::Ok);
        REQUIRE(store.commit());
    }

    core::SystemClock m_clock;
    core::SeededRandom m_random{7};
};

/// On a free port of loopback.
auto serving(const LivelyCounty &county)
{
    if (Chromium::program().isEmpty())
        SKIP("Chromium is not installed");
    app::county::CountyServerOptions options;
    options.directory = county.directory.path();
    options.listen = {QStringLiteral("127.0.0.1"), 0};
    auto server = app::county::CountyServer::start(options, county.clock());
    REQUIRE(server);
    return std::move(*server);
}

/// MINQING_PICTURES names a folder for people who want to look.
void keep(const QByteArray &bytes, const QString &name)
{
    const QString folder = qEnvironmentVariable("MINQING_PICTURES");
    QFile file(QDir(folder).filePath(name));
    if (!folder.isEmpty() && file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

} // namespace

TEST_CASE("an official logs in, sees how the county is, and logs out", "[.][browser]")
{
    const LivelyCounty county;
    const auto server = serving(county);
    const auto authority = CertificateAuthority::open(county.directory.path());
    REQUIRE(authority);
    const QByteArray serverKey = RawHttps(server->port(), authority->certificate())
                                     .socket()
                                     .peerCertificate()
                                     .publicKey()
                                     .toDer();
    const QString base = QStringLiteral("https://127.0.0.1:%1").arg(server->port());

    Chromium browser(serverKey);
    browser.forbidScripts();
    browser.resize(1280, 900);
    REQUIRE(browser.open(base + QStringLiteral("/office")));
    CHECK(browser.address() == base + QStringLiteral("/office/login"));
    keep(browser.picture(), QStringLiteral("office-login.png"));

    browser.type(kOfficial); // the first field has the focus
    browser.press("Tab", 9);
    browser.type(QStringLiteral("a wrong password"));
    REQUIRE(browser.pressAndWait("Enter", 13));
    CHECK(browser.html().contains(QStringLiteral("用户名或密码不对。")));
    const QStringList refusal = browser.complaints(); // the browser tells of the 403 itself
    CHECK(refusal.size() <= 1);

    browser.type(kOfficial);
    browser.press("Tab", 9);
    browser.type(kPassword);
    REQUIRE(browser.pressAndWait("Enter", 13));
    CHECK(browser.address() == base + QStringLiteral("/office"));
    const QString page = browser.html();
    CHECK(page.contains(QStringLiteral("3 个乡镇 3 天以上没有联系")));
    CHECK(page.contains(QStringLiteral("<dd>37 笔<small>最早 6 天前")));
    CHECK(page.contains(QStringLiteral("渔洋关镇")));
    CHECK(page.contains(QStringLiteral("已停用")));
    CHECK(!page.contains(kOfficial));
    CHECK(browser.isWideEnough());
    keep(browser.picture(), QStringLiteral("office-1280.png"));
    browser.resize(800, 900);
    CHECK(browser.isWideEnough());
    keep(browser.picture(), QStringLiteral("office-800.png"));
    const QByteArray printed = browser.print();
    CHECK(printed.startsWith("%PDF"));
    keep(printed, QStringLiteral("office.pdf"));

    browser.resize(1030, 700); // what an A4 sheet across has between its margins
    browser.showAsPrinted();
    CHECK(browser.isWideEnough());
    keep(browser.picture(), QStringLiteral("office-printed.png"));
    browser.showOnScreen();

    REQUIRE(browser.open(base + QStringLiteral("/office")));
    browser.press("Tab", 9); // the only thing to press is to log out
    REQUIRE(browser.pressAndWait("Enter", 13));
    CHECK(browser.address() == base + QStringLiteral("/office/login"));
    REQUIRE(browser.open(base + QStringLiteral("/office")));
    CHECK(browser.address() == base + QStringLiteral("/office/login"));
    CHECK(browser.complaints() == refusal); // no policy of the page stood in its own way
}

TEST_CASE("a browser shows no page of a server it was not told of", "[.][browser]")
{
    const LivelyCounty county;
    const auto server = serving(county);
    Chromium browser("another key");
    CHECK(!browser.open(QStringLiteral("https://127.0.0.1:%1/office").arg(server->port())));
}
