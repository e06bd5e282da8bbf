// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/ConflictRecords.h"

namespace syncing {

/// What a base means once the author's own operations are looked up in the log.
struct Base
{
    enum class Kind
    {
        Seq,
        OwnConflict,
        OwnRejected,
        Lost, ///< the county had it, or an own operation of another history, and has it no more
        Bad ///< it never can have been
    };
    Kind kind = Kind::Bad;
    qint64 seq = 0;
    core::RecordId caseId; ///< of OwnConflict
};

/// Why an operation cannot simply be applied, and about what.
struct Clash
{
    QLatin1String reason;
    CaseSubject subject;
};

/// How decide() comes to its decision; lives for one operation.
class Judge
{
public:
    Judge(const core::Op &op, const OpContext &context, const CountyView &view)
        : m_op(op)
        , m_context(context)
        , m_view(view)
    { }
    Q_DISABLE_COPY_MOVE(Judge)

    Decision decide();

private:
    bool namesLost() const;
    Base resolve(core::Revision base) const;
    Base resolveLost(qint64 seq) const;
    static Base standing(const core::LogEntry &entry); ///< of a base that is this line
    void look(const core::RecordChange &change);
    void lookAtNothing(int type, const core::RecordId &id);
    SharedRecord caseOfMaking(const core::RecordId &id) const;
    void lookAtRow(const core::RecordChange &change, const core::Record &row);
    void lookAtGroup(
        const core::RecordChange &change, const core::GroupChange &group, const core::Record &row);
    void lookAtReads();
    std::vector<core::RecordChange> withMovedReads() const;
    void lookAtCase();
    void lookAtTwins();
    QString numberAfter(const core::RecordId &person, const core::Record &row) const;
    void lookForTwins();
    void lookForTwin(const core::RecordChange &change);
    void lookAtVoids(); ///< whether it takes out of use more than one person may
    bool isJustMade(const core::RecordChange &change) const; ///< by the same device
    void lookAtSecondPerson(const core::Record &conflict, const core::FieldMap &verdict);
    void clash(QLatin1String why, const core::Record &row, core::GroupNumber group);
    void reject(QLatin1String why);
    void addScope(const QString &scope);
    void follow(const Base &base, const core::RecordChange &change, const QString &scope);

    Decision closed();
    Decision rejected() const;
    bool holdsPayment(const QString &why) const;
    Decision conflicting();
    Decision applied();

    const core::Op &m_op;
    const OpContext &m_context;
    const CountyView &m_view;
    Decision m_decision;
    QLatin1String m_rejection;
    std::optional<Clash> m_clash;
    std::optional<core::RecordId> m_followed; ///< case of an own operation this one builds on
    std::vector<core::RecordId> m_touched; ///< records earlier changes of this operation handled
    std::vector<QString> m_scopes;
    std::optional<core::RecordId> m_closing; ///< case a resolution closes
    int m_cases = 0;
};

} // namespace syncing
