// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/ColumnRecognition.h"

#include "core/exchange/RosterWords.h"
#include "core/text/Normalise.h"

#include <QSet>

#include <algorithm>

namespace core {

namespace {

constexpr int kSearchedRows = 20; // a header stands near the top
constexpr int kTallestHeader = 3;

/// Records a roster row speaks of, those whose fields win a shared label first.
std::vector<RecordType> recordsOf(Programme programme)
{
    using enum RecordType;
    if (isForHouseholds(programme))
        return {CaseFile, BankAccount, Membership, Person, Household};
    return {CaseFile, BankAccount, Person};
}

bool isMappable(const FieldSpec &field)
{
    switch (field.type) {
    case FieldType::Reference:
    case FieldType::Blob:
    case FieldType::Instant:
        return false;
    default:
        return true;
    }
}

/// "金额(元/月)" without the brackets and what is in them.
QString withoutBrackets(const QString &heading)
{
    QString out;
    int depth = 0;
    for (const QChar c : heading) {
        if (c == u'(' || c == u'[')
            ++depth;
        else if (c == u')' || c == u']')
            depth = std::max(0, depth - 1);
        else if (depth == 0)
            out += c;
    }
    return out;
}

/// Whether a case file's field belongs to the part that only another programme fills in.
bool isOfAnotherProgramme(const RecordSpec &record, const FieldSpec &field, Programme programme)
{
    const auto owner = programmeOf(QString::fromLatin1(record.group(field.group)->key));
    return owner && *owner != programme;
}

QString qualifiedKey(const RecordSpec &record, const FieldSpec &field)
{
    return QString::fromLatin1(record.key) + u'.' + QString::fromLatin1(field.key);
}

QString bracketContent(const QString &heading)
{
    const qsizetype open = heading.lastIndexOf(u'[');
    return open >= 0 && heading.endsWith(u']') ? heading.mid(open + 1).chopped(1) : QString();
}

/// Words that headings put in front of a plain label without changing its meaning.
constexpr QStringView kPrefixes[] = {u"本人", u"享受人", u"受益人", u"救助对象", u"优抚对象",
    u"享受对象", u"对象", u"老人", u"申请人", u"户主", u"家庭", u"户"};

/// The texts of a column's header from top to bottom, a block over several rows once.
QStringList labelsAt(const SheetTable &table, int firstRow, int endRow, int column)
{
    QStringList labels;
    for (int row = firstRow; row < endRow; ++row) {
        const QString label = table.text(row, column).trimmed().toString();
        if (!label.isEmpty() && (labels.isEmpty() || labels.last() != label))
            labels += label;
    }
    return labels;
}

void append(std::vector<ColumnTarget> &list, const std::vector<ColumnTarget> &more)
{
    for (const ColumnTarget &target : more) {
        if (std::find(list.begin(), list.end(), target) == list.end())
            list.push_back(target);
    }
}

bool isPersonKey(const ColumnTarget &target)
{
    return target == ColumnTarget::of(RecordType::Person, "name")
        || target == ColumnTarget::of(RecordType::Person, "id_number")
        || target.role == ColumnRole::HeadName || target.role == ColumnRole::HeadIdNumber;
}

} // namespace

ColumnTarget ColumnTarget::of(RecordType type, const char *key)
{
    return {ColumnRole::Field, type, catalogue::of(type).number(key)};
}

const FieldSpec *ColumnTarget::spec() const
{
    return role == ColumnRole::Field ? catalogue::of(type).field(field) : nullptr;
}

int ColumnMapping::columnOf(const ColumnTarget &target) const
{
    const auto found = std::find(columns.begin(), columns.end(), target);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

ColumnMapping RecognisedSheet::mapping(int columnCount) const
{
    ColumnMapping result;
    result.firstDataRow = firstDataRow;
    result.columns.resize(static_cast<std::size_t>(columnCount));
    for (const RecognisedColumn &column : columns)
        result.columns[static_cast<std::size_t>(column.column)] = column.target;
    return result;
}

QString normalisedHeading(QStringView heading)
{
    QString out;
    for (const QChar c : text::halfWidth(heading)) {
        const bool isNoise = c.isSpace() || c == u':' || c == u'*' || c == u'_' || c == u'"'
            || c == u'“' || c == u'”' || c == u'\u200b' || c == u'\ufeff';
        if (c == u'（' || c == u'【')
            out += c == u'（' ? u'(' : u'[';
        else if (c == u'）' || c == u'】')
            out += c == u'）' ? u')' : u']';
        else if (!isNoise)
            out += c.toLower();
    }
    return out;
}

ColumnRecognition::ColumnRecognition(Programme programme)
    : m_programme(programme)
{
    // Earlier words win: what one programme means by a heading comes before what all mean.
    for (const auto &words : {rosterWords(programme), commonRosterWords()}) {
        for (const RosterWord &entry : words) {
            const ColumnTarget target = entry.role == ColumnRole::Field
                ? ColumnTarget::of(entry.type, entry.key)
                : ColumnTarget{entry.role, entry.type, 0};
            for (const QString &word : QString::fromUtf16(entry.words).split(u'|'))
                addWord(word, target);
        }
    }
    for (const RecordType type : recordsOf(programme))
        addLabels(type);
    for (const RecordType type : recordsOf(programme))
        addAliases(type);
}

void ColumnRecognition::addWord(QStringView word, const ColumnTarget &target)
{
    append(m_words[normalisedHeading(word)], {target});
}

void ColumnRecognition::addLabels(RecordType type)
{
    const RecordSpec &record = catalogue::of(type);
    for (const FieldSpec &field : record.fields) {
        if (!isMappable(field) || isOfAnotherProgramme(record, field, m_programme))
            continue;
        const ColumnTarget target{ColumnRole::Field, type, field.number};
        m_targets.push_back(target);
        addWord(QString::fromUtf16(field.zh), target);
        addWord(QString::fromLatin1(field.en), target);
        addWord(QString::fromLatin1(field.key), target);
        // The one spelling that no other field shares.
        m_words.insert(normalisedHeading(qualifiedKey(record, field)), {target});
    }
}

void ColumnRecognition::addAliases(RecordType type)
{
    for (const ColumnTarget &target : m_targets) {
        const FieldSpec *field = target.spec();
        if (target.type != type || !field->aliases)
            continue;
        for (const QString &alias : QString::fromUtf16(field->aliases).split(u'|'))
            addWord(alias, target);
    }
}

std::vector<ColumnTarget> ColumnRecognition::candidates(QStringView heading) const
{
    const QString whole = normalisedHeading(heading);
    if (auto exact = m_words.value(bracketContent(whole)); !exact.empty())
        return exact;
    const QString bare = withoutBrackets(whole);
    for (const QString &form : {whole, bare}) {
        if (const auto found = m_words.constFind(form); found != m_words.constEnd())
            return *found;
    }
    for (const QStringView prefix : kPrefixes) {
        if (!bare.startsWith(prefix))
            continue;
        const auto found = m_words.constFind(bare.mid(prefix.size()));
        if (found != m_words.constEnd())
            return *found;
    }
    return {};
}

std::vector<ColumnTarget> ColumnRecognition::candidatesAt(
    const SheetTable &table, const Header &header, int column) const
{
    const QStringList labels = labelsAt(table, header.row, header.row + header.height, column);
    // "户主" over "姓名" reads as 户主姓名 before it reads as 姓名.
    for (qsizetype skipped = 0; skipped < labels.size(); ++skipped) {
        auto found = candidates(labels.mid(skipped).join(QString()));
        if (!found.empty())
            return found;
    }
    return {};
}

int ColumnRecognition::scoreOf(const SheetTable &table, int row, int height) const
{
    const Header header{row, height, 0};
    int score = 0;
    bool hasPerson = false;
    QSet<QString> seen;
    for (int column = 0; column < table.columnCount(); ++column) {
        // A block spread over several columns is a title or a group, not a heading of each.
        const QString lowest = table.text(row + height - 1, column).toString();
        const auto found = candidatesAt(table, header, column);
        if (found.empty() || (height == 1 && seen.contains(lowest) && table.isCopy(row, column)))
            continue;
        seen.insert(lowest);
        ++score;
        hasPerson = hasPerson || isPersonKey(found.front());
    }
    return hasPerson && score >= 2 ? score : 0;
}

ColumnRecognition::Header ColumnRecognition::findHeader(const SheetTable &table) const
{
    Header best;
    const int rows = std::min(table.rowCount(), kSearchedRows);
    for (int row = 0; row < rows; ++row) {
        for (int height = 1; height <= kTallestHeader && row + height <= rows; ++height) {
            const int score = scoreOf(table, row, height);
            // Of equally good headers the flattest: what stands above it is a title.
            if (score > best.score || (score == best.score && score > 0 && height < best.height))
                best = {row, height, score};
        }
    }
    return best;
}

Result<RecognisedSheet> ColumnRecognition::recognise(const SheetTable &table) const
{
    const Header header = findHeader(table);
    if (header.row < 0)
        return importError(
            ImportFault::NoHeader, QStringLiteral("no row names a person's columns"));
    RecognisedSheet sheet;
    sheet.headerRow = header.row;
    sheet.firstDataRow = header.row + header.height;
    for (int column = 0; column < table.columnCount(); ++column) {
        RecognisedColumn entry;
        entry.column = column;
        const QStringList labels = labelsAt(table, header.row, sheet.firstDataRow, column);
        if (labels.isEmpty())
            continue;
        entry.heading = labels.join(u' ');
        entry.candidates = candidatesAt(table, header, column);
        sheet.columns.push_back(std::move(entry));
    }
    settle(table, sheet);
    findMissing(sheet);
    return sheet;
}

void ColumnRecognition::settle(const SheetTable &table, RecognisedSheet &sheet) const
{
    std::vector<ColumnTarget> taken;
    for (RecognisedColumn &column : sheet.columns) {
        const auto isFree = [&taken](const ColumnTarget &target) {
            return target.role == ColumnRole::Ignored
                || std::find(taken.begin(), taken.end(), target) == taken.end();
        };
        const auto free = std::find_if(column.candidates.begin(), column.candidates.end(), isFree);
        if (free == column.candidates.end()) {
            // The same heading twice: the second one cannot mean the same field again.
            column.state
                = column.candidates.empty() ? ColumnState::Unknown : ColumnState::Ambiguous;
            column.target = {};
            continue;
        }
        column.target = *free;
        taken.push_back(column.target);
        column.state = column.target.role == ColumnRole::Ignored ? ColumnState::Ignored
            : free == column.candidates.begin()                  ? ColumnState::Recognised
                                                                 : ColumnState::Ambiguous;
    }
    settleMembers(table, sheet);
}

void ColumnRecognition::settleMembers(const SheetTable &table, RecognisedSheet &sheet) const
{
    const auto find = [&sheet](const ColumnTarget &target) -> RecognisedColumn * {
        for (RecognisedColumn &column : sheet.columns) {
            if (column.target == target)
                return &column;
        }
        return nullptr;
    };
    const auto isJoined = [&table, &sheet](const RecognisedColumn &column) {
        const int last = std::min(table.rowCount(), sheet.firstDataRow + 200);
        for (int row = sheet.firstDataRow; row < last; ++row) {
            const QStringView text = table.text(row, column.column);
            if (text.contains(u'；') || text.contains(u';') || text.contains(u'、')
                || text.trimmed().contains(u'\n'))
                return true;
        }
        return false;
    };
    const ColumnTarget name = ColumnTarget::of(RecordType::Person, "name");
    const ColumnTarget idNumber = ColumnTarget::of(RecordType::Person, "id_number");
    const auto become = [&find](const ColumnTarget &from, const ColumnTarget &to) {
        if (RecognisedColumn *column = find(to) ? nullptr : find(from))
            column->target = to;
    };
    // With one row a member, 家庭成员 is that member; with one row a household, several stand in
    // it.
    RecognisedColumn *members = find({ColumnRole::MemberNames, RecordType::Person, 0});
    const bool hasJoinedMembers = members && isJoined(*members);
    RecognisedColumn *names = find(name);
    if (names && !members && isJoined(*names)
        && find({ColumnRole::HeadName, RecordType::Person, 0})) {
        names->target = {ColumnRole::MemberNames, RecordType::Person, 0};
        become(idNumber, {ColumnRole::MemberIdNumbers, RecordType::Person, 0});
    } else if (members && !hasJoinedMembers && !names) {
        members->target = name;
        become({ColumnRole::MemberIdNumbers, RecordType::Person, 0}, idNumber);
        become({ColumnRole::MemberRelations, RecordType::Person, 0},
            ColumnTarget::of(RecordType::Membership, "relation"));
    }
    // Without a column for the row's own person, the head is that person.
    if (!find(name)) {
        become({ColumnRole::HeadName, RecordType::Person, 0}, name);
        become({ColumnRole::HeadIdNumber, RecordType::Person, 0}, idNumber);
    } else if (!find(idNumber)) {
        become({ColumnRole::HeadIdNumber, RecordType::Person, 0}, idNumber);
    }
}

void ColumnRecognition::findMissing(RecognisedSheet &sheet) const
{
    for (const char *key : {"name", "id_number"}) {
        const ColumnTarget needed = ColumnTarget::of(RecordType::Person, key);
        const bool isThere = std::any_of(sheet.columns.begin(), sheet.columns.end(),
            [&needed](const RecognisedColumn &column) { return column.target == needed; });
        if (!isThere)
            sheet.missing.push_back(needed);
    }
}

QString ColumnRecognition::exportHeading(const ColumnTarget &target) const
{
    const FieldSpec *field = target.spec();
    if (!field)
        return {};
    QString label = QString::fromUtf16(field->zh);
    const auto found = candidates(label);
    if (!found.empty() && found.front() == target)
        return label;
    return label + u'[' + qualifiedKey(catalogue::of(target.type), *field) + u']';
}

} // namespace core
