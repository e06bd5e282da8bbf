// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Decide.h"

#include "core/base/Mutant.h"
#include "sync/server/ConflictRecords.h"
#include "sync/server/OpShape.h"

#include <algorithm>

namespace syncing {

using core::ChangeKind;
using core::GroupChange;
using core::MergeClass;
using core::Op;
using core::OpKind;
using core::Outcome;
using core::Record;
using core::RecordChange;
using core::RecordId;
using core::RecordType;
using core::Revision;
using core::Value;

namespace {

constexpr qsizetype kTownshipDigits = 9;

/// What a base means once the author's own operations are looked up in the log.
struct Base
{
    enum class Kind
    {
        Seq,
        OwnConflict,
        OwnRejected,
        Bad
    };
    Kind kind = Kind::Bad;
    qint64 seq = 0;
    RecordId caseId; ///< of OwnConflict
};

/// Why an operation cannot simply be applied, and about what.
struct Clash
{
    QLatin1String reason;
    CaseSubject subject;
};

bool isAlreadySo(const Record &row, ChangeKind kind, const GroupChange &group)
{
    if (group.group == core::kUseGroup)
        return row.isVoid == (kind == ChangeKind::Void);
    return std::ranges::all_of(
        group.fields, [&](const auto &field) { return row.value(field.first) == field.second; });
}

MergeClass classOf(int type, core::GroupNumber group)
{
    const MergeClass merge = core::catalogue::mergeClassOf(type, group);
    // Inserting never collides; but a line that stands is changed like any other hard fact.
    return merge == MergeClass::Soft ? MergeClass::Soft : MergeClass::Hard;
}

std::optional<RecordId> caseOf(const core::LogEntry &entry)
{
    for (const RecordChange &effect : entry.effects) {
        if (effect.type == static_cast<int>(RecordType::Conflict))
            return effect.id;
    }
    return std::nullopt;
}

class Judge
{
public:
    Judge(const Op &op, const OpContext &context, const CountyView &view)
        : m_op(op)
        , m_context(context)
        , m_view(view)
    { }
    Q_DISABLE_COPY_MOVE(Judge)

    Decision decide();

private:
    Base resolve(Revision base) const;
    Base resolveLost(qint64 seq) const;
    static Base standing(const core::LogEntry &entry); ///< of a base that is this line
    void look(const RecordChange &change);
    void lookAtRow(const RecordChange &change, const Record &row);
    void lookAtGroup(const RecordChange &change, const GroupChange &group, const Record &row);
    void lookAtReads();
    void lookAtCase();
    void lookAtTwins();
    QString numberAfter(const RecordId &person, const Record &row) const;
    void lookForTwins();
    void lookForTwin(const RecordChange &change);
    void clash(QLatin1String why, const Record &row, core::GroupNumber group);
    void reject(QLatin1String why);
    void addScope(const QString &scope);
    void follow(const Base &base, const RecordChange &change, const QString &scope);

    Decision closed();
    Decision rejected() const;
    Decision conflicting();
    Decision applied();

    const Op &m_op;
    const OpContext &m_context;
    const CountyView &m_view;
    Decision m_decision;
    QLatin1String m_rejection;
    std::optional<Clash> m_clash;
    std::optional<RecordId> m_followed; ///< case of an own operation this one builds on
    std::vector<RecordId> m_touched; ///< records earlier changes of this operation handled
    std::vector<QString> m_scopes;
    std::optional<RecordId> m_closing; ///< case a resolution closes
    int m_cases = 0;
};

Decision Judge::decide()
{
    if (const auto fault = faultOf(m_op))
        reject(*fault);
    if (m_rejection.isEmpty() && m_op.kind == OpKind::ResolveConflict)
        lookAtCase();
    for (const RecordChange &change : m_op.changes) {
        if (!m_rejection.isEmpty())
            break;
        look(change);
    }
    if (m_rejection.isEmpty())
        lookAtReads();
    if (m_rejection.isEmpty() && m_closing)
        lookAtTwins();
    if (!m_rejection.isEmpty())
        return rejected();
    return m_clash || m_followed ? conflicting() : applied();
}

/// A line the county lost is what became of its operation when it was sent again. As long as it was
/// not, the author saw something that the county does not have.
Base Judge::resolveLost(qint64 seq) const
{
    const auto lost = m_context.lostBases ? m_context.lostBases->find(seq)
                                          : std::map<qint64, core::OpId>::const_iterator();
    if (!m_context.lostBases || lost == m_context.lostBases->end())
        return {Base::Kind::Seq, seq, {}};
    const SharedEntry again = m_view.entryById(lost->second);
    return again ? standing(*again) : Base{Base::Kind::Seq, seq, {}};
}

Base Judge::resolve(Revision base) const
{
    if (!base.isOwn())
        return base.seq() > m_context.lastSeq ? Base() : resolveLost(base.seq());
    SharedEntry own = m_view.entryOf(m_context.device, m_op.lsn - base.lsn());
    if (own && own->outcome == Outcome::Duplicate)
        own = m_view.entryById(own->opId);
    return own ? standing(*own) : Base();
}

Base Judge::standing(const core::LogEntry &entry)
{
    switch (entry.outcome) {
    case Outcome::Applied:
    case Outcome::Duplicate:
        return {Base::Kind::Seq, entry.seq, {}};
    case Outcome::Conflict:
        return {Base::Kind::OwnConflict, entry.seq, caseOf(entry).value_or(RecordId())};
    case Outcome::Rejected:
        return {Base::Kind::OwnRejected, entry.seq, {}};
    }
    Q_UNREACHABLE();
}

void Judge::reject(QLatin1String why)
{
    if (m_rejection.isEmpty())
        m_rejection = why;
}

void Judge::clash(QLatin1String why, const Record &row, core::GroupNumber group)
{
    if (m_op.kind == OpKind::ResolveConflict)
        return reject(reason::kStaleBasis); // whoever decides must look at what is there now
    if (!m_clash)
        m_clash = Clash{
            why, {row.id, static_cast<int>(row.type), row.scope, group, row.revision(group).seq()}};
}

void Judge::addScope(const QString &scope)
{
    m_scopes.push_back(scope);
    if (QStringView(scope).left(kTownshipDigits) != QStringView(m_scopes[0]).left(kTownshipDigits))
        reject(reason::kManyTownships);
}

void Judge::follow(const Base &base, const RecordChange &change, const QString &scope)
{
    m_followed = base.caseId;
    if (!m_clash)
        m_clash = Clash{reason::kFollowUp, {change.id, change.type, scope, 0, 0}};
}

void Judge::look(const RecordChange &change)
{
    // Everything in one operation is one author's at one moment: it cannot clash with itself.
    if (std::ranges::find(m_touched, change.id) != m_touched.end())
        return;
    m_touched.push_back(change.id);
    if (change.type == static_cast<int>(RecordType::Conflict))
        return; // looked at before, as the case that is closed
    const SharedRecord row = m_view.record(change.type, change.id);
    if (change.kind == ChangeKind::Create) {
        addScope(row ? row->scope : change.scope);
        Record created;
        created.type = static_cast<RecordType>(change.type);
        created.id = change.id;
        created.scope = change.scope;
        if (row)
            clash(reason::kCreatedTwice, *row, 0);
        else if (!isVisible(change.scope, m_context.scopes))
            clash(reason::kOutOfScope, created, 0);
        return;
    }
    if (row)
        return lookAtRow(change, *row);
    for (const GroupChange &group : change.groups) {
        const Base base = resolve(group.base);
        if (base.kind == Base::Kind::OwnConflict) {
            const auto open = m_view.record(static_cast<int>(RecordType::Conflict), base.caseId);
            if (open) {
                addScope(open->scope);
                return follow(base, change, open->scope);
            }
        }
    }
    reject(reason::kUnknownRecord);
}

void Judge::lookAtRow(const RecordChange &change, const Record &row)
{
    addScope(row.scope);
    if (!isVisible(row.scope, m_context.scopes))
        return clash(reason::kOutOfScope, row, 0);
    if (row.isVoid && change.kind == ChangeKind::Set)
        return clash(reason::kVoidVsEdit, row, core::kUseGroup);
    for (const GroupChange &group : change.groups)
        lookAtGroup(change, group, row);
}

void Judge::lookAtGroup(const RecordChange &change, const GroupChange &group, const Record &row)
{
    const Base base = resolve(group.base);
    if (base.kind == Base::Kind::Bad)
        return reject(reason::kBadBase);
    if (base.kind == Base::Kind::OwnConflict)
        return follow(base, change, row.scope);
    const qint64 current = row.revision(group.group).seq();
    // A group that nobody ever wrote holds nothing that could be lost.
    const bool wasSeen = current == 0 || (base.kind == Base::Kind::Seq && base.seq == current);
    if (wasSeen || isAlreadySo(row, change.kind, group))
        return;
    const bool isSoft
        = group.group != core::kUseGroup && classOf(change.type, group.group) == MergeClass::Soft;
    if (!isSoft && !core::mutantIs(core::Mutant::LastWriterWins))
        return clash(change.kind == ChangeKind::Void || change.kind == ChangeKind::Restore
                ? reason::kVoidVsEdit
                : reason::kConcurrent,
            row, group.group);
    Overwritten lost{change.type, change.id, group.group, current, {}};
    for (const auto &[number, value] : group.fields)
        lost.fields.emplace(number, row.value(number));
    m_decision.overwritten.push_back(std::move(lost));
}

void Judge::lookAtReads()
{
    for (const core::ReadBasis &read : m_op.reads) {
        const SharedRecord row = m_view.record(read.type, read.id);
        const Base base = resolve(read.base);
        if (base.kind == Base::Kind::Bad)
            return reject(reason::kBadBase);
        if (row && (base.kind != Base::Kind::Seq || base.seq != row->revision(read.group).seq()))
            clash(reason::kStaleBasis, *row, read.group);
        else if (!row && base.kind == Base::Kind::Seq)
            return reject(reason::kUnknownRecord);
    }
}

void Judge::lookAtCase()
{
    const auto change = std::ranges::find(
        m_op.changes, static_cast<int>(RecordType::Conflict), &RecordChange::type);
    const SharedRecord row = m_view.record(change->type, change->id);
    if (!row)
        return reject(reason::kUnknownRecord);
    if (!isVisible(row->scope, m_context.scopes))
        return reject(reason::kOutOfScope);
    if (!isOpen(*row))
        return reject(reason::kCaseClosed);
    const GroupChange &group = change->groups[0];
    const Base base = resolve(group.base);
    if (base.kind != Base::Kind::Seq || base.seq != row->revision(group.group).seq())
        return reject(reason::kCaseMoved);
    addScope(row->scope);
    m_closing = row->id;
}

/// The identity number a person will have; empty when out of use.
QString Judge::numberAfter(const RecordId &person, const Record &row) const
{
    const core::FieldNumber field = core::catalogue::of(RecordType::Person).number("id_number");
    QString number = row.isVoid ? QString() : row.value(field).text();
    for (const RecordChange &change : m_op.changes) {
        if (change.id != person)
            continue;
        if (change.kind == ChangeKind::Void)
            return {};
        for (const GroupChange &group : change.groups) {
            if (const auto found = group.fields.find(field); found != group.fields.end())
                number = found->second.text();
        }
    }
    return number;
}

/// The case of one number standing twice ends only when it stands once.
void Judge::lookAtTwins()
{
    const SharedRecord row = m_view.record(static_cast<int>(RecordType::Conflict), *m_closing);
    const auto subject = row->reference("subject");
    if (row->text("reason") != reason::kDuplicatePerson || !subject)
        return;
    const SharedRecord person = m_view.record(static_cast<int>(RecordType::Person), *subject);
    const QString number = person ? numberAfter(*subject, *person) : QString();
    if (number.isEmpty())
        return;
    for (const SharedRecord &other : m_view.personsWith(number)) {
        if (other->id != *subject && numberAfter(other->id, *other) == number)
            return reject(reason::kTwinsStand);
    }
}

Decision Judge::closed()
{
    m_decision.scope = m_scopes.empty() ? QString() : m_scopes[0];
    for (const QString &scope : m_scopes) {
        if (scope != m_decision.scope)
            m_decision.scope = m_scopes[0].left(kTownshipDigits);
    }
    return std::move(m_decision);
}

Decision Judge::rejected() const
{
    Decision decision;
    decision.outcome = Outcome::Rejected;
    decision.reason = m_rejection;
    // No village: nobody but the author has to know of it, and he is sent his own lines anyway.
    return decision;
}

Decision Judge::conflicting()
{
    m_decision.overwritten.clear();
    m_decision.outcome = Outcome::Conflict;
    m_decision.reason = m_clash->reason;
    m_scopes = {m_clash->subject.scope};
    if (m_followed) {
        const auto row = m_view.record(static_cast<int>(RecordType::Conflict), *m_followed);
        if (row && isOpen(*row)) {
            m_decision.effects.push_back(joinCase(*row, m_op, m_view));
            m_decision.reason = reason::kFollowUp;
            m_scopes = {row->scope};
            return closed();
        }
    }
    NewCase opened{m_clash->subject, m_decision.reason, encodedChanges(m_op.changes),
        encodedChanges(countyValuesOf(m_op.changes, m_view)), m_cases++, false};
    for (const RecordChange &change : m_op.changes) {
        for (const GroupChange &group : change.groups)
            opened.holdsPayment = opened.holdsPayment || isPaymentGroup(change.type, group.group);
    }
    m_decision.effects = openCase(opened, m_op, m_context, m_view);
    return closed();
}

void Judge::lookForTwin(const RecordChange &change)
{
    static const core::FieldNumber kNumber
        = core::catalogue::of(RecordType::Person).number("id_number");
    static const core::FieldSpec *const kField
        = core::catalogue::of(RecordType::Person).field(kNumber);
    const SharedRecord row = m_view.record(change.type, change.id);
    QString number
        = row && change.kind == ChangeKind::Restore ? row->value(kNumber).text() : QString();
    core::FieldMap identity;
    for (const GroupChange &group : change.groups) {
        if (group.group == kField->group && group.fields.contains(kNumber)) {
            number = group.fields.at(kNumber).text();
            identity = group.fields;
        }
    }
    const bool isNew
        = change.kind != ChangeKind::Set || !row || row->value(kNumber).text() != number;
    if (number.isEmpty() || !isNew)
        return;
    std::vector<RecordChange> twins;
    for (const SharedRecord &other : m_view.personsWith(number)) {
        if (other->id != change.id)
            twins.push_back({ChangeKind::Set, change.type, other->id, other->scope, {}});
    }
    for (const RecordChange &other : m_op.changes) {
        const bool isEarlier = &other < &change && other.type == change.type;
        for (const GroupChange &group : other.groups) {
            const auto found = group.fields.find(kNumber);
            if (isEarlier && group.group == kField->group && found != group.fields.end()
                && found->second.text() == number)
                twins.push_back({ChangeKind::Set, other.type, other.id, other.scope, {}});
        }
    }
    if (twins.empty())
        return;
    // The other person may live in another township: its id and village are told, not its values.
    const QString scope = row ? row->scope : change.scope;
    const NewCase opened{{change.id, change.type, scope, kField->group, 0},
        reason::kDuplicatePerson,
        encodedChanges({{change.kind, change.type, change.id, scope,
            {{kField->group, Revision(), identity}}}}),
        encodedChanges(twins), m_cases++, true};
    const auto effects = openCase(opened, m_op, m_context, m_view);
    m_decision.effects.insert(m_decision.effects.end(), effects.begin(), effects.end());
}

void Judge::lookForTwins()
{
    for (const RecordChange &change : m_op.changes) {
        if (change.type == static_cast<int>(RecordType::Person))
            lookForTwin(change);
    }
}

Decision Judge::applied()
{
    if (m_closing)
        m_decision.effects = releaseHold(*m_closing, m_view);
    lookForTwins();
    return closed();
}

} // namespace

bool isVisible(QStringView scope, const std::vector<QString> &prefixes)
{
    return std::ranges::any_of(prefixes, [&](const QString &prefix) {
        return scope.startsWith(prefix) || (!scope.isEmpty() && prefix.startsWith(scope));
    });
}

qint64 keptSince(const CountyStore &store, qint64 epoch)
{
    constexpr qint64 kFirstEpoch = 1;
    bool isKnown = epoch == kFirstEpoch;
    std::optional<qint64> kept;
    for (const LogRestart &restart : store.restarts()) {
        if (isKnown)
            kept = std::min(kept.value_or(restart.keptSeq), restart.keptSeq);
        isKnown = isKnown || restart.epoch == epoch;
    }
    return kept.value_or(0);
}

bool mayRead(const Reader &reader, quint32 author, QStringView scope)
{
    return author == reader.device
        || std::ranges::find(reader.former, author) != reader.former.end()
        || isVisible(scope, reader.scopes);
}

Decision decide(const Op &op, const OpContext &context, const CountyView &view)
{
    return Judge(op, context, view).decide();
}

} // namespace syncing
