// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/photos/PhotoWords.h"

#include "core/domain/CodeSets.h"
#include "ui/words/Words.h"

namespace ui {

QString PhotoWords::kind(const core::Record &attachment)
{
    return Words::code("attachment_kind", attachment.text("kind"));
}

QString PhotoWords::title(const PhotoLine &line)
{
    QStringList words{kind(line.state.record), line.about, line.state.record.text("caption")};
    words.removeAll(QString());
    return words.join(u'·');
}

QString PhotoWords::when(const core::Record &attachment)
{
    const QString taken = attachment.text("taken_on");
    if (!taken.isEmpty())
        return tr("taken %1").arg(taken);
    return tr("attached %1 by %2")
        .arg(Words::fullMoment(attachment.createdAt).left(10), attachment.createdBy);
}

QString PhotoWords::standing(const core::AttachmentState &state)
{
    if (!state.isHere)
        return state.isWanted ? tr("Comes with the next connection")
                              : tr("At the county; Enter fetches it");
    return state.isWaiting ? tr("To be sent") : QString();
}

QString PhotoWords::absence(const core::AttachmentState &state)
{
    if (state.isAbsent)
        return tr("The county has not got this picture yet. It comes when the computer it was "
                  "attached on has sent it");
    return tr("This picture is at the county. It comes with the next connection");
}

QString PhotoWords::spoilt()
{
    return tr("This picture was damaged on this computer. It comes anew with the next connection, "
              "if the county has it");
}

QString PhotoWords::place(const core::Record &subject)
{
    switch (subject.type) {
    case core::RecordType::Household:
        return tr("the household");
    case core::RecordType::Visit:
        return tr("visit of %1").arg(subject.text("visited_on"));
    case core::RecordType::CaseFile:
        return caseWords(subject);
    default:
        return tr("%1 (the person)").arg(subject.text("name"));
    }
}

/// Somebody may draw the same twice, one after the other.
QString PhotoWords::caseWords(const core::Record &caseFile)
{
    const QString programme = Words::code("programme", caseFile.text("programme"));
    const QString day = caseFile.text("relief_on");
    const QString month = caseFile.text("from_month");
    if (!day.isEmpty())
        return tr("%1 of %2", "relief, day").arg(programme, day);
    return month.isEmpty() ? programme : tr("%1 since %2").arg(programme, month);
}

QString PhotoWords::usualKind(const std::optional<core::Record> &subject)
{
    if (!subject)
        return {};
    if (subject->type == core::RecordType::CaseFile)
        return QStringLiteral("notice");
    return subject->type == core::RecordType::Visit ? QStringLiteral("home") : QString();
}

std::vector<Choice> PhotoWords::choices(const std::vector<core::Record> &places)
{
    constexpr std::size_t kDigits = 9;
    std::vector<Choice> choices;
    for (const core::Record &each : places) {
        const QString code = QString::number(choices.size());
        const QString digit
            = choices.size() < kDigits ? QString::number(choices.size() + 1) : QString();
        choices.push_back({digit, code, place(each)});
    }
    return choices;
}

std::vector<Choice> PhotoWords::kinds()
{
    std::vector<Choice> choices;
    for (const core::CodeEntry &entry : core::codes::entries("attachment_kind"))
        choices.push_back({entry.digit.isNull() ? QString() : QString(entry.digit), entry.code,
            Words::code("attachment_kind", entry.code)});
    return choices;
}

std::vector<Choice> PhotoWords::reasons()
{
    const auto choice = [](const char16_t *digit, const QString &words) {
        return Choice{QString::fromUtf16(digit), words, words};
    };
    return {choice(u"1", tr("Stop using: shows somebody else")),
        choice(u"2", tr("Stop using: cannot be read")), choice(u"3", tr("Stop using: twice")),
        choice(u"4", tr("Stop using: out of date")),
        choice(u"0", tr("Stop using: another reason"))};
}

QString PhotoWords::failure(const core::Error &error)
{
    using core::ErrorCode;
    if (error.code == ErrorCode::Unsupported && error.detail == u"pdf")
        return tr("A PDF cannot be attached. Scan the page as a picture (JPEG)");
    if (error.code == ErrorCode::Unsupported && error.detail == u"heic")
        return tr("This is a HEIC picture. Set the phone's camera to JPEG, or send it as JPEG");
    if (error.code == ErrorCode::Unsupported)
        return tr("This file is no picture. JPEG, PNG and BMP can be attached");
    if (error.code == ErrorCode::TooLarge)
        return tr("This picture is too large to be read");
    if (error.code == ErrorCode::Damaged || error.code == ErrorCode::Empty)
        return tr("This picture is damaged or was cut short. Take it from the camera again");
    if (error.code == ErrorCode::Conflict)
        return tr("This very picture is attached already");
    if (error.code == ErrorCode::NotFound)
        return tr("This file cannot be opened");
    return {};
}

} // namespace ui
