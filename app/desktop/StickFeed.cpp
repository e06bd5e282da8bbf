// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/StickFeed.h"

#include "app/desktop/LinkWords.h"
#include "ui/words/Words.h"

#include <QFileInfo>
#include <QStorageInfo>

#include <utility>

namespace app {

using core::ErrorCode;
using Work = ui::StickView::Work;

StickFeed::StickFeed(ui::StickPage &page, syncing::SyncService &service, Protection isProtected)
    : QObject(&page)
    , m_isProtected(std::move(isProtected))
    , m_page(page)
    , m_service(service)
{
    connect(&page, &ui::StickPage::refreshRequested, this, &StickFeed::refresh);
    connect(&page, &ui::StickPage::writeRequested, this, [this](const QString &folder) {
        startWork(Work::Write, folder);
        m_service.writeStick(folder);
    });
    connect(&page, &ui::StickPage::readRequested, this, [this](const QString &folder) {
        startWork(Work::Read, folder);
        m_service.readStick(folder);
    });
    connect(&service, &syncing::SyncService::stickWritten, this, &StickFeed::noteWritten);
    connect(&page, &ui::StickPage::forwardRequested, this, [this](const QString &folder) {
        startWork(Work::Forward, folder);
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
    const bool isTold = !view.read.isEmpty() || view.failed == Work::Write || m_isCopyingAsked;
    if (view.written.isEmpty() && !isTold && outAt > 0)
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
    view.left.clear();
    m_page.setView(view);
}

/// One that was pulled out is not there at all.
bool StickFeed::isWriteProtected(const QString &folder)
{
    const QFileInfo place(folder);
    return place.isDir() && (QStorageInfo(folder).isReadOnly() || !place.isWritable());
}

void StickFeed::startWork(Work work, const QString &folder)
{
    m_folder = folder;
    ui::StickView view = m_page.view();
    view.isBusy = true;
    view.isForwarding = work == Work::Forward;
    view.failed = Work::None;
    view.fault.clear();
    if (work == Work::Write)
        view.left.clear(); // else it is as true as before
    m_page.setView(view);
}

void StickFeed::noteWritten(const core::Result<syncing::StickWritten> &written)
{
    ui::StickView view = m_page.view();
    view.isBusy = false;
    view.read.clear(); // another way begins
    if (written) {
        if (std::exchange(m_isCopyingAsked, false))
            m_standing.clear();
        view.written = writtenWords(*written);
        view.left = leftWords(written->photos);
        view.fault = m_standing;
        view.isVain = !m_standing.isEmpty();
    } else {
        view.written.clear(); // of another stick, maybe
        view.failed = Work::Write;
        view.fault = writeFaultWords(written.error());
    }
    m_page.setView(view);
}

void StickFeed::noteRead(const core::Result<syncing::StickRead> &read)
{
    ui::StickView view = m_page.view();
    view.isBusy = false;
    if (!read) {
        view.failed = Work::Read;
        view.fault = unreadWords(read.error());
        return m_page.setView(view);
    }
    for (const syncing::StickRead::File &file : read->files) {
        if (file.fault)
            view.fault = unreadWords(*file.fault);
    }
    if (read->answers > 0) {
        m_standing = statusWords(*read);
        m_isCopyingAsked = !m_standing.isEmpty() && asksForCopying(*read);
        view.isVain = !m_standing.isEmpty() && !m_isCopyingAsked;
        if (m_isCopyingAsked)
            view.written.clear(); // it is the first step's turn again
    }
    if (read->answers > 0 && m_standing.isEmpty())
        view.read = readWords(*read);
    else if (!m_standing.isEmpty())
        view.fault = m_standing;
    else if (view.fault.isEmpty())
        view.fault = tr("The county's answer for this computer is not on this stick yet. Nothing "
                        "was changed");
    view.failed = view.fault.isEmpty() ? Work::None : Work::Read;
    m_page.setView(view);
}

void StickFeed::noteForwarded(const core::Result<syncing::StickForwarded> &forwarded)
{
    ui::StickView view = m_page.view();
    view.isBusy = false;
    view.isForwarding = false;
    view.forwarded.clear();
    if (!forwarded) {
        view.failed = Work::Forward;
        view.fault = writeFaultWords(forwarded.error());
        return m_page.setView(view);
    }
    view.forwarded = forwardedWords(*forwarded);
    view.isForwardedInPart = forwarded->waitsUntil() > 0 || forwarded->hasRestarted();
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
    view.failed = view.fault.isEmpty() ? Work::None : Work::Forward;
    m_page.setView(view);
}

QString StickFeed::forwardedWords(const syncing::StickForwarded &forwarded)
{
    if (forwarded.answers.isEmpty())
        return {};
    if (forwarded.hasRestarted())
        return tr("The county's data was put back from a backup, and its answer is on the stick: "
                  "whoever copied it reads that and copies again, and what the county lacks goes "
                  "along anew. Nothing is lost");
    if (const qint64 until = forwarded.waitsUntil(); until > 0)
        return tr("The county took a part of it, and its answer is on the stick. Its data was put "
                  "back from a backup, and what waits goes on from what somebody else wrote and "
                  "has to send again first. Hand this stick in again after that; from %1 on the "
                  "county takes it as it is. Nothing is lost")
            .arg(ui::Words::fullMoment(until));
    if (forwarded.photoBundles > 0)
        return tr("Handed in, and the county's answer is on the stick: give it back to whoever "
                  "copied it. Photos stay on it until it is taken to the county office");
    return tr("Handed in, and the county's answer is on the stick: give it back to whoever copied "
              "it");
}

/// Of what a colleague copied.
QString StickFeed::refusedWords(const core::Error &error) const
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
    return writeFaultWords(error);
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
    if (read.waitsUntil > 0)
        return tr("%1 received; the county has %2 more of yours. %3 still wait: the county's data "
                  "was put back from a backup, and they go on from what a colleague wrote and has "
                  "to send again first. Copy to the stick again after that; from %4 on the county "
                  "takes it as it is. Nothing is lost")
            .arg(read.pulled + read.filled)
            .arg(read.acknowledged)
            .arg(read.pending)
            .arg(ui::Words::fullMoment(read.waitsUntil));
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

/// Whether what statusWords() says is done with by the next copying.
bool StickFeed::asksForCopying(const syncing::StickRead &read)
{
    using enum syncing::Status;
    switch (read.status) {
    case Forked:
    case CursorAhead:
    case UpdateNeeded:
    case Revoked:
        return read.hasRestarted;
    default:
        return true;
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

/// Of work that writes to the stick, also when it reads from it first.
QString StickFeed::writeFaultWords(const core::Error &error) const
{
    if (error.code == ErrorCode::Io && m_isProtected(m_folder))
        return tr(
            "The stick is write-protected: nothing can be put on it. Slide the small switch at "
            "its side the other way and insert it again, or take another stick; nothing is "
            "lost");
    return faultWords(error);
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
