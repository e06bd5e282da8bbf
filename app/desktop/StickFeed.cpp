// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/StickFeed.h"

#include "app/desktop/LinkWords.h"
#include "ui/words/Words.h"

namespace app {

using core::ErrorCode;

StickFeed::StickFeed(ui::StickPage &page, syncing::SyncService &service)
    : QObject(&page)
    , m_page(page)
    , m_service(service)
{
    connect(&page, &ui::StickPage::refreshRequested, this, &StickFeed::refresh);
    connect(&page, &ui::StickPage::writeRequested, this, [this](const QString &folder) {
        startWork();
        m_service.writeStick(folder);
    });
    connect(&page, &ui::StickPage::readRequested, this, [this](const QString &folder) {
        startWork();
        m_service.readStick(folder);
    });
    connect(&service, &syncing::SyncService::stickWritten, this, &StickFeed::noteWritten);
    connect(&page, &ui::StickPage::forwardRequested, this, [this](const QString &folder) {
        startWork(true);
        m_service.forwardStick(folder);
    });
    connect(&service, &syncing::SyncService::stickRead, this, &StickFeed::noteRead);
    connect(&service, &syncing::SyncService::stickForwarded, this, &StickFeed::noteForwarded);
    connect(&service, &syncing::SyncService::statusChanged, this, &StickFeed::refresh);
    refresh();
}

void StickFeed::refresh()
{
    ui::StickView view = m_page.view();
    view.isEnrolled = m_service.status().isEnrolled;
    view.waiting = static_cast<int>(m_service.status().waiting);
    view.photos = static_cast<int>(m_service.status().photosWaiting);
    view.since = static_cast<int>(m_service.status().sinceStick);
    // What the program did before it was closed.
    const qint64 outAt = m_service.status().stickOutAt;
    if (view.written.isEmpty() && view.read.isEmpty() && outAt > 0)
        view.written = tr("Copied on %1").arg(ui::Words::fullMoment(outAt));
    else if (outAt == 0 && view.read.isEmpty() && !view.isBusy)
        view.written.clear(); // the network was quicker
    if (view != m_page.view())
        m_page.setView(view);
}

void StickFeed::beginTrip()
{
    ui::StickView view = m_page.view();
    if (view.read.isEmpty() || view.isBusy || view.waiting + view.photos == 0)
        return;
    view.written.clear();
    view.read.clear();
    m_page.setView(view);
}

void StickFeed::startWork(bool isForwarding)
{
    ui::StickView view = m_page.view();
    view.isBusy = true;
    view.isForwarding = isForwarding;
    view.fault.clear();
    m_page.setView(view);
}

void StickFeed::noteWritten(const core::Result<syncing::StickWritten> &written)
{
    ui::StickView view = m_page.view();
    view.isBusy = false;
    view.read.clear(); // another way begins
    if (written) {
        view.written = writtenWords(*written);
        view.fault = m_standing.isEmpty() ? leftWords(written->photos) : m_standing;
    } else {
        view.fault = faultWords(written.error());
    }
    m_page.setView(view);
}

void StickFeed::noteRead(const core::Result<syncing::StickRead> &read)
{
    ui::StickView view = m_page.view();
    view.isBusy = false;
    if (!read) {
        view.fault = unreadWords(read.error());
        return m_page.setView(view);
    }
    for (const syncing::StickRead::File &file : read->files) {
        if (file.fault)
            view.fault = unreadWords(*file.fault);
    }
    m_standing = read->answers > 0 ? statusWords(*read) : m_standing;
    if (read->answers > 0 && m_standing.isEmpty())
        view.read = readWords(*read);
    else if (!m_standing.isEmpty())
        view.fault = m_standing;
    else if (view.fault.isEmpty())
        view.fault = tr("The county's answer for this computer is not on this stick yet. Nothing "
                        "was changed");
    m_page.setView(view);
}

void StickFeed::noteForwarded(const core::Result<syncing::StickForwarded> &forwarded)
{
    ui::StickView view = m_page.view();
    view.isBusy = false;
    view.isForwarding = false;
    view.forwarded.clear();
    if (!forwarded) {
        view.fault = faultWords(forwarded.error());
        return m_page.setView(view);
    }
    view.forwarded = forwardedWords(*forwarded);
    for (const syncing::StickForwarded::File &file : forwarded->files) {
        if (file.fault)
            view.fault = refusedWords(*file.fault);
    }
    if (forwarded->stop)
        view.fault
            = tr("Not everything was handed in, and the stick is unharmed: press 4 again later. "
                 "%1")
                  .arg(reachWords(*forwarded->stop));
    else if (forwarded->files.empty())
        view.fault = tr("Nothing of a colleague's is on this stick, so nothing was sent. Your own "
                        "goes by itself; look whether it is the right stick");
    m_page.setView(view);
}

QString StickFeed::forwardedWords(const syncing::StickForwarded &forwarded)
{
    if (forwarded.answers.isEmpty())
        return {};
    if (forwarded.photoBundles > 0)
        return tr("Handed in, and the county's answer is on the stick: give it back to whoever "
                  "copied it. Photos stay on it until it is taken to the county office");
    return tr("Handed in, and the county's answer is on the stick: give it back to whoever copied "
              "it");
}

/// Of what a colleague copied.
QString StickFeed::refusedWords(const core::Error &error)
{
    switch (syncing::forwardRefusal(error)) {
        using enum syncing::ForwardRefusal;
    case TooLarge:
        return tr("What is on the stick is too much for the network. Take the stick to the county "
                  "office");
    case EarlierMissing:
        return tr("Something before it never came to the county. Whoever copied it copies to the "
                  "stick again");
    case ForOffice:
        return tr(
            "The county office wants to look at this stick itself. Take it there; nothing is lost");
    case Unusable:
        break;
    }
    return faultWords(error);
}

QString StickFeed::writtenWords(const syncing::StickWritten &written)
{
    if (written.photos.photos > 0)
        return tr("%1 copied, and photos: %2. You may pull the stick out now")
            .arg(written.operations)
            .arg(written.photos.photos);
    return tr("%1 copied. You may pull the stick out now").arg(written.operations);
}

QString StickFeed::leftWords(const syncing::PhotosWritten &photos)
{
    if (photos.left == 0)
        return {};
    if (photos.fault && photos.fault->code == ErrorCode::DiskFull)
        return tr("Photos that found no room on this stick: %1. They stay here; take a larger one, "
                  "or empty this one")
            .arg(photos.left);
    if (photos.fault)
        return tr("Photos that could not be copied: %1. The stick was pulled out or does not "
                  "answer; insert it and copy again. They stay here")
            .arg(photos.left);
    return tr("Photos that this computer's disk cannot read any more: %1. Attach them again")
        .arg(photos.missing);
}

QString StickFeed::readWords(const syncing::StickRead &read)
{
    if (read.pending > 0)
        return tr("%1 received; the county has %2 more of yours, and %3 still wait")
            .arg(read.pulled + read.filled)
            .arg(read.acknowledged)
            .arg(read.pending);
    if (read.photosLeft > 0)
        return tr("%1 received. Everything written here is with the county; photos that still "
                  "wait: %2")
            .arg(read.pulled + read.filled)
            .arg(read.photosLeft);
    return tr("%1 received. Everything of yours is with the county").arg(read.pulled + read.filled);
}

QString StickFeed::statusWords(const syncing::StickRead &read)
{
    using enum syncing::Status;
    if (read.hasRestarted)
        return tr(
            "The county's data was put back from a backup. What it lacks goes along anew: copy "
            "to the stick and take it there once more. Nothing is lost");
    switch (read.status) {
    case Ok:
    case Gap:
    case Busy:
    case Retired:
        return {};
    case Forked:
        return tr("The data of this computer was copied or put back from a backup. Connect it to "
                  "the network once, and it goes on by itself: a stick cannot do this. Nothing is "
                  "lost");
    case Epoch: // of a time before one that is known here already
        return tr(
            "This answer was written before the county's data was put back. Copy to the stick "
            "again and take it there; nothing is lost");
    case CursorAhead:
        return tr("This computer knows more of the county than the county itself. Telephone the "
                  "county; nothing is lost");
    case UpdateNeeded:
        return tr("The county has what you copied, but this program is too old to read the answer. "
                  "Update it; nothing is lost");
    case Revoked:
        return tr("The county has taken this computer out of service. Call the county");
    default:
        return tr("The county could not read what it was sent. Copy to the stick again");
    }
}

QString StickFeed::unreadWords(const core::Error &error)
{
    const bool isToldApart = error.detail == syncing::bundlefault::kOtherLaptop
        || error.detail == syncing::bundlefault::kOtherCounty
        || error.detail == syncing::bundlefault::kWrongWay;
    switch (isToldApart ? ErrorCode::Refused : error.code) {
    case ErrorCode::Empty:
    case ErrorCode::Truncated:
    case ErrorCode::Damaged:
    case ErrorCode::InvalidInput:
    case ErrorCode::NetworkUnusable: // not a frame at all
    case ErrorCode::TooLarge:
    case ErrorCode::Unsupported:
        return tr("The county's answer on the stick cannot be read any more. Nothing was changed; "
                  "have the county put it on the stick once more");
    default:
        return faultWords(error);
    }
}

QString StickFeed::faultWords(const core::Error &error)
{
    if (error.detail == syncing::bundlefault::kOtherLaptop)
        return tr("This is the answer for another computer. Nothing was changed");
    if (error.detail == syncing::bundlefault::kOtherCounty)
        return tr("This stick comes from another county. Nothing was changed");
    if (error.detail == syncing::bundlefault::kWrongWay)
        return tr("This has not been to the county yet. Nothing was changed");
    switch (error.code) {
    case ErrorCode::DiskFull:
        return tr("The stick is full. Make room on it or take another one; nothing is lost");
    case ErrorCode::Io:
        return tr("The stick was pulled out or does not answer. Insert it and try again; nothing "
                  "is lost");
    case ErrorCode::Empty:
    case ErrorCode::Truncated:
    case ErrorCode::Damaged:
        return tr("A file on the stick is damaged and was not used. Copy it to the stick again");
    case ErrorCode::Foreign:
    case ErrorCode::Refused:
        return tr("A file on the stick was not written by your county and was not used");
    default:
        return ui::Words::failure(error);
    }
}

} // namespace app
