// SPDX-License-Identifier: GPL-3.0-or-later
// The photos and scans of the person beside the list.
#include "ui/ledger/DossierView.h"
#include "ui/ledger/LedgerPage.h"
#include "ui/ledger/PersonDetail.h"
#include "ui/photos/PhotoList.h"

#include <QApplication>
#include <QKeyEvent>

namespace ui {

void LedgerPage::makePhotos()
{
    if (m_services.directory.isEmpty())
        return;
    m_photos = new PhotoDesk(
        {m_services.ledger, m_services.reader, m_services.random, m_services.directory}, this);
    auto *list = new PhotoList(*m_photos);
    m_detail->setPhotos(list);
    m_detail->view()->setPictures(
        [this](const core::ContentId &content, QSize box, std::function<void(QImage)> shown) {
            m_photos->load(content, box, std::move(shown));
        });
    connect(m_detail->view(), &DossierView::picturesRequested, list, &PhotoList::lookAt);
    connect(qApp, &QApplication::focusChanged, this, [this, list](QWidget *, QWidget *now) {
        const bool isThere = now && list->isAncestorOf(now);
        if (std::exchange(m_isInPhotos, isThere) == isThere)
            return;
        m_detail->setKeyShown(!m_isDetailAlone && !isThere); // Enter looks at the photo there
        refreshHints();
    });
    connect(m_photos, &PhotoDesk::changed, m_detail->view(), &DossierView::fetchPictures);
    connect(m_photos, &PhotoDesk::changed, this, &LedgerPage::refreshHints);
    connect(m_photos, &PhotoDesk::failed, this, &LedgerPage::failed);
    connect(m_photos, &PhotoDesk::refused, this, &LedgerPage::notDone);
    connect(m_photos, &PhotoDesk::wanted, this, &LedgerPage::photoWanted);
    connect(m_photos, &PhotoDesk::done, this, [this](const Deed &deed) {
        Q_EMIT saved();
        Q_EMIT done(deed);
        Q_EMIT noted(QStringLiteral("save"), deed.op.toHex());
    });
}

KeyHints LedgerPage::photoHints() const
{
    KeyHints hints;
    if (!m_photos->lines().empty())
        hints = {{QStringLiteral("↑↓"), tr("choose a photo")},
            {QStringLiteral("Enter"), tr("look at it")}, {QStringLiteral("F2"), tr("its words")},
            {QStringLiteral("Del"), tr("stop using"), true}};
    return hints << KeyHints{{QStringLiteral("Ctrl+O"), tr("add from a file"), true},
               {QStringLiteral("Ctrl+V"), tr("paste")}, {QStringLiteral("1–6"), tr("tabs")},
               {QStringLiteral("Esc"), tr("back to the list")}};
}

void LedgerPage::setUser(const QString &user)
{
    m_user = user;
    if (m_photos)
        m_photos->setUser(user);
}

void LedgerPage::showPhotos()
{
    const auto &dossier = m_detail->dossier();
    if (!m_photos || !dossier)
        return;
    PhotoSubjects subjects;
    subjects.person = dossier->person;
    if (dossier->household)
        subjects.household = dossier->household->household;
    subjects.visits = dossier->visits;
    subjects.cases = dossier->cases;
    m_photos->show(std::move(subjects));
    takeWantedPhoto();
}

void LedgerPage::showPhotosOf(const core::RecordId &person, PhotoSource from)
{
    showTab(DossierTab::Papers);
    showPerson(person);
    m_wantedPhoto = {person, from};
}

void LedgerPage::takeWantedPhoto()
{
    const auto &dossier = m_detail->dossier();
    if (!m_wantedPhoto || !dossier || dossier->person.id != m_wantedPhoto->first)
        return;
    if (m_fold != Fold::Wide) {
        setDetailAlone(true);
        m_detail->focusTarget()->setFocus();
    }
    m_detail->findChild<PhotoList *>()->add(std::exchange(m_wantedPhoto, std::nullopt)->second);
}

/// Ctrl+O, Ctrl+V and Ctrl+G: for the visit or case that the keys are at, or for what is asked.
/// Elsewhere the tab of papers comes to the front first; a key pressed in the list is for the
/// person under its cursor, whom the detail may not show yet.
bool LedgerPage::takePhotoKey(const QKeyEvent &event)
{
    auto *list = m_detail->findChild<PhotoList *>();
    const core::PersonRow *row = m_model.line(m_table->currentIndex().row());
    if (!list || !row || m_detail->view()->isEditing())
        return false;
    const auto source = PhotoList::sourceOf(event);
    if (!source)
        return false;
    const DossierView *view = m_detail->view();
    const auto chosen = view->hasFocus() ? view->chosen() : std::nullopt;
    if (chosen) {
        list->add(*source, chosen);
        return true;
    }
    if (*source == PhotoSource::Clipboard && m_detail->currentTab() != DossierTab::Papers)
        return false; // what was copied was hardly meant for here
    showTab(DossierTab::Papers);
    m_wantedPhoto = {row->id, *source};
    takeWantedPhoto();
    return true;
}

} // namespace ui
