// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/CountyCommands.h"

#include "app/common/BundleSentence.h"
#include "app/county/ReceiptSentence.h"
#include "core/base/Clock.h"
#include "sync/server/BundleDesk.h"
#include "sync/server/PhotoBundles.h"
#include "sync/server/Quarantine.h"
#include "sync/server/SqlCountyStore.h"
#include "sync/transport/BundleFile.h"
#include "sync/transport/BundleRounds.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <set>

namespace app::county {

namespace {

using core::Error;
using core::ErrorCode;
using core::Result;
using syncing::BundleHeader;
using syncing::BundleKind;
using syncing::Quarantine;

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::county", sentence);
}

/// A file on the stick that a laptop wrote, or that is broken.
struct Found
{
    QString path;
    QByteArray bytes; ///< of photos only once their turn comes
    BundleHeader header;
    std::optional<Error> fault;
    qint64 accepted = 0; ///< operations, so far
    std::optional<syncing::BundleReceipt> waits; ///< for others' work, after the last round
    std::set<core::RecordId> photos = {}; ///< whose records wait in it

    bool hasPhotos() const { return header.kind == BundleKind::Photos; }
};

std::optional<Found> look(const QString &path, bool isNamed)
{
    Found found{path, {}, {}, std::nullopt, 0, std::nullopt};
    const auto header = syncing::BundleFile::peek(path);
    if (header && header->kind == BundleKind::Photos) {
        found.header = *header;
        return found;
    }
    const auto bytes = syncing::BundleFile::read(path);
    const auto bundle = bytes ? syncing::readBundle(*bytes) : bytes.error();
    if (!bundle) {
        found.fault = bundle.error();
        return found;
    }
    // Answers for laptops lie on the same stick; only one that is named is worth a sentence.
    if (bundle->header.kind != BundleKind::Up && !isNamed)
        return std::nullopt;
    found.bytes = *bytes;
    found.header = bundle->header;
    return found;
}

/// In the order in which laptops wrote them, and photos after the operations that name them.
std::vector<Found> upBundles(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return {*look(path, true)};
    std::vector<Found> all;
    for (const QString &file : syncing::BundleFile::in(path)) {
        if (auto found = look(file, false))
            all.push_back(std::move(*found));
    }
    std::ranges::stable_sort(all, {}, [](const Found &each) {
        return std::tuple(each.hasPhotos(), each.header.device, each.header.number);
    });
    return all;
}

Result<syncing::BundleReceipt> take(
    const syncing::CountyDatabase &county, syncing::SqlCountyStore &store, Found &found)
{
    MQ_TRY(store.begin(syncing::SqlCountyStore::Access::Write));
    auto opened = syncing::openUpBundle(store, county.signingKey(), found.bytes);
    if (!opened) {
        store.rollback();
        return opened.error();
    }
    const auto receipt = syncing::takeUpBundle(store, *opened, core::SystemClock().nowMs());
    found.photos = syncing::photosLacking(store, opened->request);
    const Result<void> committed = store.commit();
    store.rollback();
    if (!committed)
        return committed.error();
    return receipt;
}

Result<Quarantine::State> keep(const syncing::CountyDatabase &county, const Found &found)
{
    return Quarantine(county).keep(found.bytes, core::SystemClock().nowMs());
}

QJsonObject describe(const Found &found)
{
    QJsonObject json{{QStringLiteral("file"), found.path}};
    if (found.header.device != 0) {
        json[QStringLiteral("device")] = qint64{found.header.device};
        json[QStringLiteral("number")] = found.header.number;
    }
    return json;
}

struct Told
{
    QJsonArray bundles;
    QStringList sentences;
    std::optional<Error> first; ///< thing that was wrong

    void refused(const Found &found, const Error &error)
    {
        QJsonObject json = describe(found);
        json[QStringLiteral("error")] = core::errorCodeName(error.code);
        json[QStringLiteral("detail")] = error.detail;
        bundles.append(json);
        sentences
            += QFileInfo(found.path).fileName() + QStringLiteral(": ") + bundleSentence(error);
        first = first.value_or(error);
    }
    void quarantined(const Found &found, const Result<Quarantine::State> &kept)
    {
        if (!kept)
            return refused(found, kept.error());
        QJsonObject json = describe(found);
        json[QStringLiteral("status")] = QStringLiteral("quarantine");
        json[QStringLiteral("state")] = quarantineStateName(*kept);
        bundles.append(json);
        sentences += quarantineSentence(found.header, *kept);
    }
    ExitCode end(const Console &console, QJsonObject json) const
    {
        json[QStringLiteral("bundles")] = bundles;
        const QString plain = sentences.join(u'\n');
        return first ? console.refuse(*first, json, plain) : console.answer(json, plain);
    }
};

/// The photos of the county in the folder of these arguments.
syncing::BlobDesk photoDesk(const syncing::CountyDatabase &county, const Arguments &arguments)
{
    return {arguments.value(QStringLiteral("data")), county.signingKey(), {}};
}

Result<syncing::PhotoReceipt> takePhotos(const syncing::CountyDatabase &county,
    syncing::SqlCountyStore &store, syncing::BlobDesk &desk, const Found &found,
    const std::set<core::RecordId> &waiting)
{
    MQ_TRY_ASSIGN(const QByteArray bytes, syncing::BundleFile::read(found.path));
    MQ_TRY(store.begin(syncing::SqlCountyStore::Access::Read));
    const auto receipt = syncing::takePhotoBundle(store, county.signingKey(), desk, bytes, waiting);
    const Result<void> ended = store.commit();
    store.rollback();
    MQ_TRY(ended);
    return receipt;
}

void tellPhotos(Told &told, const Found &found, const syncing::PhotoReceipt &receipt)
{
    QJsonObject json = describe(found);
    json[QStringLiteral("kind")] = QStringLiteral("photos");
    json[QStringLiteral("accepted")] = receipt.accepted;
    json[QStringLiteral("known")] = receipt.known;
    json[QStringLiteral("unnamed")] = receipt.unnamed;
    json[QStringLiteral("waiting")] = receipt.waiting;
    json[QStringLiteral("refused")] = receipt.refused;
    json[QStringLiteral("later")] = receipt.later;
    told.bundles.append(json);
    told.sentences += photoSentences(found.header, receipt);
    if (receipt.later > 0)
        told.first = told.first.value_or(Error{ErrorCode::DiskFull, QStringLiteral("photos")});
    else if (receipt.unnamed + receipt.refused > 0)
        told.first = told.first.value_or(Error{ErrorCode::Refused, QStringLiteral("photos")});
}

/// What one stick brings.
class Intake
{
public:
    Intake(const syncing::CountyDatabase &county, const Arguments &arguments)
        : m_county(county)
        , m_store(county)
        , m_desk(photoDesk(county, arguments))
    { }

    void takeAll(std::vector<Found> all);
    ExitCode end(const Console &console) const;

private:
    void takeOperations(Found &found, syncing::BundleRounds &rounds);
    void takePictures(const Found &found);
    void tell(const Found &found, const syncing::BundleReceipt &receipt);

    const syncing::CountyDatabase &m_county;
    syncing::SqlCountyStore m_store;
    syncing::BlobDesk m_desk;
    Told m_told;
    qint64 m_accepted = 0;
    qint64 m_photos = 0;
    std::set<core::RecordId> m_waiting; ///< records of photos that wait in operations of the stick
};

void Intake::takeAll(std::vector<Found> all)
{
    const auto pictures
        = std::ranges::partition_point(all, [](const Found &found) { return !found.hasPhotos(); });
    std::vector<quint32> authors;
    std::for_each(all.begin(), pictures,
        [&authors](const Found &found) { authors.push_back(found.header.device); });
    syncing::BundleRounds rounds(std::move(authors));
    while (const auto which = rounds.next())
        takeOperations(all[*which], rounds);
    std::for_each(all.begin(), pictures, [this](const Found &found) {
        if (!found.waits)
            return;
        tell(found, *found.waits);
        m_waiting.insert(found.photos.begin(), found.photos.end());
    });
    std::for_each(pictures, all.end(), [this](const Found &found) { takePictures(found); });
}

void Intake::takeOperations(Found &found, syncing::BundleRounds &rounds)
{
    found.waits.reset();
    auto receipt = found.fault ? *found.fault : take(m_county, m_store, found);
    if (!receipt && receipt.error().detail == syncing::bundlefault::kRevoked)
        return m_told.quarantined(found, keep(m_county, found));
    if (!receipt)
        return m_told.refused(found, receipt.error());
    if (receipt->status == syncing::Status::Forked) { // perhaps nobody can send it again
        const auto kept = keep(m_county, found);
        if (!kept || *kept != Quarantine::State::Waits)
            return m_told.quarantined(found, kept);
    }
    m_accepted += receipt->accepted;
    const bool hasGap = receipt->status == syncing::Status::Gap;
    const qint64 waitsUntil = rounds.note({receipt->accepted, receipt->waitsUntil, hasGap});
    receipt->known -= found.accepted; // of an earlier round
    found.accepted += std::exchange(receipt->accepted, receipt->accepted + found.accepted);
    if (waitsUntil == 0)
        return tell(found, *receipt);
    if (hasGap) // what it follows is here, and waits
        receipt->status = syncing::Status::Ok;
    receipt->waitsUntil = waitsUntil;
    found.waits = *receipt;
}

void Intake::tell(const Found &found, const syncing::BundleReceipt &receipt)
{
    QJsonObject json = describe(found);
    json[QStringLiteral("status")] = syncing::statusName(receipt.status);
    json[QStringLiteral("accepted")] = receipt.accepted;
    json[QStringLiteral("known")] = receipt.known;
    json[QStringLiteral("expected_lsn")] = receipt.expectedLsn;
    json[QStringLiteral("waits_until")] = receipt.waitsUntil;
    m_told.bundles.append(json);
    m_told.sentences += receiptSentences(found.header, receipt);
    if (receipt.status != syncing::Status::Ok)
        m_told.first
            = m_told.first.value_or(Error{ErrorCode::Refused, syncing::statusName(receipt.status)});
}

void Intake::takePictures(const Found &found)
{
    const auto receipt = takePhotos(m_county, m_store, m_desk, found, m_waiting);
    if (receipt)
        tellPhotos(m_told, found, *receipt);
    else
        m_told.refused(found, receipt.error());
    m_photos += receipt ? receipt->accepted : 0;
}

ExitCode Intake::end(const Console &console) const
{
    if (m_told.bundles.isEmpty())
        return console.refuse({ErrorCode::NotFound, QStringLiteral("no bundle of a laptop")},
            say(QT_TRANSLATE_NOOP(
                "app::county", "There is no bundle of a laptop here; nothing was changed.")));
    return m_told.end(
        console, {{QStringLiteral("accepted"), m_accepted}, {QStringLiteral("photos"), m_photos}});
}

ExitCode in(
    const syncing::CountyDatabase &county, const Arguments &arguments, const Console &console)
{
    Intake intake(county, arguments);
    intake.takeAll(upBundles(arguments.positional().at(1)));
    return intake.end(console);
}

/// What one laptop asks: of its bundles only the last needs an answer, and what waits may be in one
/// before it.
struct Question
{
    Found asked;
    std::vector<Found> before;
};

Result<syncing::OpenedBundle> opened(const syncing::CountyDatabase &county,
    const syncing::SqlCountyStore &store, const Question &question)
{
    const qint64 now = core::SystemClock().nowMs();
    const auto open = [&](const Found &found) {
        return syncing::openUpBundle(store, county.signingKey(), found.bytes);
    };
    MQ_TRY_ASSIGN(syncing::OpenedBundle asked, open(question.asked));
    asked.waitsUntil = syncing::waitsUntil(store, asked.request, now);
    for (const Found &found : question.before) {
        if (const auto earlier = open(found))
            asked.waitsUntil
                = std::max(asked.waitsUntil, syncing::waitsUntil(store, earlier->request, now));
    }
    return asked;
}

Result<QString> answer(
    const syncing::CountyDatabase &county, const Arguments &arguments, const Question &question)
{
    const QString path = arguments.positional().at(1);
    syncing::SqlCountyStore store(county);
    MQ_TRY(store.begin(syncing::SqlCountyStore::Access::Read));
    auto asked = opened(county, store, question);
    if (asked) {
        syncing::BlobDesk desk = photoDesk(county, arguments);
        asked->photos
            = syncing::photoVerdicts(store, desk, asked->request.device, asked->request.photos);
    }
    const auto bytes = asked
        ? syncing::writeDownBundle(store, county.signingKey(), *asked, core::SystemClock().nowMs())
        : asked.error();
    const Result<void> ended = store.commit();
    store.rollback();
    MQ_TRY(ended);
    if (!bytes)
        return bytes.error();
    MQ_TRY_ASSIGN(const syncing::Bundle bundle, syncing::readBundle(*bytes));
    const QString target = QFileInfo(path).isDir()
        ? QDir(path).filePath(syncing::bundleFileName(bundle.header))
        : path;
    MQ_TRY(syncing::BundleFile::write(target, *bytes));
    return target;
}

std::vector<Question> questionsOf(std::vector<Found> all)
{
    std::vector<Question> questions;
    for (Found &found : all) {
        if (found.hasPhotos())
            continue;
        const bool isFollowing = !questions.empty() && !found.fault && !questions.back().asked.fault
            && questions.back().asked.header.device == found.header.device;
        if (!isFollowing)
            questions.emplace_back();
        else
            questions.back().before.push_back(std::move(questions.back().asked));
        questions.back().asked = std::move(found);
    }
    return questions;
}

ExitCode out(
    const syncing::CountyDatabase &county, const Arguments &arguments, const Console &console)
{
    const QString question = arguments.value(QStringLiteral("for"), arguments.positional().at(1));
    Told told;
    for (const Question &asked : questionsOf(upBundles(question))) {
        const Found &found = asked.asked;
        const auto file = found.fault ? *found.fault : answer(county, arguments, asked);
        if (!file) {
            told.refused(found, file.error());
            continue;
        }
        QJsonObject json = describe(found);
        json[QStringLiteral("file")] = *file;
        told.bundles.append(json);
        told.sentences += say(QT_TRANSLATE_NOOP("app::county", "The answer for laptop %1 is %2."))
                              .arg(found.header.device)
                              .arg(QFileInfo(*file).fileName());
    }
    if (told.bundles.isEmpty())
        return console.refuse({ErrorCode::NotFound, QStringLiteral("no bundle of a laptop")},
            say(QT_TRANSLATE_NOOP("app::county",
                "There is no bundle of a laptop to answer here; nothing was written.")));
    return told.end(console, {});
}

} // namespace

ExitCode bundle(const Arguments &arguments, const Console &console)
{
    const QString way = arguments.positional().at(0);
    if (way != u"in" && way != u"out")
        return console.misuse(
            say(QT_TRANSLATE_NOOP("app::county", "Say bundle in or bundle out.")));
    const auto county = syncing::CountyDatabase::open(arguments.value(QStringLiteral("data")));
    if (!county)
        return console.refuse(county.error());
    return way == u"in" ? in(*county, arguments, console) : out(*county, arguments, console);
}

} // namespace app::county
