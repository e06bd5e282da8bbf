// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/photos/PhotoDesk.h"

#include "core/storage/BlobQueue.h"
#include "ui/entry/ReasonNote.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace ui {

using core::Ledger;
using core::Record;
using core::RecordId;
using core::RecordType;
using core::Result;

namespace {

using Photos = std::vector<core::Photo>;

Result<Photos> alone(Result<core::Photo> photo)
{
    if (!photo)
        return photo.error();
    Photos photos;
    photos.push_back(std::move(*photo));
    return photos;
}

/// Of a scan in a PDF each page.
Result<Photos> photosOfFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::Error{core::ErrorCode::NotFound, file.errorString()};
    const QByteArray bytes = file.read(core::kMaxPhotoFileBytes + 1);
    return core::isPdf(bytes) ? core::makePhotosOfPdf(bytes) : alone(core::makePhoto(bytes));
}

struct Kept
{
    Record record;
    core::OpId op;
};

Result<Kept> keepIn(Ledger &ledger, const core::NewAttachment &attachment, const QString &directory,
    const QString &user)
{
    core::SystemRandom random;
    MQ_TRY_ASSIGN(core::BlobStore blobs, core::openBlobs(ledger.database(), directory));
    MQ_TRY_ASSIGN(Record record, core::attach(ledger, blobs, attachment, user, random));
    core::OpId op;
    if (!record.unsent.empty()) {
        MQ_TRY_ASSIGN(const auto pending, ledger.device().pendingAt(record.unsent.back()));
        op = pending ? pending->opId : op;
    }
    return Kept{std::move(record), op};
}

} // namespace

PhotoDesk::PhotoDesk(Services services, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
    , m_scanner(m_services.ledger)
{ }

void PhotoDesk::show(PhotoSubjects subjects)
{
    if (m_subjects && m_subjects->person.id != subjects.person.id && !m_lines.empty()) {
        m_lines.clear(); // never another person's photos beside this name
        Q_EMIT changed();
    }
    m_subjects = std::move(subjects);
    refresh();
}

void PhotoDesk::refresh()
{
    if (!m_subjects)
        return;
    std::vector<RecordId> ids{m_subjects->person.id};
    std::map<RecordId, QString> about; // nothing for the person, whose list it is
    const auto add = [&](const Record &record, const QString &name) {
        ids.push_back(record.id);
        about[record.id] = name;
    };
    if (m_subjects->household)
        add(*m_subjects->household, PhotoWords::place(*m_subjects->household));
    for (const Record &other : m_subjects->others)
        add(other, other.text("name"));
    for (const auto *records : {&m_subjects->visits, &m_subjects->cases}) {
        for (const Record &record : *records)
            add(record, PhotoWords::place(record));
    }
    m_services.reader.run<std::vector<core::AttachmentState>>(
        this,
        [ids, directory = m_services.directory](
            Ledger &ledger) -> Result<std::vector<core::AttachmentState>> {
            MQ_TRY_ASSIGN(
                const core::BlobStore blobs, core::openBlobs(ledger.database(), directory));
            return core::attachmentsOf(ledger, blobs, ids);
        },
        [this, about, generation = ++m_generation](
            const Result<std::vector<core::AttachmentState>> &states) {
            if (generation != m_generation)
                return;
            if (!states)
                return Q_EMIT failed(states.error());
            m_lines.clear();
            for (const core::AttachmentState &state : *states) {
                const auto subject = state.record.reference("subject");
                const auto found = subject ? about.find(*subject) : about.end();
                m_lines.push_back({state, found == about.end() ? QString() : found->second});
            }
            Q_EMIT changed();
        });
}

void PhotoDesk::attachFiles(const QStringList &paths, const QString &kind, const Record &subject)
{
    for (const QString &path : paths)
        prepare([path] { return photosOfFile(path); }, kind, subject);
}

void PhotoDesk::attachImage(const QImage &image, const QString &kind, const Record &subject)
{
    prepare([image] { return alone(core::makePhoto(image)); }, kind, subject);
}

/// Making a picture small takes up to a second and needs no ledger.
void PhotoDesk::prepare(
    std::function<Result<Photos>()> work, const QString &kind, const Record &subject)
{
    const QPointer<PhotoDesk> self(this);
    QThreadPool::globalInstance()->start([self, subject, kind, work = std::move(work)] {
        const auto photos = std::make_shared<Result<Photos>>(work());
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, subject, kind, photos] {
                if (!self)
                    return;
                if (!*photos)
                    return self->tell(photos->error());
                for (const core::Photo &photo : **photos)
                    self->keep(photo, subject, kind);
            },
            Qt::QueuedConnection);
    });
}

void PhotoDesk::keep(const core::Photo &photo, const Record &subject, const QString &kind)
{
    core::NewAttachment attachment;
    attachment.subject = subject;
    attachment.content = photo.jpeg;
    attachment.media = u"jpeg"_qs;
    attachment.width = photo.size.width();
    attachment.height = photo.size.height();
    attachment.kind = kind;
    attachment.takenOn = photo.takenOn;
    m_services.ledger.run<Kept>(
        this,
        [attachment, directory = m_services.directory, user = m_user](
            Ledger &ledger) { return keepIn(ledger, attachment, directory, user); },
        [this, place = placeOf(subject)](const Result<Kept> &kept) {
            if (!kept)
                return tell(kept.error());
            const QString what = PhotoWords::kind(kept->record);
            Q_EMIT done(
                {tr("%1 attached: %2").arg(what, place), what + u' ' + place, kept->op, {}, false});
            m_services.ledger.announce({{{RecordType::Attachment, kept->record.id}}, false});
            refresh();
        });
}

/// With whose household it is: the sentence stands when somebody else is on the screen.
QString PhotoDesk::placeOf(const core::Record &subject) const
{
    const QString place = PhotoWords::place(subject);
    const bool isHome = subject.type == RecordType::Household || subject.type == RecordType::Visit;
    if (!isHome || !m_subjects || m_subjects->person.type != RecordType::Person)
        return place;
    const QString family = tr("%1's household").arg(m_subjects->person.text("name"));
    return subject.type == RecordType::Household ? family : family + u'·' + place;
}

void PhotoDesk::tell(const core::Error &error)
{
    const QString sentence = PhotoWords::failure(error);
    if (sentence.isEmpty())
        Q_EMIT failed(error);
    else
        Q_EMIT refused(sentence);
}

void PhotoDesk::retire(const PhotoLine &line, const QString &reason)
{
    core::UserAction action;
    action.edits.push_back({core::ChangeKind::Void, line.state.record, {}});
    core::RecordEdit note;
    note.kind = core::ChangeKind::Create;
    note.before.type = RecordType::Note;
    note.before.id = m_services.random.newRecordId();
    note.before.scope = line.state.record.scope;
    note.values = reasonNote(line.id(), reason);
    action.edits.push_back(std::move(note));
    const QString what = PhotoWords::kind(line.state.record);
    commit(action, tr("%1 is no longer used").arg(what), tr("stop using %1").arg(what));
}

void PhotoDesk::setCaption(const PhotoLine &line, const QString &caption)
{
    const core::FieldNumber field = core::catalogue::of(RecordType::Attachment).number("caption");
    core::UserAction action;
    action.edits.push_back({core::ChangeKind::Set, line.state.record,
        {{field, caption.isEmpty() ? core::Value() : core::Value(caption)}}});
    commit(action, tr("Words of the picture changed"), tr("words of the picture"));
}

void PhotoDesk::commit(const core::UserAction &action, const QString &told, const QString &name)
{
    core::UserAction signedAction = action;
    signedAction.user = m_user;
    m_services.ledger.commit(
        this, signedAction, [this, told, name](const Result<core::CommitReceipt> &receipt) {
            if (!receipt)
                return Q_EMIT failed(receipt.error());
            if (receipt->lsn != 0)
                Q_EMIT done({told, name, receipt->opId, {}, false});
            refresh();
        });
}

void PhotoDesk::load(const core::ContentId &content, QSize box, std::function<void(QImage)> done)
{
    m_services.reader.run<QImage>(
        this,
        [content, box, directory = m_services.directory](Ledger &ledger) -> Result<QImage> {
            MQ_TRY_ASSIGN(
                const core::BlobStore blobs, core::openBlobs(ledger.database(), directory));
            MQ_TRY_ASSIGN(const QByteArray jpeg, blobs.get(content));
            return core::readPhoto(jpeg, box);
        },
        [done = std::move(done)](const Result<QImage> &image) {
            done(image ? *image : QImage()); // a damaged one has no picture
        });
}

void PhotoDesk::want(const core::ContentId &content)
{
    m_services.ledger.run<void>(
        this,
        [content](Ledger &ledger) {
            return core::BlobQueue(ledger.database()).addDownload(content, ledger.clock().nowMs());
        },
        [this](const Result<void> &noted) {
            if (!noted)
                return Q_EMIT failed(noted.error());
            refresh();
            Q_EMIT wanted();
        });
}

} // namespace ui
