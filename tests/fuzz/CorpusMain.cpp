// SPDX-License-Identifier: GPL-3.0-or-later
// What each fuzzer begins with: a few sound inputs, and what earlier runs found worth keeping. With
// --keep, puts what is in the folder into the repository instead.
#include "tests/fuzz/Endpoint.h"
#include "tests/fuzz/Kept.h"
#include "tests/support/SheetFixtures.h"

#include "core/base/Random.h"
#include "core/domain/Op.h"
#include "sync/protocol/BlobMessages.h"
#include "sync/protocol/Bundle.h"
#include "sync/protocol/Messages.h"
#include "sync/protocol/RowPack.h"

#include <QDir>
#include <QFile>

using namespace syncing;

namespace {

core::Op anOp(core::Random &dice)
{
    core::Op op;
    op.lsn = 3;
    op.user = QStringLiteral("lidahai");
    op.madeAt = 1'790'000'000'000;
    op.changes = {{core::ChangeKind::Create, 2, dice.newRecordId(), QStringLiteral("420529111204"),
                      {{1, {}, {{1, QStringLiteral("王桂兰")}}}}},
        {core::ChangeKind::Void, 7, dice.newRecordId(), {}, {{0, core::Revision::own(1), {}}}}};
    op.reads = {{2, dice.newRecordId(), 1, core::Revision::county(4)}};
    return op;
}

void write(const QString &folder, int number, const QByteArray &bytes)
{
    QDir().mkpath(folder);
    QFile file(folder + QStringLiteral("/seed%1").arg(number));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write the corpus");
}

/// The payload of a body's first frame.
QByteArray payload(const QByteArray &body, const SigningKey &key)
{
    QByteArrayView view(body);
    return takePayload(view, [&key](quint32) { return std::optional(key.publicKey()); })->bytes;
}

void writeFrameSeeds(const QString &folder, core::SeededRandom &dice)
{
    const SigningKey key = SigningKey::generate(dice);
    SyncRequest request;
    request.device = 7;
    request.firstLsn = 3;
    request.ops = {core::encodeOp(anOp(dice))};
    SyncReply reply;
    reply.head.county = QStringLiteral("420529");
    reply.scopes = {QStringLiteral("420529111")};
    const QByteArray requestBody = encodeSyncRequest(request, {key, 7});
    const QByteArray replyBody = encodeSyncReply(reply, {key});
    const EnrolRequest enrol{QStringLiteral("ABCD"), key.publicKey(), QStringLiteral("laptop")};
    int number = 0;
    for (const QByteArray &body : {requestBody, replyBody, encodeEnrolRequest(enrol, key)}) {
        write(folder, number++, body);
        write(folder, number++, payload(body, key));
    }
}

void writeBundleSeeds(const QString &folder, core::SeededRandom &dice)
{
    core::SeededRandom same(99); // the fuzzer's own key
    const SigningKey key = SigningKey::generate(same);
    SyncRequest request;
    request.device = 7;
    request.firstLsn = 3;
    request.ops = {core::encodeOp(anOp(dice))};
    const QByteArray body = encodeSyncRequest(request, {key, 7});
    const BundleHeader header{.kind = BundleKind::Up,
        .county = QStringLiteral("420529"),
        .device = 7,
        .epoch = 1,
        .number = 3,
        .from = 3,
        .to = 3};
    write(folder, 0, *writeBundle(header, body, key, key.publicKey()));
    write(folder, 1, body);
}

void writeBlobSeeds(const QString &folder, core::SeededRandom &dice)
{
    core::SeededRandom same(99); // the fuzzer's own key
    const SigningKey key = SigningKey::generate(same);
    const BlobName name{dice.newRecordId(), core::ContentId::of("a photo")};
    int number = 0;
    for (const BlobRequest &request : {BlobRequest(BlobAsk{7, {name}}),
             BlobRequest(BlobPiece{7, name, 2, "photo"}), BlobRequest(BlobFetch{7, name, 2, 9})})
        write(folder, number++, payload(encodeBlobRequest(request, {key, 7}), key));
    const BlobStates states{{}, {{BlobVerdict::Wanted, 3}, {BlobVerdict::Whole, 0}}};
    write(folder, number++, payload(encodeBlobStates(states, key), key));
    const BlobPart part{{}, BlobVerdict::Whole, 7, 2, "photo"};
    write(folder, number++, payload(encodeBlobPart(part, key), key));
    write(folder, number++, encodePhotos({{name, "a photo"}}));
}

void writePackSeeds(const QString &folder, core::SeededRandom &dice)
{
    core::Record person;
    person.type = core::RecordType::Person;
    person.id = dice.newRecordId();
    person.scope = QStringLiteral("420529111204");
    person.set("name", QStringLiteral("王桂兰"));
    person.revisions = {{1, core::Revision::county(7)}};
    core::Record account;
    account.type = core::RecordType::BankAccount;
    account.id = dice.newRecordId();
    account.scope = person.scope;
    account.set("person", person.id.toBytes());
    write(folder, 0, *packRows(std::vector<const core::Record *>{&person, &account}));
}

void writeXlsxSeeds(const QString &folder)
{
    const QByteArray sheet
        = fixtures::workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
                             "t=\"inlineStr\"><is><t>a</t></is></c></row>",
            "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>")
              .back()
              .second;
    write(folder, 0, QByteArray(1, '\0') + sheet);
    write(folder, 1, QByteArray("\x01<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>"));
    write(folder, 2, QByteArray(1, '\2') + fixtures::workbook({}).at(1).second);
    write(folder, 3,
        QByteArray("\x03<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy\"/>"
                   "</numFmts><cellXfs><xf/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"));
    write(folder, 4, QByteArray(1, '\4') + fixtures::workbook({}).at(2).second);
    const fixtures::Folder made;
    QFile whole(made.writeZip(QStringLiteral("book.xlsx"), fixtures::workbook({})));
    if (whole.open(QIODevice::ReadOnly))
        write(folder, 5, QByteArray(1, '\5') + whole.readAll());
}

void writeKept(const QString &folder)
{
    const QStringList decoders = fuzz::decoders();
    for (const QString &decoder : decoders) {
        int number = 1000; // behind the sound ones
        for (const QByteArray &input : fuzz::kept(decoder))
            write(folder + u'/' + decoder, number++, input);
    }
}

void keepAll(const QString &folder)
{
    const QStringList decoders = fuzz::decoders();
    for (const QString &decoder : decoders) {
        QList<QByteArray> inputs;
        const QDir from(folder + u'/' + decoder);
        for (const QString &name : from.entryList(QDir::Files)) {
            QFile file(from.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                qFatal("cannot read the corpus");
            inputs.append(file.readAll());
        }
        if (!inputs.isEmpty())
            fuzz::keep(decoder, inputs);
    }
}

void writeSeeds(const QString &folder)
{
    core::SeededRandom dice(7);
    writeFrameSeeds(folder + QStringLiteral("/frame"), dice);
    writeBlobSeeds(folder + QStringLiteral("/blob"), dice);
    writeBundleSeeds(folder + QStringLiteral("/bundle"), dice);
    const QByteArray op = core::encodeOp(anOp(dice));
    write(folder + QStringLiteral("/op"), 0, op);
    write(folder + QStringLiteral("/cbor"), 0, op);
    write(folder + QStringLiteral("/cbor"), 1, QByteArray("\xa2\x01\xf6\x02\x82\x20\x61\x61"));
    write(folder + QStringLiteral("/csv"), 0, "a,b\r\n\"c\"\"d\",\"e\nf\"\n");
    write(folder + QStringLiteral("/csv"), 1, "\xd0\xd5\xc3\xfb\t\xc9\xed\xb7\xdd\xd6\xa4\n");
    int number = 0;
    for (const QByteArray &input : fuzz::Endpoint::seeds())
        write(folder + QStringLiteral("/endpoint"), number++, input);
    writePackSeeds(folder + QStringLiteral("/pack"), dice);
    writeXlsxSeeds(folder + QStringLiteral("/xlsx"));
    write(folder + QStringLiteral("/xls"), 0, fixtures::xlsFile({{0, 0, QStringLiteral("a")}}));
}

} // namespace

int main(int count, char **arguments)
{
    const QString first = count > 1 ? QString::fromLocal8Bit(arguments[1]) : QString();
    if (count == 3 && first == u"--keep") {
        keepAll(QString::fromLocal8Bit(arguments[2]));
    } else if (count == 2) {
        writeSeeds(first);
        writeKept(first);
    } else {
        qFatal("usage: fuzz_corpus [--keep] FOLDER");
    }
    return 0;
}
