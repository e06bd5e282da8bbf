// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecideCard.h"
#include "ui/sync/DecidePage.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"

#include <utility>

namespace ui {

namespace {

QStringList readyReasons()
{
    return {DecidePage::tr("saw the original"), DecidePage::tr("asked by telephone"),
        DecidePage::tr("the older one was a slip")};
}

bool goesOnFromDigit(const QString &typed)
{
    return !typed.isEmpty()
        && (typed.at(0).isDigit() || QStringLiteral("年月日号").contains(typed.at(0)));
}

} // namespace

void DecidePage::choose(std::optional<DecideChoice> choice)
{
    const DecideView::Case *shown = current();
    m_choice = choice;
    m_isForAll = m_isForAll && choice;
    if (std::exchange(m_isNotingCall, false))
        m_reason->clear(); // what was told is no reason
    tellReasonKeys();
    tellWhat();
    m_reasonLabel->setText(tr("Why"));
    const QStringList reasons = readyReasons();
    m_reason->setPlaceholderText(
        QStringLiteral("1 %1　2 %2　3 %3").arg(reasons.at(0), reasons.at(1), reasons.at(2)));
    m_cardsHolder->setVisible(shown != nullptr && !m_isForAll);
    m_alikeBox->setVisible(shown != nullptr && m_isForAll);
    // On a low or narrow screen what was chosen stays in sight of the line that asks why.
    const bool isAlone = choice && m_fold == Fold::Narrow;
    m_local->setVisible(!isAlone || choice == DecideChoice::Local);
    m_county->setVisible(!isAlone || choice == DecideChoice::County);
    m_later->setVisible(shown != nullptr && !isAlone);
    m_local->setChecked(choice == DecideChoice::Local);
    m_county->setChecked(choice == DecideChoice::County);
    m_reason->setEnabled(choice.has_value());
    if (!choice || shown == nullptr) {
        m_result->setText(tr("Nothing chosen yet"));
        m_resultHint->setText(tr("press 1, 2 or 3"));
        return;
    }
    const bool isLocal = *choice == DecideChoice::Local;
    if (m_isForAll) {
        const QPushButton *taken = isLocal ? m_local : m_county;
        m_result->setText(
            tr("%1, for these %2", "choice, number").arg(taken->text()).arg(alike().size()));
        m_resultHint->clear();
        m_reason->setFocus();
        return listAlike();
    }
    const QString result = isLocal ? shown->local.result : shown->county.result;
    QStringList values;
    for (const DecideView::Row &row : shown->rows)
        values.append(isLocal ? row.local : row.county);
    m_result->setText(result.isEmpty() ? values.join(tr(", ")) : result);
    m_resultHint->clear();
    m_reason->setFocus();
}

/// At the head of the page: whom it concerns, or how many.
void DecidePage::tellWhat()
{
    const DecideView::Case *shown = current();
    if (shown == nullptr)
        return;
    m_bannerTitle->setText(m_isForAll
            ? tr("%1 and %2 more: one decision for all of them", "whom, number")
                  .arg(shown->whom)
                  .arg(alike().size() - 1)
            : shown->title);
    m_bannerConsequence->setText(shown->consequence);
    m_bannerConsequence->setVisible(!m_isForAll && !shown->consequence.isEmpty());
}

/// A call is noted in words of one's own.
void DecidePage::tellReasonKeys()
{
    KeyHints hints;
    if (!m_isNotingCall)
        hints = {{QStringLiteral("1–3"), tr("ready reason")}};
    hints << KeyHint{QStringLiteral("Enter"), m_isNotingCall ? tr("keep the note") : tr("write it")}
          << KeyHint{QStringLiteral("Esc"), tr("choose again")};
    setKeyHints(m_reason, hints);
    m_next->setText(m_isNotingCall ? tr("Keep the note") : m_choice ? tr("Write it") : tr("Next"));
}

void DecidePage::chooseForAll(DecideChoice choice)
{
    if (alike().size() < 2)
        return;
    m_isForAll = true;
    choose(choice);
}

QList<const DecideView::Case *> DecidePage::alike() const
{
    QList<const DecideView::Case *> found;
    const DecideView::Case *shown = current();
    for (const DecideView::Case &each : m_view.cases) {
        const bool isAlike = shown != nullptr && !shown->kind.isEmpty() && each.kind == shown->kind;
        if (isAlike || &each == shown)
            found.append(&each);
    }
    return found;
}

/// Every value that will be written, and what it takes the place of, before anything is.
void DecidePage::listAlike()
{
    const bool isLocal = m_choice == DecideChoice::Local;
    QStringList lines;
    const auto cases = alike();
    for (const DecideView::Case *each : cases) {
        QStringList values;
        for (const DecideView::Row &row : each->rows)
            values.append(tr("%1: %2, not %3")
                              .arg(row.label, isLocal ? row.local : row.county,
                                  isLocal ? row.county : row.local));
        lines.append(QStringLiteral("%1. %2　%3")
                         .arg(lines.size() + 1)
                         .arg(each->whom, values.join(tr(", "))));
    }
    m_alikeLines->setText(lines.join(u'\n'));
}

/// A digit alone takes a ready reason, and is only the first of a number when one goes on: who was
/// telephoned, or in which month. What is left of a number that is wiped out takes none.
void DecidePage::takeReason(const QString &text)
{
    m_reasonMessage->clear();
    if (m_isNotingCall)
        return;
    const QString before = m_reasonBefore;
    const bool isLeft = before.size() > 1 && before.contains(text);
    const int digit = text.size() == 1 && !isLeft ? text.at(0).digitValue() : 0;
    if (digit >= 1 && digit <= 3) {
        m_readyReason = digit;
        return m_reason->setText(readyReasons().at(digit - 1));
    }
    const bool isReady = m_readyReason > 0 && before == readyReasons().at(m_readyReason - 1);
    if (isReady && text.startsWith(before) && goesOnFromDigit(text.mid(before.size())))
        m_reason->setText(QString::number(m_readyReason) + text.mid(before.size()));
}

} // namespace ui
