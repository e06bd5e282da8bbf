// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Programme.h"
#include "core/domain/Regions.h"
#include "core/operations/LedgerThread.h"
#include "ui/entry/PhotoSource.h"
#include "ui/ledger/LineChange.h"
#include "ui/ledger/PeopleModel.h"
#include "ui/ledger/PlaceTree.h"
#include "ui/shell/Page.h"

#include <QTimer>

class QStackedLayout;
class QTableView;
class QKeyEvent;

namespace ui {

class Button;
class ChoiceList;
class DossierView;
class EmptyState;
class Label;
class PersonDetail;
class PhotoDesk;
class Segments;
class VillageList;
struct VillageEntry;

/// 台账: villages at the left, people in the middle, the one of the current row at the right.
/// Everything is read through the ledger's thread; nothing here waits.
class LedgerPage : public Page
{
    Q_OBJECT

public:
    struct Services
    {
        core::LedgerThread &ledger; ///< writes
        core::LedgerThread &reader; ///< reads while an import writes
        const core::Clock &clock;
        core::Random &random;
        QString directory = {}; ///< of the ledger, for its photos
    };

    explicit LedgerPage(const Services &services, QWidget *parent = nullptr);

    /// The places of this device and who works on it.
    void setPlaces(std::shared_ptr<const core::Regions> regions, const QString &scopePrefix);
    void setUser(const QString &user);
    void setAsOf(const QString &words); ///< "县里 11-20 17:32 的数据"
    void showPerson(const core::RecordId &person); ///< found elsewhere: their village, their row
    /// To add one.
    void showPhotosOf(const core::RecordId &person, PhotoSource from);
    void showProgramme(const QString &code); ///< everybody who draws it, in all villages
    PeopleModel &model() { return m_model; }
    PhotoDesk *photos() const { return m_photos; }

    void activate() override;
    bool goBack() override;
    void nextPane() override;
    void setFold(Fold fold) override;
    QString unsaved() const override;

Q_SIGNALS:
    void householdRequested(const core::RecordId &household);
    void personRequested(const core::RecordId &person); ///< somebody without a household
    void importRequested();
    void photoWanted(); ///< one that is not here is to be fetched
    void failed(const core::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Listing
    {
        std::vector<qint64> rows;
        PlaceCounts places;
        std::map<QString, int> byProgramme;
    };

    enum class Asked
    {
        Nothing,
        WhoHasIt, ///< the identity number that was typed
        ToWrite
    };

    /// Somebody on the way out of use.
    struct Retiring
    {
        core::UserAction action;
        QString name;
    };

    void makePhotos();
    KeyHints photoHints() const;
    void showPhotos(); ///< of the person in the detail
    bool takePhotoKey(const QKeyEvent &event);
    void takeWantedPhoto(); ///< once the person it is of is shown
    QWidget *makeHeader();
    QWidget *makeFilters();
    QWidget *makeTable();
    void refreshHints();
    bool isFiltered() const;
    void layColumns();
    bool hasTowns() const;
    void layTree();
    void layDetail();
    void setDetailAlone(bool isAlone); ///< where there is no room for it beside the list
    core::PeopleFilter filter() const;
    static core::Result<Listing> list(core::Ledger &ledger, const core::PeopleFilter &filter);
    void reload();
    void show(Listing listing);
    void showCounts(const Listing &listing);
    void fetch(int generation, int first, const std::vector<qint64> &rows);
    void fetchNext();
    void currentRowChanged();
    void loadDossier();
    void refreshWords();
    bool handleListKey(const QKeyEvent &event);
    bool chooseTab(const QKeyEvent &event);
    void showTab(DossierTab tab);
    void typeInitials(const QString &letters);
    void reveal();
    void openCurrent();
    void beginEdit();
    void ask(Asked what);
    bool isOpen(int number) const;
    std::optional<QString> unwritten() const;
    QString lostWords(DossierLine line, const QString &typed) const;
    void giveUpEdit();
    void leaveField();
    void takeEdit(const DossierLine &line, const QString &text);
    void goOnWith(const DossierLine &line, LineChange::Step step);
    void checkNobodyHas(const DossierLine &line); ///< this identity number
    void commitEdit(const DossierLine &line);
    void makeRetiring();
    void offerReasons();
    void retire(const QString &reason);
    void askSecondPerson(const Retiring &retiring);
    void commitRetiring(const Retiring &retiring);
    void committed(const QString &words, const QString &name,
        const core::Result<core::CommitReceipt> &receipt);
    void exportList();
    void writeExport(const QString &path);
    void writeRoster(const QString &path, core::Programme programme);

    Services m_services;
    std::shared_ptr<const core::Regions> m_regions;
    QString m_scopePrefix;
    QString m_user;
    QString m_asOf;
    PeopleModel m_model;
    PageHeader *m_header = nullptr;
    QWidget *m_filters = nullptr;
    Segments *m_programmes = nullptr;
    Label *m_ticked = nullptr;
    Label *m_initialsLabel = nullptr;
    Label *m_position = nullptr;
    Label *m_footHint = nullptr;
    Button *m_villageButton = nullptr;
    Button *m_importButton = nullptr;
    Button *m_exportButton = nullptr;
    VillageList *m_villages;
    QWidget *m_villagePanel = nullptr;
    QWidget *m_tablePanel = nullptr;
    QTableView *m_table = nullptr;
    QStackedLayout *m_tableStack = nullptr;
    EmptyState *m_empty = nullptr;
    PersonDetail *m_detail;
    PhotoDesk *m_photos = nullptr;
    ChoiceList *m_reasons = nullptr;
    ChoiceList *m_secondPerson = nullptr; ///< so much in a day needs one, who has to agree
    Retiring m_retiring; ///< what that question is about
    ChoiceList *m_why; ///< an unusual number may stand
    std::unique_ptr<LineChange> m_change; ///< of the line that is open
    int m_opened = 0; ///< how many lines were opened so far: the number of the last one
    Asked m_asked = Asked::Nothing; ///< of the ledger, about that one
    QTimer m_dossierTimer; ///< the detail follows when the cursor rests
    QTimer m_reloadTimer;
    QTimer m_revealTimer;
    QString m_initials;
    std::optional<core::RecordId> m_wantedPerson;
    std::optional<std::pair<core::RecordId, PhotoSource>> m_wantedPhoto;
    std::vector<std::tuple<int, int, std::vector<qint64>>> m_windows; ///< still to be asked for
    int m_windowsUnderway = 0;
    Fold m_fold = Fold::Wide;
    bool m_isDetailAlone = false;
    bool m_isInPhotos = false; ///< the keys are theirs
};

} // namespace ui
