// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/BundleSentence.h"

#include "app/common/ErrorSentence.h"
#include "sync/protocol/Bundle.h"

#include <QCoreApplication>

namespace app {

namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("app::BundleSentence", sentence);
}

/// Of the faults that a bundle is refused for although it is sound; empty for others.
QString refusalSentence(const QString &fault)
{
    using namespace syncing::bundlefault;
    if (fault == kWrongWay)
        return say(QT_TRANSLATE_NOOP(
            "app::BundleSentence", "This bundle goes the other way; nothing was changed."));
    if (fault == kOtherCounty)
        return say(QT_TRANSLATE_NOOP(
            "app::BundleSentence", "This bundle belongs to another county; nothing was changed."));
    if (fault == kOtherLaptop)
        return say(QT_TRANSLATE_NOOP(
            "app::BundleSentence", "This bundle is for another laptop; nothing was changed."));
    if (fault == kStranger)
        return say(QT_TRANSLATE_NOOP("app::BundleSentence",
            "No laptop of this county wrote this bundle; nothing was changed."));
    if (fault == kSignature)
        return say(QT_TRANSLATE_NOOP("app::BundleSentence",
            "This bundle was not written by the one it names; nothing was changed."));
    if (fault == kNotItsName)
        return say(QT_TRANSLATE_NOOP("app::BundleSentence",
            "Name a folder that is there, or a file whose name ends in .mqb; nothing was "
            "written."));
    if (fault == kRevoked)
        return say(QT_TRANSLATE_NOOP("app::BundleSentence",
            "The county has taken the laptop that wrote this bundle out of service; nothing was "
            "changed."));
    return {};
}

} // namespace

QString bundleSentence(const core::Error &error)
{
    using enum core::ErrorCode;
    if (const QString sentence = refusalSentence(error.detail); !sentence.isEmpty())
        return sentence;
    switch (error.code) {
    case Empty:
    case Truncated:
        return say(QT_TRANSLATE_NOOP("app::BundleSentence",
            "This bundle is cut short, perhaps because the stick was pulled out too early; nothing "
            "of it was used. Write it again."));
    case Damaged:
        return say(QT_TRANSLATE_NOOP("app::BundleSentence",
            "This bundle was damaged on its way; nothing of it was used. Write it again."));
    case InvalidInput:
        return say(QT_TRANSLATE_NOOP(
            "app::BundleSentence", "This file is no bundle; nothing was changed."));
    case Foreign:
        return say(QT_TRANSLATE_NOOP("app::BundleSentence",
            "This bundle is sealed for somebody else; nothing was changed."));
    case DiskFull:
        return say(QT_TRANSLATE_NOOP(
            "app::BundleSentence", "The stick is full; nothing was written and nothing is lost."));
    case Io:
        return say(QT_TRANSLATE_NOOP("app::BundleSentence",
            "The stick was pulled out or refuses to be used; nothing is lost."));
    default:
        return errorSentence(error);
    }
}

} // namespace app
