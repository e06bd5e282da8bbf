// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/operations/LedgerThread.h"
#include "core/operations/Moves.h"
#include "ui/entry/EntryBand.h"
#include "ui/entry/PhotoSource.h"
#include "ui/shell/Page.h"

class QGridLayout;
class QScrollArea;
class QStackedLayout;

namespace ui {

class CheckView;
class ChoiceList;
class EntryTitle;
class SumPanel;

/// 入户录入: one household on one screen. Every field left is written to the draft on the ledger's
/// thread; only Ctrl+Enter and the check page make one operation of it.
class EntryPage : public Page
{
    Q_OBJECT

public:
    struct Services
    {
        core::LedgerThread &ledger;
        const core::Clock &clock;
        core::Random &random;
    };

    explicit EntryPage(const Services &services, QWidget *parent = nullptr);

    void setContext(const EntryContext &context);
    const EntryForm &form() const { return m_form; }
    EntryNavigator &navigator() { return m_navigator; }
    QString village() const; ///< code of the one that is worked in, empty before the first

    void beginNew(); ///< the one on the screen stays a draft
    void openHousehold(const core::RecordId &household);
    void openPerson(const core::RecordId &person); ///< their household, or a new one around them
    void resume(const core::RecordId &draft); ///< at the field where it was left
    void resumeLatest(); ///< the draft that Today shows

    void activate() override;
    bool goBack() override;
    void setFold(Fold fold) override;

Q_SIGNALS:
    void failed(const core::Error &error); ///< nothing was lost: the draft stands
    /// Photos of the household on the screen, or of the one just written down, are to be added:
    /// from a file (Open) or the clipboard (Paste).
    void photosRequested(const core::RecordId &head, ui::PhotoSource from);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void arrange();
    void layBands(Fold fold);
    bool needsLowRows() const; ///< the taller arrangement would have to scroll
    void sync();
    void fit(); ///< the scrolled part is at least as tall as its bands need
    void refreshSums();
    void follow(const FieldKey &key);
    EntryEdit *edit(const FieldKey &key) const;
    void command(EntryCommand command);
    std::vector<Choice> choicesOf(const FieldKey &key) const;
    KeyHints hintsFor(const FieldKey &key) const;
    void offerChoices();
    void askReason(const FieldKey &key);
    void openKnown();
    void addPhotos(PhotoSource from);
    std::optional<core::RecordId> householdAtHand() const;
    QString draftTitle() const;
    void saveDraft();
    void removeDraft(const core::RecordId &draft);
    void countDrafts();
    void offerDrafts(); ///< F2: the households that were begun and not finished
    /// There is no taking back of it: said first, done when asked for once more.
    void discardDraft(const Choice &choice);
    void lookUp(const QString &idNumber);
    void showCheck();
    void skipAtCheck(const FieldKey &key);
    void openFromCheck();
    void finish();
    void commit(const core::UserAction &made, const core::RecordId &household);
    void notTaken(const core::Error &error);
    /// A household that is going to move is told with all that goes along; asked for once more, it
    /// moves.
    void askMove(const core::UserAction &made, const core::RecordId &household);
    QString moveSentence(const core::MoveAhead &move) const;
    void finished(Deed deed, const core::RecordId &household, const core::RecordId &draft);
    void startOver();

    Services m_services;
    EntryForm m_form;
    EntryNavigator m_navigator;
    core::RecordId m_draft;
    std::optional<core::RecordId> m_written; ///< the household that was finished last
    QString m_doomed; ///< the draft that Del was pressed on
    QString m_movingTo; ///< the village that was told and not yet agreed to
    std::map<Section, EntryBand *> m_bands;
    QStackedLayout *m_views;
    QGridLayout *m_grid;
    QScrollArea *m_scroll;
    EntryTitle *m_title;
    SumPanel *m_sum;
    ChoiceList *m_choices;
    ChoiceList *m_drafts;
    ChoiceList *m_reasons = nullptr; ///< why something unusual stands
    CheckView *m_check;
    Fold m_fold = Fold::Wide;
    bool m_isLow = false;
    bool m_isFinishing = false;
    bool m_isStranded = false; ///< it could not be written: the household went to others
};

} // namespace ui
