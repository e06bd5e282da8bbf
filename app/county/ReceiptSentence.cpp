// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/county/ReceiptSentence.h"

#include <QCoreApplication>
#include <QDateTime>

namespace app::county {

namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::county", sentence);
}

QString receiptSentence(const syncing::BundleHeader &header, const syncing::BundleReceipt &receipt)
{
    using enum syncing::Status;
    switch (receipt.status) {
    case Ok:
        if (receipt.accepted == 0 && receipt.known > 0)
            return say(QT_TRANSLATE_NOOP("app::county",
                           "Laptop %1, bundle %2: all of it was here already; nothing was done."))
                .arg(header.device)
                .arg(header.number);
        return say(QT_TRANSLATE_NOOP("app::county",
                       "Laptop %1, bundle %2: %3 operations taken in, %4 were here already."))
            .arg(header.device)
            .arg(header.number)
            .arg(receipt.accepted)
            .arg(receipt.known);
    case Gap:
        return say(
            QT_TRANSLATE_NOOP("app::county",
                "Laptop %1, bundle %2 begins with operation %3, but %4 is still missing: insert "
                "bundle %5 first."))
            .arg(header.device)
            .arg(header.number)
            .arg(header.from)
            .arg(receipt.expectedLsn)
            .arg(header.number - 1);
    case Forked:
        return say(
            QT_TRANSLATE_NOOP("app::county",
                "Laptop %1, bundle %2 contradicts what is here: its disk was copied or put back to "
                "an older state. The bundle waits in quarantine. Connect the laptop to the "
                "network once; what does not come then, accept (quarantine accept)."))
            .arg(header.device)
            .arg(header.number);
    case Epoch:
        return say(QT_TRANSLATE_NOOP("app::county",
                       "Laptop %1, bundle %2 was written before the county was put back from a "
                       "backup. Answer it (bundle out); when that is read at home, the next bundle "
                       "brings what is lacking. Nothing was changed."))
            .arg(header.device)
            .arg(header.number);
    default:
        return say(QT_TRANSLATE_NOOP("app::county",
                       "Laptop %1, bundle %2 was written for another state of the county (%3); "
                       "connect the "
                       "laptop to the network once. Nothing was changed."))
            .arg(header.device)
            .arg(header.number)
            .arg(syncing::statusName(receipt.status));
    }
}

} // namespace

QStringList receiptSentences(
    const syncing::BundleHeader &header, const syncing::BundleReceipt &receipt)
{
    QStringList sentences{receiptSentence(header, receipt)};
    if (receipt.waitsUntil > 0)
        sentences += say(QT_TRANSLATE_NOOP("app::county",
                             "Laptop %1, bundle %2: what comes next in it rests on work that the "
                             "restored county lacks. Take in the other laptops first and then this "
                             "bundle again; from %3 on it is taken as it is."))
                         .arg(header.device)
                         .arg(header.number)
                         .arg(QDateTime::fromMSecsSinceEpoch(receipt.waitsUntil)
                                  .toString(QStringLiteral("yyyy-MM-dd hh:mm")));
    return sentences;
}

QString quarantineSentence(const syncing::BundleHeader &header, syncing::Quarantine::State state)
{
    const auto sentence = [state] {
        switch (state) {
        case syncing::Quarantine::State::Waits:
            return say(QT_TRANSLATE_NOOP("app::county",
                "Laptop %1, bundle %2: the laptop is out of service; its bundle waits in "
                "quarantine for somebody to look at it."));
        case syncing::Quarantine::State::Accepted:
            return say(QT_TRANSLATE_NOOP("app::county",
                "Laptop %1, bundle %2 was looked at and accepted before; nothing was done."));
        case syncing::Quarantine::State::Refused:
            return say(QT_TRANSLATE_NOOP("app::county",
                "Laptop %1, bundle %2 was looked at and refused before; nothing was done. It is "
                "kept and can still be accepted (quarantine accept)."));
        }
        Q_UNREACHABLE();
    };
    return sentence().arg(header.device).arg(header.number);
}

QString quarantineStateName(syncing::Quarantine::State state)
{
    switch (state) {
    case syncing::Quarantine::State::Waits:
        return QStringLiteral("waits");
    case syncing::Quarantine::State::Accepted:
        return QStringLiteral("accepted");
    case syncing::Quarantine::State::Refused:
        return QStringLiteral("refused");
    }
    Q_UNREACHABLE();
}

QStringList photoSentences(
    const syncing::BundleHeader &header, const syncing::PhotoReceipt &receipt)
{
    QStringList sentences;
    const bool isRepeated = receipt.accepted == 0 && receipt.known > 0;
    sentences += (isRepeated ? say(QT_TRANSLATE_NOOP("app::county",
                      "Laptop %1, photos %2: %3 taken in; the %4 were here already."))
                             : say(QT_TRANSLATE_NOOP("app::county",
                                 "Laptop %1, photos %2: %3 taken in, %4 were here already.")))
                     .arg(header.device)
                     .arg(header.number)
                     .arg(receipt.accepted)
                     .arg(receipt.known);
    if (receipt.unnamed > 0 && receipt.isOutOfService)
        sentences
            += say(QT_TRANSLATE_NOOP("app::county",
                       "%1 photos belong to records of laptop %2 that nobody has accepted: it "
                       "is out of service. See quarantine list; once they are accepted, insert "
                       "the stick again."))
                   .arg(receipt.unnamed)
                   .arg(header.device);
    else if (receipt.unnamed > 0)
        sentences += say(QT_TRANSLATE_NOOP("app::county",
                             "%1 photos belong to records that are not here: insert the stick with "
                             "laptop %2's operations first, and then this one again."))
                         .arg(receipt.unnamed)
                         .arg(header.device);
    if (receipt.waiting > 0)
        sentences += say(QT_TRANSLATE_NOOP("app::county",
                             "%1 photos belong to records that wait with laptop %2's operations. "
                             "They stay on the stick; insert it again when those are taken in."))
                         .arg(receipt.waiting)
                         .arg(header.device);
    if (receipt.later > 0)
        sentences += say(QT_TRANSLATE_NOOP("app::county",
                             "%1 photos found no room here; make room and insert the stick again."))
                         .arg(receipt.later);
    if (receipt.refused > 0)
        sentences += say(QT_TRANSLATE_NOOP("app::county",
                             "%1 photos are not what their records say and were not taken."))
                         .arg(receipt.refused);
    return sentences;
}

} // namespace app::county
