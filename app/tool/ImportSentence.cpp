// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tool/ImportSentence.h"

#include <QCoreApplication>

namespace app {

namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::ImportSentence", sentence);
}

} // namespace

QString importSentence(core::ImportFault fault)
{
    using enum core::ImportFault;
    switch (fault) {
    case Unreadable:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence", "The file cannot be read."));
    case ZeroLength:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence", "The file is empty."));
    case NotASpreadsheet:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence",
            "This is not a spreadsheet, whatever its name says; nothing was imported."));
    case OtherSpreadsheet:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence",
            "This kind of spreadsheet cannot be read; open it and save it as .xlsx."));
    case PasswordProtected:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence",
            "The file is protected by a password; open it and save it without one."));
    case Truncated:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence",
            "The file is cut short; copy it again from where it came from."));
    case Damaged:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence",
            "The file is damaged; open it in a spreadsheet program and save it anew."));
    case ZipBomb:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence",
            "The file unpacks to far more than a roster can be; it was not opened."));
    case ForbiddenMarkup:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence",
            "The file holds markup that no spreadsheet program writes; it was not opened."));
    case TooLarge:
        return say(
            QT_TRANSLATE_NOOP("app::ImportSentence", "The file is larger than a roster can be."));
    case TooManyRows:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence",
            "The sheet has more rows than can be imported at once; divide it."));
    case TooManyColumns:
        return say(QT_TRANSLATE_NOOP(
            "app::ImportSentence", "The sheet has more columns than a roster can have."));
    case CellTooLong:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence",
            "A cell holds more text than a cell can; nothing was imported."));
    case UnknownEncoding:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence",
            "The text is neither UTF-8 nor GB18030; save the table as .xlsx."));
    case NoData:
        return say(
            QT_TRANSLATE_NOOP("app::ImportSentence", "There is nothing on any visible sheet."));
    case NoSuchSheet:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence", "There is no sheet of that name."));
    case NoHeader:
        return say(QT_TRANSLATE_NOOP("app::ImportSentence",
            "No row names the columns; a roster needs at least a name and an identity number."));
    }
    Q_UNREACHABLE();
}

} // namespace app
