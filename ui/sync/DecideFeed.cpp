// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecideFeed.h"

#include "core/operations/Resolution.h"
#include "core/operations/Undo.h"
#include "ui/words/Words.h"

namespace ui {

namespace {

using core::OpenConflict;

DecideView::Side sideOf(const core::Record &conflict, const char *user, const char *at)
{
    DecideView::Side side;
    side.who = conflict.text(user);
    if (conflict.integer(at) > 0)
        side.when = Words::fullMoment(conflict.integer(at));
    return side;
}

/// Finds the case again on the ledger's thread, so that what is decided is what stands there now.
core::Result<core::CommitReceipt> resolve(
    core::Ledger &ledger, const QString &caseId, const core::Verdict &verdict)
{
    MQ_TRY_ASSIGN(const auto open, core::ExchangeQuery(ledger.database()).conflicts());
    for (const OpenConflict &conflict : open) {
        if (conflict.conflict.id.toHex() != caseId)
            continue;
        MQ_TRY_ASSIGN(const core::UserAction action, core::resolution(ledger, conflict, verdict));
        return ledger.commit(action);
    }
    return core::Error{core::ErrorCode::NotFound, QStringLiteral("the case is closed")};
}

core::Result<core::CommitReceipt> takenBack(
    core::Ledger &ledger, const core::OpId &opId, const QString &user)
{
    MQ_TRY_ASSIGN(const core::UndoPlan plan, core::undo(ledger, opId, user));
    return ledger.commit(plan.action);
}

} // namespace

DecideFeed::DecideFeed(DecidePage &page, const Workplace &workplace)
    : QObject(&page)
    , m_page(page)
    , m_workplace(workplace)
{
    connect(&page, &DecidePage::refreshRequested, this, [this] {
        m_written.clear();
        refresh();
    });
    connect(&page, &DecidePage::decided, this, &DecideFeed::decide);
    connect(&page, &DecidePage::undoRequested, this, &DecideFeed::takeBack);
    connect(&workplace.ledger, &core::LedgerThread::changed, this, [this] {
        if (m_page.isVisible())
            refresh();
    });
}

void DecideFeed::refresh()
{
    m_workplace.reader.run<std::vector<OpenConflict>>(
        this,
        [](core::Ledger &ledger) { return core::ExchangeQuery(ledger.database()).conflicts(); },
        [this](const core::Result<std::vector<OpenConflict>> &open) {
            if (!open)
                return;
            DecideView view;
            for (const OpenConflict &conflict : *open)
                view.cases.append(caseOf(conflict));
            m_page.setView(view);
        });
}

DecideView::Case DecideFeed::caseOf(const OpenConflict &conflict) const
{
    DecideView::Case shown;
    shown.id = conflict.conflict.id.toHex();
    QStringList labels;
    for (const core::Difference &difference : core::differences(conflict)) {
        const core::FieldSpec *field = core::catalogue::of(difference.type).field(difference.field);
        if (field == nullptr)
            continue;
        const auto words = [field](const core::Value &value) {
            const QString text = Words::value(*field, value);
            return text.isEmpty() ? DecidePage::tr("(empty)") : text;
        };
        shown.rows.append(
            {Words::fieldLabel(*field), words(difference.local), words(difference.county)});
        labels.append(Words::fieldLabel(*field));
    }
    const QString reason = Words::code("conflict_reason", conflict.conflict.text("reason"));
    shown.title = labels.isEmpty()
        ? DecidePage::tr("%1: %2", "whom, why").arg(conflict.name, reason)
        : DecidePage::tr("%1: the two sides differ in %2")
              .arg(conflict.name, labels.mid(0, 3).join(DecidePage::tr(", ")));
    shown.local = sideOf(conflict.conflict, "local_user", "local_at");
    shown.county = sideOf(conflict.conflict, "county_user", "county_at");
    const auto subjectType
        = static_cast<core::RecordType>(conflict.conflict.integer("subject_type"));
    shown.isPaymentHeld
        = subjectType == core::RecordType::CaseFile || subjectType == core::RecordType::BankAccount;
    return shown;
}

void DecideFeed::decide(const QString &caseId, DecideChoice choice, const QString &reason)
{
    core::Verdict verdict;
    verdict.choice = choice == DecideChoice::Local ? core::Verdict::Choice::Local
                                                   : core::Verdict::Choice::County;
    verdict.reason = reason;
    verdict.user = m_workplace.user;
    m_workplace.ledger.run<core::CommitReceipt>(
        this, [caseId, verdict](core::Ledger &ledger) { return resolve(ledger, caseId, verdict); },
        [this](const core::Result<core::CommitReceipt> &receipt) {
            if (!receipt) {
                Q_EMIT failed(receipt.error());
                refresh();
                return;
            }
            m_written.append(receipt->opId);
            m_workplace.ledger.announce({});
            Q_EMIT decided();
        });
}

void DecideFeed::takeBack()
{
    if (m_written.isEmpty())
        return;
    const core::OpId last = m_written.takeLast();
    m_workplace.ledger.run<core::CommitReceipt>(
        this,
        [last, user = m_workplace.user](
            core::Ledger &ledger) { return takenBack(ledger, last, user); },
        [this](const core::Result<core::CommitReceipt> &receipt) {
            if (!receipt)
                Q_EMIT failed(receipt.error());
            m_workplace.ledger.announce({});
        });
}

} // namespace ui
