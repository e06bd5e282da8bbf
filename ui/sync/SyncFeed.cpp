// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/SyncFeed.h"

#include "core/storage/queries/ReceiptQuery.h"
#include "ui/sync/ReceiptPaper.h"
#include "ui/words/Words.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace ui {

namespace {

constexpr int kWaitingShown = 8;
constexpr int kNamesShown = 3;

Reach reachOf(const LinkStatus &link)
{
    if (!link.isEnrolled)
        return Reach::NotOpened;
    if (link.isReachable)
        return Reach::County;
    return link.isInNetwork ? Reach::NoCounty : Reach::NoNetwork;
}

qint64 startOfDay(const QDate &day)
{
    constexpr int kChinaOffsetSeconds = 8 * 3600;
    return QDateTime(day, QTime(0, 0), Qt::OffsetFromUTC, kChinaOffsetSeconds).toMSecsSinceEpoch();
}

/// Never less than what anybody would call a size.
QString sizeWords(qint64 bytes)
{
    constexpr qint64 kKilobyte = 1024;
    constexpr qint64 kMegabyte = kKilobyte * kKilobyte;
    if (bytes < kMegabyte)
        return QStringLiteral("%1 KB").arg((bytes + kKilobyte - 1) / kKilobyte);
    return QStringLiteral("%1 MB").arg(
        static_cast<double>(bytes) / static_cast<double>(kMegabyte), 0, 'f', 1);
}

QString whatChanged(const core::OpSummary &op)
{
    if (op.kind == core::ChangeKind::Create)
        return op.type == core::RecordType::Household ? SyncPage::tr("household entered")
                                                      : SyncPage::tr("entered");
    if (op.kind == core::ChangeKind::Void)
        return SyncPage::tr("taken out of use");
    if (op.fields.empty())
        return SyncPage::tr("changed");
    const core::RecordSpec &spec = core::catalogue::of(op.type);
    const core::FieldSpec *field = spec.field(QString::fromLatin1(op.fields.front()));
    return field != nullptr ? SyncPage::tr("%1 changed").arg(Words::fieldLabel(*field))
                            : SyncPage::tr("changed");
}

/// Whom it was about and what, as far as it can be told: who went to others is not here any more.
SyncView::Refused refusedLine(const core::OpSummary &op)
{
    SyncView::Refused line;
    line.id = op.opId.toHex();
    line.canOpen = op.reason != QLatin1String("out_of_scope");
    QString what = op.name;
    if (!line.canOpen) {
        QStringList about{
            op.name.isEmpty() ? SyncPage::tr("Somebody who went to others") : op.name};
        const core::FieldSpec *field = op.fields.empty()
            ? nullptr
            : core::catalogue::of(op.type).field(QString::fromLatin1(op.fields.front()));
        if (field != nullptr)
            about.append(
                Words::fieldLabel(*field) + u' ' + Words::value(*field, op.values.front()));
        else
            about.append(whatChanged(op));
        what = about.join(SyncPage::tr(", "));
    }
    const QString why = Words::refusal(op.reason);
    line.words = what.isEmpty() ? why : SyncPage::tr("%1: %2", "whom, why").arg(what, why);
    return line;
}

} // namespace

SyncFeed::SyncFeed(SyncPage &page, const Workplace &workplace)
    : QObject(&page)
    , m_page(page)
    , m_workplace(workplace)
{
    connect(&page, &SyncPage::refreshRequested, this, &SyncFeed::refresh);
    connect(&page, &SyncPage::printRequested, this, &SyncFeed::printReceipt);
    connect(&page, &SyncPage::refusedSeen, this, &SyncFeed::markSeen);
    connect(&page, &SyncPage::openRefused, this, [this](const QString &id) {
        if (!m_facts)
            return;
        for (const core::OpSummary &op : m_facts->refused) {
            if (op.opId.toHex() == id)
                openOwner(op);
        }
    });
    connect(&workplace.ledger, &core::LedgerThread::changed, this, &SyncFeed::refresh);
}

/// Whatever was refused, its person or household is what people know it by.
void SyncFeed::openOwner(const core::OpSummary &op)
{
    using Owner = std::pair<core::RecordType, core::RecordId>;
    m_workplace.reader.run<Owner>(
        this,
        [op](core::Ledger &ledger) -> core::Result<Owner> {
            Owner owner{op.type, op.record};
            constexpr int kFarthest = 4; // hold, conflict, case, person
            for (int step = 0; step < kFarthest; ++step) {
                if (owner.first == core::RecordType::Person
                    || owner.first == core::RecordType::Household)
                    return owner;
                MQ_TRY_ASSIGN(const core::Record record, ledger.record(owner.first, owner.second));
                const core::RecordSpec &spec = core::catalogue::of(owner.first);
                const auto follow = [&](const char *key) {
                    return spec.field(QString::fromLatin1(key)) != nullptr ? record.reference(key)
                                                                           : std::nullopt;
                };
                if (const auto person = follow("person"))
                    owner = {core::RecordType::Person, *person};
                else if (const auto household = follow("household"))
                    owner = {core::RecordType::Household, *household};
                else if (const auto subject = follow("subject"))
                    owner
                        = {static_cast<core::RecordType>(record.integer("subject_type")), *subject};
                else
                    break;
            }
            return core::Error{core::ErrorCode::NotFound, QStringLiteral("nobody to open")};
        },
        [this](const core::Result<Owner> &owner) {
            if (!owner)
                Q_EMIT failed(owner.error());
            else if (owner->first == core::RecordType::Person)
                Q_EMIT personWanted(owner->second);
            else
                Q_EMIT householdWanted(owner->second);
        });
}

void SyncFeed::setLink(const LinkStatus &link)
{
    m_link = link;
    show();
}

void SyncFeed::setHeld(int decisions)
{
    m_held = decisions;
    show();
}

core::Result<SyncFeed::Facts> SyncFeed::gather(core::Ledger &ledger, qint64 since)
{
    Facts facts;
    const core::ExchangeQuery exchange(ledger.database());
    MQ_TRY_ASSIGN(facts.counts, exchange.counts(since));
    MQ_TRY_ASSIGN(facts.waiting, exchange.waiting(kWaitingShown));
    MQ_TRY_ASSIGN(facts.sums, core::comparisonsHere(ledger.database(), since));
    for (const core::SumComparison &each : facts.sums) {
        MQ_TRY_ASSIGN(const core::PaidSum own, ledger.sums().own(each.scope));
        facts.present.push_back(own);
    }
    if (facts.counts.rejected > 0) {
        MQ_TRY_ASSIGN(facts.refused, exchange.rejected());
    }
    if (facts.counts.conflicts > 0) {
        MQ_TRY_ASSIGN(const auto conflicts, exchange.conflicts());
        for (const core::OpenConflict &conflict : conflicts) {
            if (facts.undecided.size() < kNamesShown && !conflict.name.isEmpty())
                facts.undecided.append(conflict.name);
        }
    }
    return facts;
}

/// One question at a time: a page of a thousand entries announces many changes, and one more look
/// after the last of them is enough.
void SyncFeed::refresh()
{
    m_isWanted = m_isRunning;
    if (m_isRunning)
        return;
    m_isRunning = true;
    const qint64 since = startOfDay(m_workplace.clock.today());
    m_workplace.reader.run<Facts>(
        this, [since](core::Ledger &ledger) { return gather(ledger, since); },
        [this](core::Result<Facts> facts) {
            m_isRunning = false;
            if (facts) {
                m_facts = std::move(*facts);
                show();
            } else {
                Q_EMIT failed(facts.error());
            }
            if (m_isWanted)
                refresh();
        });
}

SyncView::Waiting SyncFeed::lineOf(const core::OpSummary &op) const
{
    return {op.name, m_workplace.regions.shortName(op.scope), whatChanged(op),
        Words::moment(op.madeAt, m_workplace.clock)};
}

/// Those that differ first, then those that are not compared yet.
QList<SyncView::Sum> SyncFeed::sums(const Facts &facts) const
{
    QList<SyncView::Sum> lines;
    for (std::size_t i = 0; i < facts.sums.size(); ++i) {
        const core::SumComparison &each = facts.sums[i];
        // A sum that was compared stands as it was; one written in since waits to be compared.
        const bool isStale = each.isOwed && each.isEqual();
        SyncView::Sum line;
        line.place = m_workplace.regions.shortName(each.scope);
        if (line.place.isEmpty())
            line.place = SyncPage::tr("(elsewhere)");
        line.isCompared = each.at > 0 && !isStale;
        line.words = sumWords(line.isCompared ? each.own : facts.present[i]);
        if (line.isCompared && !each.isEqual())
            line.countyWords = sumWords(each.county);
        lines.append(line);
    }
    const auto rank = [](const SyncView::Sum &line) {
        return !line.countyWords.isEmpty() ? 0 : line.isCompared ? 2 : 1;
    };
    std::ranges::stable_sort(lines, {}, rank);
    return lines;
}

namespace {

bool hasOther(const QList<SyncView::Sum> &sums)
{
    return std::ranges::any_of(sums, [](const auto &sum) { return !sum.countyWords.isEmpty(); });
}

ExchangeStatus statusOf(const SyncView &view, const core::ExchangeQuery::Counts &counts)
{
    ExchangeStatus status;
    status.rejected = counts.rejected + static_cast<int>(counts.photos.refused);
    status.undecided = view.undecided;
    status.waiting = view.waiting;
    status.photos = static_cast<int>(counts.photos.up);
    status.reach = view.reach;
    status.isOtherwise = view.waiting == 0 && hasOther(view.sums);
    return status;
}

} // namespace

/// Before the ledger has answered the page tells how the line is; the light claims nothing, least
/// of all that the county has everything.
void SyncFeed::show()
{
    static const Facts kNothing;
    const Facts &facts = m_facts ? *m_facts : kNothing;
    SyncView view;
    for (const core::OpSummary &op : facts.refused)
        view.refused.append(refusedLine(op));
    // A case that was decided waits to be sent, and not for its decision.
    view.undecided = std::max(facts.counts.conflicts - m_held, 0);
    view.undecidedWords = facts.undecided.join(QStringLiteral("·"));
    view.waiting = facts.counts.waiting + m_held;
    view.waitsForColleague = m_link.waitsForColleague;
    if (facts.counts.waitingBytes > 0)
        view.waitingSize = sizeWords(facts.counts.waitingBytes);
    if (facts.counts.oldestWaiting > 0)
        view.waitingSince = Words::moment(facts.counts.oldestWaiting, m_workplace.clock);
    for (const core::OpSummary &op : facts.waiting)
        view.waitingLines.append(lineOf(op));
    view.isEnrolled = m_link.isEnrolled;
    view.needsCode = m_link.needsCode;
    view.obstacle = m_link.obstacleWords;
    view.address = m_link.doubtfulAddress;
    view.reach = reachOf(m_link);
    view.received = facts.counts.received;
    view.sums = sums(facts);
    view.isAllThere
        = m_link.lastContact > 0 && m_held == 0 && core::isAllThere(facts.counts, facts.sums);
    if (m_link.lastContact > 0) {
        view.agreedAt = Words::moment(m_link.lastContact, m_workplace.clock);
        view.agreedHint = SyncPage::tr("%1. Goes by itself whenever there is a network")
                              .arg(Words::ago(m_link.lastContact, m_workplace.clock));
    }
    if (!m_link.failureWords.isEmpty())
        view.agreedHint = m_link.failureWords;
    view.notice = m_link.notices.join(u'\n');
    view.isRunning = m_link.isRunning;
    view.done = m_link.done;
    view.total = m_link.total;
    m_page.setView(view);
    if (m_facts)
        Q_EMIT statusChanged(statusOf(view, facts.counts));
}

void SyncFeed::printReceipt()
{
    const qint64 since = startOfDay(m_workplace.clock.today());
    m_workplace.reader.run<core::Receipt>(
        this,
        [since](
            core::Ledger &ledger) { return core::ReceiptQuery(ledger.database()).receipt(since); },
        [this](const core::Result<core::Receipt> &receipt) {
            if (!receipt)
                return Q_EMIT failed(receipt.error());
            QTextDocument paper;
            layReceiptOut(*receipt, m_workplace, paper);
            if (m_printing)
                m_printing(paper, &m_page);
        });
}

void SyncFeed::markSeen(const QString &opId)
{
    const auto id = core::OpId::fromHex(opId);
    if (!id)
        return;
    m_workplace.ledger.run<bool>(
        this,
        [id = *id](core::Ledger &ledger) -> core::Result<bool> {
            MQ_TRY(ledger.device().markSeen(id));
            return true;
        },
        [this](const core::Result<bool> &) { refresh(); });
}

} // namespace ui
