// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/CodeSets.h"

#include "core/text/DataFiles.h"
#include "core/text/Normalise.h"

#include <QHash>

#include <map>
#include <string>
#include <vector>

namespace core::codes {

namespace {

struct Set
{
    std::vector<CodeEntry> entries;
    QHash<QString, std::size_t> byForm; // every folded way to write an entry
};
using Sets = std::map<std::string, Set, std::less<>>;

/// One form for comparison: no spaces, small letters, one kind of dash.
QString folded(QStringView typed)
{
    QString out = text::cell(typed).toLower();
    out.remove(u' ');
    for (QChar &c : out) {
        if (c == u'–' || c == u'—' || c == u'~' || c == u'−' || c == u'～')
            c = u'-';
    }
    return out;
}

void addForm(Set &set, const QString &form, std::size_t index)
{
    if (!form.isEmpty() && !set.byForm.contains(form))
        set.byForm.insert(form, index);
}

/// "3" for the code "03", unless the key 3 stands for another entry on screen.
QString shortCode(const Set &set, const CodeEntry &entry)
{
    if (entry.code.size() != 2 || entry.code.front() != u'0')
        return {};
    const QString bare = entry.code.mid(1);
    for (const CodeEntry &other : set.entries) {
        if (other.digit == bare.front() && other.code != entry.code)
            return {};
    }
    return bare;
}

/// Codes win over labels and labels over aliases, so each kind is entered for the whole set first.
void indexForms(Set &set)
{
    for (std::size_t i = 0; i < set.entries.size(); ++i)
        addForm(set, folded(set.entries[i].code), i);
    for (std::size_t i = 0; i < set.entries.size(); ++i)
        addForm(set, shortCode(set, set.entries[i]), i);
    for (std::size_t i = 0; i < set.entries.size(); ++i) {
        addForm(set, folded(set.entries[i].zh), i);
        addForm(set, folded(set.entries[i].en), i);
    }
    for (std::size_t i = 0; i < set.entries.size(); ++i) {
        for (const QString &alias : set.entries[i].aliases)
            addForm(set, folded(alias), i);
    }
}

Sets load()
{
    Sets sets;
    const QString csv = QString::fromUtf8(dataFile("code-sets.csv"));
    const auto lines = QStringView(csv).split(u'\n', Qt::SkipEmptyParts);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto cells = lines[i].split(u',');
        if (cells.size() != 6)
            qFatal("code-sets.csv: line %lld has not six cells", static_cast<long long>(i + 1));
        CodeEntry entry;
        entry.code = cells[1].toString();
        entry.digit = cells[2].isEmpty() ? QChar() : cells[2].front();
        entry.zh = cells[3].toString();
        entry.en = cells[4].toString();
        entry.aliases = cells[5].toString().split(u'|', Qt::SkipEmptyParts);
        sets[cells[0].toString().toStdString()].entries.push_back(std::move(entry));
    }
    for (auto &[name, set] : sets)
        indexForms(set);
    return sets;
}

const Sets &allSets()
{
    static const Sets kSets = load();
    return kSets;
}

const Set *findSet(std::string_view name)
{
    const auto found = allSets().find(name);
    return found == allSets().end() ? nullptr : &found->second;
}

/// "2.配偶" → "配偶": a number that a form prints before its choices.
QString withoutEnumeration(const QString &form)
{
    qsizetype at = 0;
    while (at < form.size() && at < 3 && form[at].isDigit())
        ++at;
    if (at == 0)
        return {};
    while (at < form.size() && !form[at].isLetterOrNumber())
        ++at;
    return form.mid(at);
}

std::map<QString, QString> loadBankPrefixes()
{
    std::map<QString, QString> banks;
    const QString csv = QString::fromUtf8(dataFile("bank-prefixes.csv"));
    for (const QStringView line : QStringView(csv).split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype comma = line.indexOf(u',');
        banks[line.first(comma).toString()] = line.sliced(comma + 1).toString();
    }
    return banks;
}

} // namespace

std::span<const CodeEntry> entries(std::string_view set)
{
    const Set *found = findSet(set);
    return found ? std::span<const CodeEntry>(found->entries) : std::span<const CodeEntry>();
}

const CodeEntry *find(std::string_view set, QStringView code)
{
    for (const CodeEntry &entry : entries(set)) {
        if (entry.code == code)
            return &entry;
    }
    return nullptr;
}

const CodeEntry *recognise(std::string_view set, QStringView typed)
{
    const Set *found = findSet(set);
    if (!found)
        return nullptr;
    const QString form = folded(typed);
    auto entry = found->byForm.constFind(form);
    if (entry == found->byForm.constEnd())
        entry = found->byForm.constFind(withoutEnumeration(form));
    return entry == found->byForm.constEnd() ? nullptr : &found->entries[*entry];
}

std::optional<QStringList> recogniseAll(std::string_view set, QStringView typed)
{
    if (const CodeEntry *whole = recognise(set, typed))
        return QStringList{whole->code};
    QString cells = text::halfWidth(typed);
    for (QChar &c : cells) {
        if (c == u'、' || c == u';' || c == u'/' || c == u'|' || c == u'+' || c == u'和'
            || c == u' ')
            c = u',';
    }
    QStringList found;
    for (const QStringView part : QStringView(cells).split(u',', Qt::SkipEmptyParts)) {
        const CodeEntry *entry = recognise(set, part);
        if (!entry)
            return std::nullopt;
        if (!found.contains(entry->code))
            found += entry->code;
    }
    if (found.isEmpty())
        return std::nullopt;
    found.sort();
    return found;
}

const CodeEntry *byDigit(std::string_view set, QChar digit)
{
    for (const CodeEntry &entry : entries(set)) {
        if (!entry.digit.isNull() && entry.digit == digit)
            return &entry;
    }
    return nullptr;
}

QStringList setNames()
{
    QStringList names;
    for (const auto &[name, set] : allSets())
        names += QString::fromStdString(name);
    return names;
}

QString bankOfCard(QStringView digits)
{
    static const std::map<QString, QString> kBanks = loadBankPrefixes();
    constexpr qsizetype kLongestPrefix = 6;
    constexpr qsizetype kShortestPrefix = 3;
    for (qsizetype size = kLongestPrefix; size >= kShortestPrefix; --size) {
        if (size > digits.size())
            continue;
        const auto found = kBanks.find(digits.first(size).toString());
        if (found != kBanks.end())
            return found->second;
    }
    return {};
}

} // namespace core::codes
