// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/office/OfficePage.h"

#include "core/domain/RegionCode.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>

namespace app::county {

using syncing::LaptopStanding;
using syncing::Overview;
using syncing::TownshipStanding;

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr qint64 kDayMs = 24 * kHourMs;
constexpr qint64 kSilentMs = 3 * kDayMs; // as the laptops, which then propose a stick
constexpr qint64 kOldBackupMs = 2 * kDayMs;
constexpr qint64 kLittleDisk = qint64{2} << 30;

/// Text to HTML. Whatever is put together goes through it or is a constant.
QString safe(const QString &text)
{
    return text.toHtmlEscaped();
}

QString number(qint64 value)
{
    return QLocale(QLocale::Chinese, QLocale::China).toString(value);
}

QDateTime inChina(qint64 ms)
{
    constexpr int kChinaOffsetSeconds = 8 * 3600;
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::OffsetFromUTC, kChinaOffsetSeconds);
}

/// "今天 17:05", "昨天 17:05", "11月20日 17:05".
QString moment(qint64 ms, qint64 now)
{
    if (ms <= 0)
        return QStringLiteral("从未");
    const QDateTime then = inChina(ms);
    const qint64 days = then.date().daysTo(inChina(now).date());
    const QString time = then.toString(QStringLiteral("HH:mm"));
    if (days == 0)
        return QStringLiteral("今天 ") + time;
    if (days == 1)
        return QStringLiteral("昨天 ") + time;
    return QStringLiteral("%1月%2日 %3").arg(then.date().month()).arg(then.date().day()).arg(time);
}

QString age(qint64 ms, qint64 now)
{
    const qint64 passed = std::max<qint64>(now - ms, 0);
    if (passed < kHourMs)
        return QStringLiteral("%1 分钟").arg(passed / kMinuteMs);
    if (passed < 2 * kDayMs)
        return QStringLiteral("%1 小时").arg(passed / kHourMs);
    return QStringLiteral("%1 天").arg(passed / kDayMs);
}

QString ageOrDash(qint64 ms, qint64 now)
{
    return ms > 0 ? age(ms, now) : QStringLiteral("–");
}

QString gigabytes(qint64 bytes)
{
    return QString::number(static_cast<double>(bytes) / (1024.0 * 1024 * 1024), 'f', 1)
        + QStringLiteral(" GB");
}

bool isSilent(qint64 heardAt, qint64 now)
{
    return now - heardAt > kSilentMs;
}

/// How a row or a figure stands out; always beside words that say the same.
enum class Tone
{
    Plain,
    Good,
    Bad,
    Faint,
};

QString attribute(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return {};
    case Tone::Good:
        return QStringLiteral(" class=\"good\"");
    case Tone::Bad:
        return QStringLiteral(" class=\"bad\"");
    case Tone::Faint:
        return QStringLiteral(" class=\"faint\"");
    }
    Q_UNREACHABLE();
}

QString cell(const QString &text, Tone tone = Tone::Plain)
{
    return QStringLiteral("<td%1>%2</td>").arg(attribute(tone), safe(text));
}

QString count(qint64 value, Tone tone = Tone::Plain)
{
    const QString shown = value == 0 ? QStringLiteral("–") : number(value);
    return QStringLiteral("<td class=\"n%1\">%2</td>")
        .arg(value != 0 && tone == Tone::Bad ? QStringLiteral(" bad") : QString(), shown);
}

QString figure(const QString &name, const QString &value, const QString &note, Tone tone)
{
    return QStringLiteral("<div%1><dt>%2</dt><dd>%3<small>%4</small></dd></div>\n")
        .arg(attribute(tone), safe(name), safe(value), safe(note));
}

QString heading(const QStringList &columns, qsizetype firstNumber)
{
    QString row = QStringLiteral("<thead><tr>");
    for (qsizetype i = 0; i < columns.size(); ++i)
        row += QStringLiteral("<th scope=\"col\"%1>%2</th>")
                   .arg(i >= firstNumber ? QStringLiteral(" class=\"n\"") : QString(),
                       safe(columns.at(i)));
    return row + QStringLiteral("</tr></thead>\n");
}

QString document(const QString &title, const QString &body)
{
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
                          "<meta charset=\"utf-8\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n"
                          "<title>%1</title>\n"
                          "<link rel=\"stylesheet\" href=\"/office/style.css\">\n"
                          "</head>\n<body>\n%2</body>\n</html>\n")
        .arg(safe(title), body);
}

/// Those who should be asked first come first.
std::vector<TownshipStanding> inOrder(const Overview &view)
{
    std::vector<TownshipStanding> townships = view.townships;
    const auto rank = [&](const TownshipStanding &one) {
        if (one.code.isEmpty())
            return 3;
        if (one.laptops == 0)
            return 2;
        return isSilent(one.heardAt, view.at) ? 0 : 1;
    };
    std::ranges::stable_sort(townships, [&](const auto &a, const auto &b) {
        const int first = rank(a);
        const int second = rank(b);
        return first != second ? first < second : first == 0 && a.heardAt < b.heardAt;
    });
    return townships;
}

qint64 silentTownships(const Overview &view)
{
    return std::ranges::count_if(view.townships, [&](const TownshipStanding &one) {
        return !one.code.isEmpty() && one.laptops > 0 && isSilent(one.heardAt, view.at);
    });
}

QString verdict(const Overview &view)
{
    const bool isAnyThere = std::ranges::any_of(view.townships,
        [](const TownshipStanding &one) { return !one.code.isEmpty() && one.laptops > 0; });
    if (!isAnyThere)
        return QStringLiteral("<p class=\"verdict\">还没有乡镇在用</p>\n");
    const qint64 silent = silentTownships(view);
    if (silent == 0)
        return QStringLiteral("<p class=\"verdict good\">各乡镇都在上报</p>\n");
    return QStringLiteral("<p class=\"verdict bad\">%1 个乡镇 3 天以上没有联系</p>\n").arg(silent);
}

QString waitingFigure(const Overview &view)
{
    qint64 waiting = 0;
    qint64 since = 0;
    for (const LaptopStanding &laptop : view.laptops) {
        if (!laptop.isActive() || laptop.contact.waiting == 0)
            continue;
        waiting += laptop.contact.waiting;
        const qint64 at = laptop.contact.waitingSince;
        since = since == 0 ? at : std::min(since, at);
    }
    return figure(QStringLiteral("没送到县里"),
        waiting == 0 ? QStringLiteral("没有") : number(waiting) + QStringLiteral(" 笔"),
        waiting == 0 ? QStringLiteral("按各电脑最近一次联系")
                     : QStringLiteral("最早 %1前").arg(age(since, view.at)),
        waiting == 0 ? Tone::Plain : Tone::Bad);
}

QString backupFigure(const Overview &view)
{
    if (!view.isInFile)
        return figure(QStringLiteral("备份"), QStringLiteral("由数据库负责"),
            QStringLiteral("PostgreSQL"), Tone::Plain);
    if (!view.backupAt)
        return figure(QStringLiteral("备份"), QStringLiteral("还没有做过"),
            QStringLiteral("请系统管理员安排"), Tone::Bad);
    return figure(QStringLiteral("备份"), age(*view.backupAt, view.at) + QStringLiteral("前"),
        moment(*view.backupAt, view.at),
        view.at - *view.backupAt > kOldBackupMs ? Tone::Bad : Tone::Plain);
}

QString figures(const Overview &view)
{
    const syncing::OpenCases cases = view.cases();
    QString list = QStringLiteral("<dl>\n");
    list += figure(QStringLiteral("24 小时内收到"),
        number(view.day.operations) + QStringLiteral(" 笔"),
        QStringLiteral("最近 1 小时 %1 笔").arg(number(view.hour.operations)), Tone::Plain);
    list += waitingFigure(view);
    list += figure(QStringLiteral("等人处理"), number(cases.all()) + QStringLiteral(" 件"),
        cases.all() == 0 ? QString()
                         : QStringLiteral("超过 7 天 %1 件，最久 %2")
                               .arg(number(cases.older), age(cases.oldestAt, view.at)),
        cases.older > 0 ? Tone::Bad : Tone::Plain);
    list += figure(QStringLiteral("还没送来的照片"),
        number(view.photos.lacking) + QStringLiteral(" 张"),
        view.photos.lackingSince > 0
            ? QStringLiteral("共 %1 张，最早 %2前")
                  .arg(number(view.photos.contents), age(view.photos.lackingSince, view.at))
            : QStringLiteral("共 %1 张").arg(number(view.photos.contents)),
        Tone::Plain);
    list += backupFigure(view);
    const bool isFull = view.diskFree < kLittleDisk || view.diskFree * 10 < view.diskTotal;
    list += figure(QStringLiteral("硬盘剩余"), gigabytes(view.diskFree),
        QStringLiteral("共 ") + gigabytes(view.diskTotal), isFull ? Tone::Bad : Tone::Plain);
    if (view.quarantined > 0)
        list += figure(QStringLiteral("隔离的U盘包"),
            number(view.quarantined) + QStringLiteral(" 个"), QStringLiteral("等人决定收不收"),
            Tone::Bad);
    return list + QStringLiteral("</dl>\n");
}

QString townshipRow(const TownshipStanding &one, qint64 now)
{
    const bool isUnused = one.laptops == 0;
    const bool isLate = !isUnused && isSilent(one.heardAt, now);
    QString name = one.name.isEmpty() ? one.code : one.name;
    if (one.code.isEmpty())
        name = QStringLiteral("县本级");
    QString state = QStringLiteral("正常");
    if (isUnused)
        state = QStringLiteral("没有电脑");
    else if (one.heardAt == 0)
        state = QStringLiteral("从未联系");
    else if (isLate)
        state = QStringLiteral("%1没有联系").arg(age(one.heardAt, now));
    const Tone tone = isUnused ? Tone::Faint : isLate ? Tone::Bad : Tone::Good;
    return QStringLiteral("<tr><th scope=\"row\">%1</th>").arg(safe(name)) + cell(state, tone)
        + cell(isUnused ? QStringLiteral("–") : moment(one.heardAt, now)) + count(one.laptops)
        + count(one.waiting, Tone::Bad)
        + QStringLiteral("<td class=\"n\">%1</td>").arg(safe(ageOrDash(one.waitingSince, now)))
        + count(one.cases.all()) + count(one.cases.underDay) + count(one.cases.underThreeDays)
        + count(one.cases.underWeek) + count(one.cases.older, Tone::Bad) + count(one.photosLacking)
        + QStringLiteral("</tr>\n");
}

QString townshipTable(const Overview &view)
{
    QString table = QStringLiteral("<h2>各乡镇</h2>\n<table>\n");
    table += heading(
        {QStringLiteral("乡镇"), QStringLiteral("情况"), QStringLiteral("最近联系"),
            QStringLiteral("电脑"), QStringLiteral("没送到"), QStringLiteral("最早"),
            QStringLiteral("等人处理"), QStringLiteral("其中 1 天内"), QStringLiteral("3 天内"),
            QStringLiteral("7 天内"), QStringLiteral("更久"), QStringLiteral("缺照片")},
        3);
    table += QStringLiteral("<tbody>\n");
    for (const TownshipStanding &one : inOrder(view)) {
        if (!one.code.isEmpty() || one.laptops > 0 || one.cases.all() > 0)
            table += townshipRow(one, view.at);
    }
    return table + QStringLiteral("</tbody>\n</table>\n");
}

/// The places of a laptop by name as far as they are townships.
QString placesOf(const LaptopStanding &laptop, const Overview &view)
{
    QStringList places;
    for (const QString &scope : laptop.device.scopes) {
        const auto known = std::ranges::find(
            view.townships, scope.left(core::kTownshipDigits), &TownshipStanding::code);
        QString name = known == view.townships.end() || known->name.isEmpty() ? scope : known->name;
        if (scope == view.code)
            name = QStringLiteral("全县");
        else if (scope.size() > 9)
            name += QStringLiteral("（部分村）");
        if (!places.contains(name))
            places += name;
    }
    return places.join(QStringLiteral("、"));
}

QString laptopRow(const LaptopStanding &laptop, const Overview &view)
{
    QString state = QStringLiteral("正常");
    Tone tone = Tone::Good;
    if (laptop.device.isRevoked || laptop.device.isRetired) {
        state = laptop.device.isRevoked ? QStringLiteral("已停用") : QStringLiteral("已收回");
        tone = Tone::Faint;
    } else if (isSilent(laptop.heardAt(), view.at)) {
        state = laptop.heardAt() == 0
            ? QStringLiteral("从未联系")
            : QStringLiteral("%1没有联系").arg(age(laptop.heardAt(), view.at));
        tone = Tone::Bad;
    }
    return QStringLiteral("<tr><th scope=\"row\">%1</th>").arg(laptop.device.number)
        + cell(laptop.device.name) + cell(placesOf(laptop, view)) + cell(state, tone)
        + cell(moment(laptop.heardAt(), view.at)) + count(laptop.contact.waiting, Tone::Bad)
        + QStringLiteral("<td class=\"n\">%1</td>")
              .arg(safe(ageOrDash(laptop.contact.waitingSince, view.at)))
        + count(laptop.behind) + count(laptop.repairs.repairs - laptop.repairs.stubborn)
        + count(laptop.repairs.stubborn, Tone::Bad) + QStringLiteral("</tr>\n");
}

QString laptopTable(const Overview &view)
{
    QString table = QStringLiteral("<h2>电脑</h2>\n<table>\n");
    table += heading({QStringLiteral("编号"), QStringLiteral("名称"), QStringLiteral("管哪里"),
                         QStringLiteral("情况"), QStringLiteral("最近联系"),
                         QStringLiteral("没送到"), QStringLiteral("最早"), QStringLiteral("待接收"),
                         QStringLiteral("已修复"), QStringLiteral("仍不一致")},
        5);
    table += QStringLiteral("<tbody>\n");
    for (const LaptopStanding &laptop : view.laptops)
        table += laptopRow(laptop, view);
    return table + QStringLiteral("</tbody>\n</table>\n");
}

QString noteText(LoginNote note)
{
    switch (note) {
    case LoginNote::None:
        return {};
    case LoginNote::Wrong:
        return QStringLiteral("用户名或密码不对。");
    case LoginNote::TooOften:
        return QStringLiteral("试错太多次，请过几分钟再试。");
    case LoginNote::Unavailable:
        return QStringLiteral("现在读不到数据，请稍后再试。");
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray loginPage(const QString &county, LoginNote note)
{
    const QString text = noteText(note);
    QString body = QStringLiteral("<main class=\"login\">\n<h1>%1<br>民政台账 · 上报情况</h1>\n")
                       .arg(safe(county));
    if (!text.isEmpty())
        body += QStringLiteral("<p class=\"note\" role=\"alert\">%1</p>\n").arg(safe(text));
    body += QStringLiteral(
        "<form method=\"post\" action=\"/office/login\">\n"
        "<label>用户名 <input name=\"name\" required autofocus autocomplete=\"username\"></label>\n"
        "<label>密码 <input name=\"password\" type=\"password\" required"
        " autocomplete=\"current-password\"></label>\n"
        "<button>登录</button>\n</form>\n</main>\n");
    return document(QStringLiteral("登录 – 上报情况"), body).toUtf8();
}

QByteArray statusPage(const Overview &view, const QByteArray &token)
{
    QString body
        = QStringLiteral("<header>\n<h1>%1 · 上报情况</h1>\n<p>截至 %2。再看最新的请按 F5。</p>\n"
                         "<form method=\"post\" action=\"/office/logout\">"
                         "<input type=\"hidden\" name=\"token\" value=\"%3\">"
                         "<button>退出</button></form>\n</header>\n<main>\n")
              .arg(safe(view.name),
                  safe(inChina(view.at).toString(QStringLiteral("yyyy年M月d日 HH:mm"))),
                  safe(QString::fromLatin1(token)));
    body += verdict(view) + figures(view) + townshipTable(view) + laptopTable(view);
    body += QStringLiteral("<p class=\"faint\">“没送到”和“待接收”按电脑最近一次联系时的情况；"
                           "U盘送来的也算联系。县里共 %1 笔。</p>\n</main>\n")
                .arg(number(view.lines));
    return document(view.name + QStringLiteral(" · 上报情况"), body).toUtf8();
}

QByteArray stylesheet()
{
    QFile file(QStringLiteral(":/county/office/style.css"));
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isThere);
    return isThere ? file.readAll() : QByteArray();
}

} // namespace app::county
