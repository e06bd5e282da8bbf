// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Regions.h"

#include "core/text/DataFiles.h"
#include "core/text/Normalise.h"

#include <algorithm>

namespace core {

namespace {

using Level = RegionCode::Level;

struct LevelName
{
    QStringView name;
    Level level;
};
constexpr LevelName kLevels[] = {{u"province", Level::Province}, {u"prefecture", Level::Prefecture},
    {u"county", Level::County}, {u"township", Level::Township}, {u"village", Level::Village}};

// The longer endings first, so that what is left is the bare name.
const char16_t *const kVillageEndings[] = {u"村民委员会", u"村委会", u"村委", u"村"};
const char16_t *const kCommunityEndings[]
    = {u"社区居民委员会", u"社区居委会", u"居民委员会", u"居委会", u"社区"};
const char16_t *const kHigherEndings[]
    = {u"土家族自治县", u"自治县", u"街道办事处", u"街道", u"镇", u"乡", u"县", u"市", u"省"};

template <std::size_t N>
QString withoutEnding(const QString &name, const char16_t *const (&endings)[N])
{
    for (const char16_t *const ending : endings) {
        const QStringView view(ending);
        if (name.size() > view.size() && name.endsWith(view))
            return name.left(name.size() - view.size());
    }
    return name;
}

QString baseOf(const QString &name, Level level)
{
    if (level != Level::Village)
        return withoutEnding(name, kHigherEndings);
    const QString base = withoutEnding(name, kCommunityEndings);
    return base != name ? base : withoutEnding(name, kVillageEndings);
}

bool isCommunity(const Region &region)
{
    const auto code = RegionCode::parse(region.code);
    return code && code->isUrbanCommunity();
}

QString displayed(const Region &region)
{
    if (region.level != Level::Village)
        return region.name;
    const QString base = baseOf(region.name, region.level);
    return base + (isCommunity(region) ? QStringLiteral("社区") : QStringLiteral("村"));
}

std::optional<Level> levelOf(QStringView name)
{
    for (const LevelName &level : kLevels) {
        if (level.name == name)
            return level.level;
    }
    return std::nullopt;
}

bool isCount(QChar c)
{
    return c.isDigit() || QStringView(u"一二三四五六七八九十").contains(c);
}

/// "涨水坪村3组" → "涨水坪村".
QString withoutGroup(QString text)
{
    for (const char16_t *const ending : {u"村民小组", u"小组", u"组", u"社"}) {
        const QStringView view(ending);
        qsizetype at = text.size() - view.size();
        if (at <= 0 || !text.endsWith(view) || !isCount(text[at - 1]))
            continue;
        while (at > 0 && (isCount(text[at - 1]) || text[at - 1] == u'第'))
            --at;
        text.truncate(at);
        break;
    }
    return text;
}

} // namespace

Result<Regions> Regions::fromCsv(QByteArrayView csv)
{
    Regions regions;
    QString text = QString::fromUtf8(csv);
    text.remove(u'\r');
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (!lines[i].isEmpty())
            MQ_TRY(regions.add(lines[i].split(u','), i + 1));
    }
    if (regions.m_regions.empty())
        return Error{ErrorCode::InvalidInput, QStringLiteral("the region list is empty")};
    return regions;
}

Result<Regions> Regions::builtIn(QStringView countyCode)
{
    if (countyCode != u"420529")
        return Error{ErrorCode::NotFound, QStringLiteral("no built-in list for this county")};
    return fromCsv(dataFile("regions-420529.csv"));
}

Result<void> Regions::add(const QStringList &cells, qsizetype line)
{
    const auto fault = [line](const char *why) {
        return Error{ErrorCode::InvalidInput,
            QStringLiteral("region list, line %1: %2").arg(line).arg(QLatin1String(why))};
    };
    if (cells.size() < 4)
        return fault("four columns are needed");
    const auto code = RegionCode::parse(cells[0]);
    const auto level = levelOf(cells[2]);
    if (!code || !level || code->level() != *level)
        return fault("the code does not fit the level");
    if (cells[1].isEmpty() || m_byCode.contains(code->text()))
        return fault("no name, or a code for the second time");
    if (!cells[3].isEmpty() && !m_byCode.contains(cells[3]))
        return fault("the parent is not listed before");

    const std::size_t index = m_regions.size();
    m_regions.push_back({code->text(), text::name(cells[1]), *level, cells[3]});
    const Region &region = m_regions.back();
    const QString base = baseOf(region.name, region.level);
    m_byCode.insert(region.code, index);
    m_byBase[base].push_back(index);
    QStringList names{region.name, displayed(region)};
    if (region.level == Level::Village && isCommunity(region)) {
        for (const char16_t *const ending : kCommunityEndings)
            names += base + QString::fromUtf16(ending);
    } else if (region.level == Level::Village) {
        for (const char16_t *const ending : kVillageEndings)
            names += base + QString::fromUtf16(ending);
    }
    names.removeDuplicates();
    for (const QString &name : names)
        m_byName[name].push_back(index);
    if (region.level == Level::Village)
        m_villages.push_back({index, keysOfWord(base)});
    return {};
}

const Region *Regions::find(QStringView code) const
{
    const auto found = m_byCode.constFind(code.toString());
    return found == m_byCode.constEnd() ? nullptr : &m_regions[*found];
}

std::vector<const Region *> Regions::children(QStringView code) const
{
    std::vector<const Region *> found;
    for (const Region &region : m_regions) {
        if (region.parent == code)
            found.push_back(&region);
    }
    return found;
}

std::vector<const Region *> Regions::villages(QStringView prefix) const
{
    std::vector<const Region *> found;
    for (const Village &village : m_villages) {
        if (m_regions[village.index].code.startsWith(prefix))
            found.push_back(&m_regions[village.index]);
    }
    return found;
}

QString Regions::name(QStringView code) const
{
    const Region *region = find(code);
    return region ? region->name : code.toString();
}

QString Regions::displayName(QStringView code) const
{
    const Region *region = find(code);
    return region ? displayed(*region) : code.toString();
}

QString Regions::shortName(QStringView code) const
{
    const Region *region = find(code);
    return region ? baseOf(region->name, region->level) : code.toString();
}

QString Regions::address(QStringView code) const
{
    QString out;
    for (const Region *region = find(code); region; region = find(region->parent))
        out.prepend(displayed(*region));
    return out;
}

QStringList Regions::named(const QString &text, QStringView prefix) const
{
    const auto within = [this, prefix](const std::vector<std::size_t> &indexes) {
        QStringList codes;
        for (const std::size_t index : indexes) {
            const Region &region = m_regions[index];
            const bool isLow = region.level == Level::Village || region.level == Level::Township;
            if (isLow && region.code.startsWith(prefix))
                codes += region.code;
        }
        return codes;
    };
    QStringList codes = within(m_byName.value(text));
    if (codes.isEmpty())
        codes = within(m_byBase.value(text));
    if (codes.isEmpty())
        codes = within(m_byBase.value(baseOf(text, Level::Village)));
    // A bare name that a township shares with one of its villages means the village.
    const bool hasVillage = std::any_of(codes.begin(), codes.end(),
        [this](const QString &code) { return find(code)->level == Level::Village; });
    if (hasVillage)
        codes.removeIf([this](const QString &code) { return find(code)->level != Level::Village; });
    return codes;
}

QStringList Regions::recognise(QStringView typed, QStringView prefix) const
{
    QString text = text::name(typed);
    text.remove(u' ');
    if (const auto code = RegionCode::parse(text); code && find(code->text()))
        return code->text().startsWith(prefix) ? QStringList{code->text()} : QStringList();
    text = withoutGroup(text);
    QString area = prefix.toString();
    // Takes the names of higher divisions off the front, one a round; there are at most five
    // levels.
    for (std::size_t round = 0; round < std::size(kLevels); ++round) {
        if (const QStringList codes = named(text, area); !codes.isEmpty() || text.isEmpty())
            return codes;
        const auto above
            = std::find_if(m_regions.begin(), m_regions.end(), [&](const Region &region) {
                  const QString base = baseOf(region.name, region.level);
                  return region.level != Level::Village
                      && (text.startsWith(region.name)
                          || (region.level == Level::County && text.startsWith(base + u'县')));
              });
        if (above == m_regions.end())
            return {};
        text.remove(0,
            text.startsWith(above->name) ? above->name.size()
                                         : baseOf(above->name, above->level).size() + 1);
        if (above->level == Level::Township)
            area = RegionCode::parse(above->code)->prefix();
    }
    return {};
}

QStringList Regions::matching(const FindWord &word, QStringView prefix) const
{
    const auto begins = [&word](const QString &key) { return key.startsWith(word.text); };
    QStringList codes;
    for (const Village &village : m_villages) {
        const QString &code = m_regions[village.index].code;
        if (!code.startsWith(prefix))
            continue;
        bool fits = false;
        switch (word.kind) {
        case FindWord::Kind::Letters:
            fits = std::any_of(village.keys.initials.begin(), village.keys.initials.end(), begins)
                || std::any_of(village.keys.full.begin(), village.keys.full.end(), begins);
            break;
        case FindWord::Kind::Characters:
            fits = m_regions[village.index].name.contains(word.text)
                || displayed(m_regions[village.index]).contains(word.text);
            break;
        case FindWord::Kind::Digits:
            fits = code.endsWith(word.text);
            break;
        }
        if (fits)
            codes += code;
    }
    return codes;
}

} // namespace core
