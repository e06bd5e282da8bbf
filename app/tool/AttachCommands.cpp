// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/Commands.h"

#include "app/tool/ToolLedger.h"

#include "core/domain/CodeSets.h"
#include "core/imaging/PdfPages.h"
#include "core/operations/Attachments.h"
#include "core/storage/BlobQueue.h"
#include "core/storage/DurableFile.h"
#include "core/storage/RecordStore.h"

#include <QFile>
#include <QJsonArray>

namespace app {

namespace {

using core::Error;
using core::ErrorCode;
using core::Record;
using core::RecordId;
using core::RecordType;
using core::Result;

Result<QByteArray> contentOfFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, QStringLiteral("the file cannot be read")};
    return file.read(core::kMaxPhotoFileBytes + 1);
}

/// What photos are taken of. Others have none: nobody would find them there.
Result<Record> subjectOf(core::Ledger &ledger, const QString &hex)
{
    const auto id = RecordId::fromHex(hex);
    if (!id)
        return Error{ErrorCode::InvalidInput, QStringLiteral("an id has 32 hexadecimal digits")};
    for (const RecordType type :
        {RecordType::Person, RecordType::Household, RecordType::Visit, RecordType::CaseFile}) {
        Result<Record> found = ledger.record(type, *id);
        if (found || found.error().code != ErrorCode::NotFound)
            return found;
    }
    return Error{ErrorCode::NotFound, QStringLiteral("no person, household, visit or case")};
}

Result<Record> attachmentOf(core::Ledger &ledger, const QString &hex)
{
    const auto id = RecordId::fromHex(hex);
    if (!id)
        return Error{ErrorCode::InvalidInput, QStringLiteral("an id has 32 hexadecimal digits")};
    return ledger.record(RecordType::Attachment, *id);
}

QString photoSentence(const Error &error)
{
    if (error.code == ErrorCode::Unsupported && error.detail == u"pdf")
        return u"A PDF cannot be read on this computer; install poppler-utils, or scan the page as "
               u"a "
               u"picture (JPEG or PNG)."_qs;
    if (error.code == ErrorCode::Unsupported && error.detail == u"heic")
        return u"This is a HEIC picture; set the phone to take JPEG, or send it as JPEG."_qs;
    if (error.code == ErrorCode::Unsupported)
        return u"This file is no picture; JPEG, PNG and BMP can be attached."_qs;
    if (error.code == ErrorCode::TooLarge)
        return u"This picture is larger than any that can be read."_qs;
    if (error.code == ErrorCode::Damaged)
        return u"This picture is damaged or was cut short; take it again."_qs;
    if (error.code == ErrorCode::Conflict)
        return u"This very picture is attached there already."_qs;
    return {};
}

ExitCode refusePhoto(const Console &console, const Error &error)
{
    const QString sentence = photoSentence(error);
    return sentence.isEmpty() ? console.refuse(error) : console.refuse(error, sentence);
}

Result<std::vector<core::Photo>> photosIn(const QByteArray &file)
{
    if (core::isPdf(file))
        return core::makePhotosOfPdf(file);
    MQ_TRY_ASSIGN(core::Photo photo, core::makePhoto(file));
    return std::vector<core::Photo>{std::move(photo)};
}

/// One, or of a PDF as many as it has pages.
Result<std::vector<core::NewAttachment>> attachmentsFrom(
    core::Ledger &ledger, const Arguments &arguments, const QString &kind)
{
    MQ_TRY_ASSIGN(const Record subject, subjectOf(ledger, arguments.value(u"to"_qs)));
    MQ_TRY_ASSIGN(const QByteArray file, contentOfFile(arguments.positional().front()));
    MQ_TRY_ASSIGN(const std::vector<core::Photo> photos, photosIn(file));
    std::vector<core::NewAttachment> attachments;
    for (const core::Photo &photo : photos) {
        core::NewAttachment attachment;
        attachment.subject = subject;
        attachment.content = photo.jpeg;
        attachment.media = u"jpeg"_qs;
        attachment.width = photo.size.width();
        attachment.height = photo.size.height();
        attachment.takenOn = photo.takenOn;
        attachment.kind = kind;
        attachment.caption = arguments.value(u"caption"_qs);
        attachments.push_back(std::move(attachment));
    }
    return attachments;
}

ExitCode attach(const Arguments &arguments, const Console &console)
{
    const QString kind = arguments.value(u"kind"_qs, u"other"_qs);
    const core::CodeEntry *known = core::codes::recognise("attachment_kind", kind);
    if (!known)
        return console.misuse(u"--kind is none of the kinds of material."_qs);
    const auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const auto attachments = attachmentsFrom((*tool)->ledger(), arguments, known->code);
    if (!attachments)
        return refusePhoto(console, attachments.error());
    auto blobs = core::openBlobs((*tool)->database(), (*tool)->directory().path());
    if (!blobs)
        return console.refuse(blobs.error());
    core::SystemRandom random;
    QJsonArray ids;
    for (const core::NewAttachment &attachment : *attachments) {
        const auto made
            = core::attach((*tool)->ledger(), *blobs, attachment, (*tool)->user(), random);
        if (!made)
            return refusePhoto(console, made.error());
        ids.append(made->id.toHex());
    }
    const core::NewAttachment &first = attachments->front();
    return console.answer(
        {{u"id"_qs, ids.first()}, {u"ids"_qs, ids}, {u"bytes"_qs, qint64{first.content.size()}},
            {u"width"_qs, first.width}, {u"height"_qs, first.height},
            {u"taken_on"_qs, first.takenOn}},
        u"Attached %1 as %2; %3 bytes."_qs.arg(ids.size())
            .arg(ids.first().toString())
            .arg(first.content.size()));
}

/// A picture that is not here, or not whole, is wanted from now on: the next exchange brings it.
ExitCode want(core::Ledger &ledger, const core::ContentId &content, const core::Error &why,
    const Console &console)
{
    const auto noted
        = core::BlobQueue(ledger.database()).addDownload(content, ledger.clock().nowMs());
    if (!noted)
        return console.refuse(noted.error());
    return console.refuse(why,
        why.code == ErrorCode::NotFound
            ? u"This picture is not on this computer yet; the next sync brings it."_qs
            : u"This picture is damaged on this computer; the next sync brings it anew, if the "
              u"county has it."_qs);
}

ExitCode get(const Arguments &arguments, const Console &console)
{
    const auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const QString &file = arguments.positional().at(2);
    if (const auto allowed = (*tool)->checkTarget(file); !allowed)
        return console.refuse(allowed.error());
    const auto record = attachmentOf((*tool)->ledger(), arguments.positional().at(1));
    if (!record)
        return console.refuse(record.error());
    const auto blobs = core::openBlobs((*tool)->database(), (*tool)->directory().path());
    if (!blobs)
        return console.refuse(blobs.error());
    const auto content = core::contentOf(*record);
    if (!content)
        return console.refuse({ErrorCode::NotFound, QStringLiteral("it names no content")});
    const auto bytes = blobs->get(*content);
    if (!bytes
        && (bytes.error().code == ErrorCode::NotFound || bytes.error().code == ErrorCode::Damaged))
        return want((*tool)->ledger(), *content, bytes.error(), console);
    if (!bytes)
        return console.refuse(bytes.error());
    const Result<void> written = core::DurableFile::write(file, *bytes);
    if (!written)
        return console.refuse(written.error());
    return console.answer(
        {{u"bytes"_qs, qint64{bytes->size()}}}, u"Written: %1 bytes."_qs.arg(bytes->size()));
}

QJsonObject stateJson(const core::AttachmentState &state)
{
    return {{u"id"_qs, state.record.id.toHex()}, {u"kind"_qs, state.record.text("kind")},
        {u"caption"_qs, state.record.text("caption")},
        {u"taken_on"_qs, state.record.text("taken_on")},
        {u"bytes"_qs, state.record.integer("byte_count")}, {u"here"_qs, state.isHere},
        {u"wanted"_qs, state.isWanted}, {u"absent"_qs, state.isAbsent},
        {u"waiting"_qs, state.isWaiting}};
}

ExitCode list(const Arguments &arguments, const Console &console)
{
    const auto tool = ToolLedger::open(arguments);
    if (!tool)
        return console.refuse(tool.error());
    const auto subject = subjectOf((*tool)->ledger(), arguments.positional().at(1));
    if (!subject)
        return console.refuse(subject.error());
    const auto blobs = core::openBlobs((*tool)->database(), (*tool)->directory().path());
    if (!blobs)
        return console.refuse(blobs.error());
    const auto states = core::attachmentsOf((*tool)->ledger(), *blobs, {subject->id});
    if (!states)
        return console.refuse(states.error());
    QJsonArray json;
    QStringList plain;
    for (const core::AttachmentState &state : *states) {
        json.append(stateJson(state));
        plain += u"%1 %2 %3"_qs.arg(state.record.id.toHex(), state.record.text("kind"),
            state.isHere ? u"here"_qs : u"at the county"_qs);
    }
    return console.answer({{u"attachments"_qs, json}}, plain.join(u'\n'));
}

ExitCode attachment(const Arguments &arguments, const Console &console)
{
    const QStringList &words = arguments.positional();
    if (words.front() == u"get" && words.size() == 3)
        return get(arguments, console);
    if (words.front() == u"list" && words.size() == 2)
        return list(arguments, console);
    return console.misuse(u"It is: attachment get ID FILE, or attachment list ID."_qs);
}

} // namespace

std::vector<CommandSpec> attachCommands()
{
    using Need = OptionSpec::Need;
    return {
        {u"attach"_qs, u"Keeps a photo or scan with a record."_qs,
            ledgerOptions(
                {{u"to"_qs, u"ID"_qs, u"The person, household, visit or case."_qs, Need::Required},
                    {u"kind"_qs, u"KIND"_qs, u"What it is, for example id_card."_qs},
                    {u"caption"_qs, u"TEXT"_qs, u"What is to be said about it."_qs}}),
            u"FILE"_qs, 1, 1, attach},
        {u"attachment"_qs, u"Writes a photo into a file, or lists those of a record."_qs,
            ledgerOptions(), u"get ID FILE | list ID"_qs, 2, 3, attachment},
    };
}

} // namespace app
