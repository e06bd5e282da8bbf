// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ledger/PersonDossier.h"
#include "ui/widgets/Panel.h"

class QHBoxLayout;
class QStackedLayout;

namespace ui {

class Button;
class DossierView;
class EmptyState;
class Label;
class PhotoList;
class Segment;
class StateChip;

/// One person beside the list: who, and the tabs family, benefits, income, bank card, history.
class PersonDetail : public Panel
{
    Q_OBJECT

public:
    explicit PersonDetail(QWidget *parent = nullptr);

    void clear();
    void setDossier(PersonDossier dossier, QDate today);
    const std::optional<PersonDossier> &dossier() const { return m_dossier; }
    void setPlace(const QString &place) { m_place = place; }
    void setTab(DossierTab tab);
    DossierTab currentTab() const { return m_tab; }
    void setRevealed(bool isRevealed);
    void setKeyShown(bool isShown); ///< Enter opens the household while the list has the keys
    DossierView *view() const { return m_view; }
    void setPhotos(PhotoList *photos); ///< takes ownership
    QWidget *focusTarget() const; ///< of the tab that is shown

Q_SIGNALS:
    void tabRequested(ui::DossierTab tab);
    void openRequested();
    void retireRequested();

private:
    void showName(const QString &name);
    QWidget *makeHead();
    QWidget *makeTabs();
    QWidget *makeFoot();
    void showTab();

    QStackedLayout *m_stack;
    Label *m_name;
    QHBoxLayout *m_nameLine = nullptr;
    QHBoxLayout *m_whereLine = nullptr;
    Label *m_sexAndAge;
    StateChip *m_chip;
    Label *m_number;
    Label *m_where;
    Button *m_open = nullptr;
    QList<Segment *> m_tabs;
    DossierView *m_view;
    QStackedLayout *m_tabStack = nullptr; ///< lines, and photos
    PhotoList *m_photos = nullptr;
    std::optional<PersonDossier> m_dossier;
    QString m_place;
    QDate m_today;
    DossierTab m_tab = DossierTab::Household;
};

} // namespace ui
