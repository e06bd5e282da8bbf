// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/SearchIndex.h"

#include "core/storage/RecordStore.h"
#include "core/text/SearchKeys.h"

#include <algorithm>

namespace core {

namespace {

constexpr qsizetype kDigitsKept = 8; // more of a number's end than anybody types

using Keys = std::set<std::pair<qint64, QString>>;

QString fromTheEnd(QChar kind, const QString &number)
{
    QString digits = number.right(kDigitsKept).toUpper();
    std::reverse(digits.begin(), digits.end());
    return kind + digits;
}

void addNameKeys(Keys &keys, qint64 village, const QString &name)
{
    keys.emplace(village, u's' + pinyinSortKey(name));
    const SearchKeys words = keysOfName(name);
    for (const QString &full : words.full)
        keys.emplace(village, u'p' + full);
    for (const QString &initials : words.initials)
        keys.emplace(village, u'i' + initials);
    for (const QString &characters : words.characters)
        keys.emplace(village, u'n' + characters);
}

constexpr const char *kNumbers[] = {"id_number", "former_id_number", "phone"};

bool isFoundAlike(const Record &before, const Record &after)
{
    const auto isSame = [&](const char *field) { return before.text(field) == after.text(field); };
    return before.isVoid == after.isVoid && before.scope == after.scope && isSame("name")
        && std::ranges::all_of(kNumbers, isSame);
}

Keys personKeys(const Record &person)
{
    Keys keys;
    if (person.isVoid)
        return keys;
    const qint64 village = person.scope.toLongLong();
    addNameKeys(keys, village, person.text("name"));
    for (const char *field : kNumbers) {
        const QString number = person.text(field);
        if (!number.isEmpty())
            keys.emplace(village, fromTheEnd(u'd', number));
    }
    return keys;
}

struct KeySum
{
    quint64 count = 0;
    quint64 sum = 0;

    void add(qint64 village, const QString &key, qint64 person)
    {
        ++count;
        sum += qHashMulti(0, village, key, person);
    }
    bool operator==(const KeySum &) const = default;
};

Keys accountKeys(const Record &account)
{
    const QString number = account.text("account_number");
    if (account.isVoid || number.isEmpty())
        return {};
    return {{account.scope.toLongLong(), fromTheEnd(u'c', number)}};
}

} // namespace

Result<std::optional<qint64>> SearchIndex::personRow(const RecordId &person) const
{
    Statement row = m_database.statement("SELECT no FROM person WHERE id = ?");
    row.bind(person);
    MQ_TRY_ASSIGN(const bool found, row.step());
    return found ? std::optional<qint64>(row.integer(0)) : std::nullopt;
}

Result<void> SearchIndex::write(qint64 person, const Keys &before, const Keys &after)
{
    Statement drop = m_database.statement(
        "DELETE FROM search_key WHERE village = ? AND key = ? AND person = ?");
    for (const auto &[village, key] : before) {
        if (after.contains({village, key}))
            continue;
        MQ_TRY(drop.bind(village).bind(key).bind(person).run());
        drop.reset();
    }
    Statement add = m_database.statement(
        "INSERT OR IGNORE INTO search_key (village, key, person) VALUES (?, ?, ?)");
    for (const auto &[village, key] : after) {
        if (before.contains({village, key}))
            continue;
        MQ_TRY(add.bind(village).bind(key).bind(person).run());
        add.reset();
    }
    return {};
}

Result<void> SearchIndex::updateAccount(const Record *before, const Record *after)
{
    const auto ownerRow = [this](const Record *account) -> Result<std::optional<qint64>> {
        const auto owner = account ? account->reference("person") : std::nullopt;
        if (!owner)
            return std::optional<qint64>();
        return personRow(*owner);
    };
    MQ_TRY_ASSIGN(const auto oldOwner, ownerRow(before));
    MQ_TRY_ASSIGN(const auto newOwner, ownerRow(after));
    if (oldOwner && oldOwner == newOwner)
        return write(*oldOwner, accountKeys(*before), accountKeys(*after));
    if (oldOwner)
        MQ_TRY(write(*oldOwner, accountKeys(*before), {}));
    if (newOwner)
        MQ_TRY(write(*newOwner, {}, accountKeys(*after)));
    return {};
}

Result<void> SearchIndex::add(const Record &record)
{
    if (record.type == RecordType::BankAccount)
        return updateAccount(nullptr, &record);
    if (record.type != RecordType::Person)
        return {};
    return write(m_database.lastInsertedRow(), {}, personKeys(record));
}

Result<void> SearchIndex::update(const Record &before, const Record *after)
{
    if (before.type == RecordType::BankAccount)
        return updateAccount(&before, after);
    if (before.type != RecordType::Person)
        return {};
    if (after && isFoundAlike(before, *after))
        return {}; // spares the pinyin of both
    const Keys oldKeys = personKeys(before);
    const Keys newKeys = after ? personKeys(*after) : Keys();
    MQ_TRY_ASSIGN(const auto row, personRow(before.id));
    return row ? write(*row, oldKeys, newKeys) : Result<void>();
}

Result<bool> SearchIndex::isInStep() const
{
    // Sums over sets need no order: equal sums and counts mean equal sets, but for chance.
    KeySum expected;
    const RecordStore store(m_database);
    Statement people = m_database.statement("SELECT no, id FROM person");
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, people.step());
        if (!found)
            break;
        MQ_TRY_ASSIGN(const auto person, store.find(RecordType::Person, people.recordId(1)));
        Keys keys = personKeys(*person);
        MQ_TRY_ASSIGN(
            const auto accounts, store.referring(RecordType::BankAccount, "person", person->id));
        for (const Record &account : accounts)
            keys.merge(accountKeys(account));
        for (const auto &[village, key] : keys)
            expected.add(village, key, people.integer(0));
    }
    KeySum stored;
    Statement keys = m_database.statement("SELECT village, key, person FROM search_key");
    for (;;) {
        MQ_TRY_ASSIGN(const bool found, keys.step());
        if (!found)
            return stored == expected;
        stored.add(keys.integer(0), keys.text(1), keys.integer(2));
    }
}

} // namespace core
