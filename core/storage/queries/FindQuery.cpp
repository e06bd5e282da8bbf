// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queries/FindQuery.h"

#include "core/text/MixedLetters.h"

#include <algorithm>
#include <unordered_set>

namespace core {

namespace {

constexpr int kRecentKept = 50;

/// The key ranges a word may match, each as its common prefix.
QStringList prefixesOf(const FindWord &word)
{
    switch (word.kind) {
    case FindWord::Kind::Letters:
        return {u'i' + word.text, u'p' + word.text};
    case FindWord::Kind::Characters:
        return {u'n' + word.text};
    case FindWord::Kind::Digits: {
        QString fromTheEnd = word.text;
        std::reverse(fromTheEnd.begin(), fromTheEnd.end());
        return {u'd' + fromTheEnd, u'c' + fromTheEnd};
    }
    }
    Q_UNREACHABLE();
}

} // namespace

struct FindQuery::Search
{
    QStringList prefixes;
    QString mixed; ///< letters the people found must also be spelt by; empty when keys tell all
    std::size_t here = 0; ///< how many of the rows are of the current village
    std::unordered_set<qint64> seen;
    std::vector<qint64> rows; ///< in the order they were found

    bool isFull() const { return rows.size() >= FindResult::kCountLimit; }
};

Result<std::vector<qint64>> FindQuery::villages(const FindRequest &request) const
{
    std::vector<qint64> villages;
    if (!request.villages.empty()) {
        for (const QString &village : request.villages)
            villages.push_back(village.toLongLong());
    } else {
        // One seek a village: DISTINCT would read every key.
        Statement next
            = m_database.statement("SELECT min(village) FROM search_key WHERE village > ?");
        qint64 village = 0;
        for (;;) {
            MQ_TRY_ASSIGN(const bool found, next.bind(village).step());
            if (!found || next.isNull(0))
                break;
            village = next.integer(0);
            villages.push_back(village);
            next.reset();
        }
    }
    const qint64 current = request.currentVillage.toLongLong();
    std::stable_partition(
        villages.begin(), villages.end(), [current](qint64 village) { return village == current; });
    return villages;
}

Result<void> FindQuery::collect(Search &search, qint64 village) const
{
    Statement keys = m_database.statement(
        "SELECT person FROM search_key WHERE village = ? AND key >= ? AND key < ? LIMIT ?");
    for (const QString &prefix : std::as_const(search.prefixes)) {
        keys.bind(village).bind(prefix).bind(prefix + QChar(0xffff));
        keys.bind(2 * FindResult::kCountLimit);
        for (;;) {
            MQ_TRY_ASSIGN(const bool found, keys.step());
            if (!found || search.isFull())
                break;
            if (search.seen.insert(keys.integer(0)).second)
                search.rows.push_back(keys.integer(0));
        }
        keys.reset();
    }
    return {};
}

Result<void> FindQuery::collectMixed(Search &search, qint64 village) const
{
    Statement keys = m_database.statement(
        "SELECT k.person, p.name FROM search_key k JOIN person p ON p.no = k.person"
        " WHERE k.village = ? AND k.key >= ? AND k.key < ?");
    for (const QString &prefix : std::as_const(search.prefixes)) {
        keys.bind(village).bind(prefix).bind(prefix + QChar(0xffff));
        for (;;) {
            MQ_TRY_ASSIGN(const bool found, keys.step());
            if (!found || search.isFull())
                break;
            if (search.seen.insert(keys.integer(0)).second
                && mixed::spells(search.mixed, keys.text(1)))
                search.rows.push_back(keys.integer(0));
        }
        keys.reset();
    }
    return {};
}

Result<void> FindQuery::collectAll(Search &search, const FindRequest &request) const
{
    MQ_TRY_ASSIGN(const std::vector<qint64> places, villages(request));
    const qint64 current = request.currentVillage.toLongLong();
    for (const qint64 village : places) {
        if (search.isFull())
            break;
        MQ_TRY(search.mixed.isEmpty() ? collect(search, village) : collectMixed(search, village));
        if (village == current)
            search.here = search.rows.size();
    }
    return {};
}

Result<std::vector<qint64>> FindQuery::recentRows() const
{
    Statement rows = m_database.statement("SELECT p.no FROM recent_person r"
                                          " JOIN person p ON p.id = r.person"
                                          " ORDER BY r.seen_at DESC");
    std::vector<qint64> recent;
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, rows.step());
        if (!found)
            return recent;
        recent.push_back(rows.integer(0));
    }
}

Result<FindResult> FindQuery::find(const FindRequest &request) const
{
    FindResult result;
    if (request.pattern.isEmpty())
        return result;
    const FindWord &word = *request.pattern.person;
    Search search{prefixesOf(word), {}, 0, {}, {}};
    MQ_TRY(collectAll(search, request));
    if (search.rows.empty() && word.kind == FindWord::Kind::Letters) {
        search = {{}, word.text, 0, {}, {}};
        for (const QString &initials : mixed::initialsOf(word.text))
            search.prefixes.append(u'i' + initials);
        MQ_TRY(collectAll(search, request));
    }
    const std::size_t hereCount = search.here;
    result.total = static_cast<int>(search.rows.size());
    MQ_TRY_ASSIGN(const std::vector<qint64> lately, recentRows());
    const auto isRecent
        = [&lately](qint64 row) { return std::ranges::find(lately, row) != lately.end(); };
    const auto others = search.rows.begin() + static_cast<std::ptrdiff_t>(hereCount);
    const auto firstUnknown = std::stable_partition(others, search.rows.end(), isRecent);
    const auto recentCount = static_cast<std::size_t>(firstUnknown - others);
    const std::size_t shown = std::min(search.rows.size(), static_cast<std::size_t>(request.limit));
    MQ_TRY_ASSIGN(std::vector<PersonRow> lines,
        PeopleQuery(m_database).lines(std::span(search.rows.data(), shown)));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto &group = i < hereCount       ? result.here
            : i < hereCount + recentCount ? result.recent
                                          : result.elsewhere;
        group.push_back(std::move(lines[i]));
    }
    return result;
}

Result<void> FindQuery::noteSeen(const RecordId &person, qint64 now)
{
    MQ_TRY(m_database
               .statement("INSERT INTO recent_person (person, seen_at) VALUES (?, ?)"
                          " ON CONFLICT (person) DO UPDATE SET seen_at = excluded.seen_at")
               .bind(person)
               .bind(now)
               .run());
    return m_database
        .statement("DELETE FROM recent_person WHERE person NOT IN"
                   " (SELECT person FROM recent_person ORDER BY seen_at DESC LIMIT ?)")
        .bind(kRecentKept)
        .run();
}

} // namespace core
