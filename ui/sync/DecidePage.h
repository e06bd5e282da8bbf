// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"
#include "ui/sync/DecideView.h"

#include <array>
#include <optional>

class QBoxLayout;

namespace ui {

class Button;
class DecideCard;
class EvidenceStrip;
class EmptyState;
class FieldEdit;
class Label;
class Message;
class Panel;
class PhotoDesk;

/// 等您定: one difference at a time, both values with who and when. Nothing is chosen beforehand.
/// 1 takes what was written here, 2 what the county has, 3 leaves it for later; a choice needs its
/// reason, for which three digits serve, and Enter writes it and shows the next. Ctrl+1 and Ctrl+2
/// choose for all cases of the kind, each of which is listed before Enter writes them; F3 notes
/// what was said by telephone and leaves the case open.
class DecidePage : public Page
{
    Q_OBJECT

public:
    explicit DecidePage(QWidget *parent = nullptr);

    void setView(const DecideView &view);
    void activate() override;
    bool undo() override;
    bool goBack() override;
    void tellNoted(const QString &whom); ///< what was said by telephone is written down
    void forgetDecisions(); ///< those made so far cannot be taken back any more
    void setPhotos(PhotoDesk *desk); ///< of the case in front; outlives the page
    void setFold(Fold fold) override;

Q_SIGNALS:
    void refreshRequested();
    void caseShown(const QString &id); ///< is in front now; empty: none
    void decided(const QString &caseId, ui::DecideChoice choice, const QString &reason);
    void callNoted(const QString &caseId, const QString &words); ///< the case stays open
    void left(); ///< another page came to the front
    void undoRequested(); ///< takes the last decision of this page back

protected:
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeBanner();
    QWidget *makeCards();
    QWidget *makeLater();
    QWidget *makeOutcome();
    void showCase();
    std::array<EvidenceStrip *, 3> evidence() const; ///< of either side and below both
    void showEvidence();
    void tellAgreeing();
    void look(); ///< at the photos, those in the cards first
    void tellKeys();
    void tellReasonKeys();
    void tellWhat();
    void choose(std::optional<DecideChoice> choice);
    void chooseForAll(DecideChoice choice);
    QList<const DecideView::Case *> alike() const; ///< the one in front and those of its kind
    void listAlike();
    void beginCallNote();
    void keepCallNote();
    void tellClosed(const QString &title);
    void later();
    void confirm();
    void takeReason(const QString &text);
    const DecideView::Case *current() const;
    int indexOf(const QString &caseId) const; ///< -1 for one that is not shown

    DecideView m_view;
    int m_index = 0;
    std::optional<DecideChoice> m_choice;
    QStringList m_gone; ///< cases decided here, beyond taking back
    QList<QStringList> m_decided; ///< cases of each decision of this visit that Ctrl+Z takes back
    bool m_isForAll = false; ///< the choice is for all cases of its kind
    QString m_reasonBefore; ///< what stood in the line before the last key
    int m_readyReason = 0; ///< the digit that filled it last
    bool m_isNotingCall = false; ///< the line takes what was said, not why
    QString m_reopened; ///< the case whose decision was taken back; to be shown once it is here
    Label *m_notice; ///< what the county decided meanwhile, or that a call was noted
    QWidget *m_cardsHolder = nullptr;
    QWidget *m_alikeBox = nullptr;
    Label *m_alikeLines = nullptr;
    Label *m_reasonLabel = nullptr;
    PageHeader *m_header;
    Panel *m_banner;
    QBoxLayout *m_bannerWords;
    Label *m_bannerTitle;
    Label *m_bannerConsequence;
    DecideCard *m_local;
    DecideCard *m_county;
    QBoxLayout *m_cards;
    DecideCard *m_later;
    EvidenceStrip *m_evidence;
    Label *m_result;
    Label *m_resultHint;
    Label *m_agreeingLabel;
    Label *m_agreeing;
    FieldEdit *m_reason;
    Message *m_reasonMessage;
    Panel *m_outcome;
    EmptyState *m_nothing;
    Button *m_next;
    Button *m_undo;
    Fold m_fold = Fold::Wide;
};

} // namespace ui
