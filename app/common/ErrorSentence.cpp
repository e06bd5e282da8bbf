// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/ErrorSentence.h"

#include <QCoreApplication>

namespace app {

namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::ErrorSentence", sentence);
}

QString sentenceFor(core::ErrorCode code)
{
    using enum core::ErrorCode;
    switch (code) {
    case InvalidInput:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence", "The input cannot be accepted."));
    case NotFound:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence", "There is no such thing here."));
    case Conflict:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence",
            "Somebody else changed the same thing first; nothing was written."));
    case Busy:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence", "The ledger is busy; try again."));
    case InUse:
        return say(QT_TRANSLATE_NOOP(
            "app::ErrorSentence", "This ledger is already open in another program."));
    case WrongPassword:
        return say(QT_TRANSLATE_NOOP(
            "app::ErrorSentence", "The password is wrong; the ledger was not touched."));
    case Damaged:
        return say(
            QT_TRANSLATE_NOOP("app::ErrorSentence", "The file is damaged; it was left as it is."));
    case Truncated:
        return say(QT_TRANSLATE_NOOP(
            "app::ErrorSentence", "The file is cut short; it was left as it is."));
    case Empty:
        return say(
            QT_TRANSLATE_NOOP("app::ErrorSentence", "The file is empty; it was left as it is."));
    case Foreign:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence", "This does not belong to this ledger."));
    case TooNew:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence",
            "This was written by a newer release; update the program first."));
    case Forked:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence",
            "The county's log and this ledger have no history in common. Nothing was lost; ask the "
            "county whether its server was replaced or put back to an older state, and do not "
            "enrol anew: what waits to be sent is in this data folder."));
    case DiskFull:
        return say(QT_TRANSLATE_NOOP(
            "app::ErrorSentence", "The disk is full; nothing was written and nothing is lost."));
    case Io:
        return say(
            QT_TRANSLATE_NOOP("app::ErrorSentence", "The disk or the operating system refused."));
    case Cancelled:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence", "The work was cancelled."));
    case NetworkUnusable:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence",
            "The county server cannot be reached over this network; everything stays on this "
            "machine until it can."));
    case Refused:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence", "The county server refused."));
    case TooLarge:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence", "The input is too large."));
    case Unsupported:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence", "This is not supported."));
    case Internal:
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence", "The program made a mistake."));
    }
    Q_UNREACHABLE();
}

} // namespace

QString errorSentence(const core::Error &error)
{
    if (error.detail == u"out_of_service")
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence",
            "The county has taken this laptop out of service, and it stays closed until the county "
            "takes it in again and it reaches the county. Nothing is lost: what was not sent is "
            "kept here."));
    if (error.detail == u"keys_forgotten")
        return say(QT_TRANSLATE_NOOP("app::ErrorSentence",
            "The county had taken this laptop out of service, was then put back from a backup and "
            "does not know it any more. Take vault.json of its data folder to the county, which "
            "unlocks it (minqing-county device unlock FILE). Nothing is lost."));
    const QString sentence = sentenceFor(error.code);
    if (error.detail.isEmpty())
        return sentence;
    return QCoreApplication::translate("app::ErrorSentence", "%1 (%2)").arg(sentence, error.detail);
}

} // namespace app
