// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/DecidePage.h"

#include "ui/sync/DecideCard.h"
#include "ui/sync/EvidenceStrip.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Message.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/UndoBar.h"

#include <QKeyEvent>

#include <algorithm>

namespace ui {

void DecidePage::setView(const DecideView &view)
{
    const DecideView::Case kept = current() != nullptr ? *current() : DecideView::Case();
    const QString keptId = kept.id;
    const bool isSame = view == m_view;
    m_view = view;
    if (isSame && !keptId.isEmpty() && m_reopened.isEmpty())
        return;
    // Stay with the case in front; when the county has settled it meanwhile, go to the one after. A
    // decision taken back is looked at again.
    const int keptIndex = indexOf(keptId);
    const int reopened = indexOf(m_reopened);
    m_index = reopened >= 0 ? reopened : keptIndex >= 0 ? keptIndex : m_index;
    if (reopened >= 0)
        m_reopened.clear();
    if (m_index >= view.cases.size())
        m_index = 0;
    const bool isStillThere = current() != nullptr && current()->id == keptId;
    const bool isOwn = m_gone.contains(keptId)
        || std::any_of(m_decided.cbegin(), m_decided.cend(),
            [&keptId](const QStringList &ids) { return ids.contains(keptId); });
    if (!keptId.isEmpty() && keptIndex < 0 && !isOwn)
        tellClosed(kept.title);
    // A choice stands only for what its author had before his eyes.
    if (!isStillThere || m_isForAll || !(m_choice || m_isNotingCall) || *current() != kept)
        showCase();
}

const DecideView::Case *DecidePage::current() const
{
    return m_index < m_view.cases.size() ? &m_view.cases.at(m_index) : nullptr;
}

int DecidePage::indexOf(const QString &caseId) const
{
    for (int i = 0; i < m_view.cases.size(); ++i) {
        if (m_view.cases.at(i).id == caseId)
            return i;
    }
    return -1;
}

void DecidePage::showCase()
{
    const DecideView::Case *shown = current();
    for (QWidget *part :
        QList<QWidget *>{m_banner, m_local->parentWidget(), m_later, m_outcome, m_next})
        part->setVisible(shown != nullptr);
    m_nothing->setVisible(shown == nullptr);
    showEvidence();
    m_undo->setEnabled(!m_decided.isEmpty());
    tellKeys();
    m_choice.reset();
    m_reason->clear();
    m_reasonMessage->clear();
    if (shown == nullptr) {
        m_header->setSub({});
        m_alikeBox->hide();
        return;
    }
    tellAgreeing();
    m_header->setSub(tr("%1 of %2").arg(m_index + 1).arg(m_view.cases.size()));
    m_local->setSide(shown->rows, true, shown->local);
    m_county->setSide(shown->rows, false, shown->county);
    QStringList aside = shown->notes;
    if (!shown->ask.isEmpty())
        aside.append(shown->ask);
    if (shown->isPaymentHeld)
        aside.append(tr("Until then nothing is paid to this household"));
    m_later->setAside(aside.join(QStringLiteral("　")));
    choose(std::nullopt);
}

std::array<EvidenceStrip *, 3> DecidePage::evidence() const
{
    return {m_local->evidence(), m_county->evidence(), m_evidence};
}

void DecidePage::setPhotos(PhotoDesk *desk)
{
    for (EvidenceStrip *strip : evidence())
        strip->setDesk(desk);
    connect(desk, &PhotoDesk::changed, this, &DecidePage::tellKeys);
}

/// In the card of who attached it, or of whom it is where the sides are two people.
void DecidePage::showEvidence()
{
    const DecideView::Case *shown = current();
    const DecideView::Side local = shown != nullptr ? shown->local : DecideView::Side();
    const DecideView::Side county = shown != nullptr ? shown->county : DecideView::Side();
    const bool isTold = local.author != county.author;
    const bool areTwo = !local.person.isEmpty() || !county.person.isEmpty();
    const auto isOf = [isTold, areTwo](const PhotoLine &line, const DecideView::Side &side) {
        const core::Record &photo = line.state.record;
        return areTwo ? photo.value("subject").bytes() == side.person
                      : isTold && photo.createdBy == side.author;
    };
    const QString id = shown != nullptr ? shown->id : QString();
    m_local->evidence()->showCase(
        id, [isOf, local](const PhotoLine &line) { return isOf(line, local); });
    m_county->evidence()->showCase(
        id, [isOf, county](const PhotoLine &line) { return isOf(line, county); });
    m_evidence->showCase(id, [isOf, local, county](const PhotoLine &line) {
        return !isOf(line, local) && !isOf(line, county);
    });
    Q_EMIT caseShown(id);
}

/// What need not be decided; where there is little room, what must be comes first.
void DecidePage::tellAgreeing()
{
    const int agreeing = current() != nullptr ? current()->agreeing : 0;
    m_agreeingLabel->setText(tr("%n others", nullptr, agreeing));
    for (QWidget *part : {m_agreeingLabel, m_agreeing})
        part->setVisible(agreeing > 0 && m_fold == Fold::Wide);
}

void DecidePage::look()
{
    for (EvidenceStrip *strip : evidence()) {
        if (strip->look())
            return;
    }
}

void DecidePage::tellKeys()
{
    const DecideView::Case *shown = current();
    KeyHints hints;
    if (shown != nullptr) {
        const auto word = [](const DecideView::Side &side, const QString &otherwise) {
            return side.choice.isEmpty() ? otherwise : side.choice;
        };
        if (m_fold == Fold::Narrow) // the cards say what each takes
            hints = {{QStringLiteral("1–3"), tr("choose")}};
        else
            hints = {{QStringLiteral("1"), word(shown->local, tr("take this computer's"))},
                {QStringLiteral("2"), word(shown->county, tr("take the county's"))},
                {QStringLiteral("3"), tr("later")}};
        hints += {{QStringLiteral("Enter"), tr("next")}, {QStringLiteral("F3"), tr("note a call")}};
        if (alike().size() > 1)
            hints.append(
                {QStringLiteral("Ctrl+1/2"), tr("the same for these %1").arg(alike().size())});
        const auto strips = evidence();
        if (std::any_of(strips.begin(), strips.end(),
                [this](const EvidenceStrip *strip) { return strip->isVisibleTo(this); }))
            hints.insert(3, {tr("Space"), tr("look at photos")});
    }
    if (!m_decided.isEmpty()) // held until then
        hints += {{QStringLiteral("Ctrl+Z"), tr("undo")}, {QStringLiteral("F5"), tr("send now")}};
    hints.append({QStringLiteral("Esc"), tr("back")});
    setKeyHints(this, hints);
}

void DecidePage::beginCallNote()
{
    choose(std::nullopt);
    m_isNotingCall = true;
    m_reasonLabel->setText(tr("They said"));
    m_reason->setPlaceholderText({});
    m_reason->clear();
    m_reason->setEnabled(true);
    m_reason->setFocus();
    m_resultHint->setText(tr("Enter keeps the note; the case stays open"));
    tellReasonKeys();
}

void DecidePage::keepCallNote()
{
    const QString words = m_reason->text().trimmed();
    if (words.isEmpty()) {
        m_reasonMessage->setMessage(
            MessageClass::MustFix, tr("Say in a few words what they told you"));
        return;
    }
    const QString id = current()->id;
    m_reason->clear();
    choose(std::nullopt);
    Q_EMIT callNoted(id, words);
    setFocus();
}

void DecidePage::tellClosed(const QString &title)
{
    m_notice->setText(
        tr("%1: the county has decided it meanwhile. Its history tells how").arg(title));
    m_notice->show();
}

void DecidePage::tellNoted(const QString &whom)
{
    m_notice->setText(whom.isEmpty() ? tr("Noted. The case stays open")
                                     : tr("Noted with %1. The case stays open").arg(whom));
    m_notice->show();
}

void DecidePage::later()
{
    m_notice->hide();
    if (m_view.cases.isEmpty())
        return;
    if (m_view.cases.size() == 1) {
        m_notice->setText(tr("Left for now, and there is no other to decide"));
        m_notice->show();
    }
    m_reopened.clear();
    m_index = (m_index + 1) % static_cast<int>(m_view.cases.size());
    showCase();
    setFocus();
}

void DecidePage::confirm()
{
    const DecideView::Case *shown = current();
    if (shown == nullptr)
        return;
    if (m_isNotingCall)
        return keepCallNote();
    if (!m_choice) {
        later();
        return;
    }
    const QString reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        m_reasonMessage->setMessage(
            MessageClass::MustFix, tr("Say why in a few words, or press 1, 2 or 3"));
        m_reason->setFocus();
        return;
    }
    QStringList ids{shown->id};
    if (m_isForAll) {
        ids.clear();
        const auto cases = alike();
        for (const DecideView::Case *each : cases)
            ids.append(each->id);
    }
    m_decided.append(ids);
    const DecideChoice choice = *m_choice;
    m_choice.reset();
    m_isForAll = false;
    m_notice->hide();
    for (const QString &id : std::as_const(ids))
        Q_EMIT decided(id, choice, reason);
    setFocus();
}

void DecidePage::activate()
{
    m_decided.clear();
    m_notice->hide();
    m_isForAll = false;
    m_index = 0;
    showCase();
    Q_EMIT refreshRequested();
    setFocus();
}

bool DecidePage::undo()
{
    if (m_decided.isEmpty())
        return false;
    const QStringList cases = m_decided.takeLast();
    m_reopened = cases.front();
    for (qsizetype i = 0; i < cases.size(); ++i)
        Q_EMIT undoRequested();
    return true;
}

void DecidePage::forgetDecisions()
{
    for (const QStringList &cases : std::as_const(m_decided))
        m_gone += cases;
    m_decided.clear();
    m_undo->setEnabled(false);
    tellKeys();
}

bool DecidePage::goBack()
{
    if (!m_choice && !m_isNotingCall)
        return false;
    m_reason->clear();
    choose(std::nullopt);
    setFocus();
    return true;
}

void DecidePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    Q_EMIT left();
}

void DecidePage::keyPressEvent(QKeyEvent *event)
{
    const int digit = event->key() - Qt::Key_0;
    if (event->modifiers() == Qt::ControlModifier && (digit == 1 || digit == 2)
        && current() != nullptr)
        return chooseForAll(digit == 1 ? DecideChoice::Local : DecideChoice::County);
    if (event->modifiers() != Qt::NoModifier || current() == nullptr) {
        Page::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_1:
        m_isForAll = false;
        choose(DecideChoice::Local);
        break;
    case Qt::Key_2:
        m_isForAll = false;
        choose(DecideChoice::County);
        break;
    case Qt::Key_F3:
        beginCallNote();
        break;
    case Qt::Key_3:
        later();
        break;
    case Qt::Key_Space:
        look();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        confirm();
        break;
    default:
        Page::keyPressEvent(event);
    }
}

} // namespace ui
