// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/Attachments.h"
#include "ui/entry/EntryChoices.h"

#include <QCoreApplication>

namespace ui {

/// A photo as the lists show it.
struct PhotoLine
{
    core::AttachmentState state;
    QString about; ///< what it shows, when that is not the person of the list

    core::RecordId id() const { return state.record.id; }
};

class PhotoWords
{
    Q_DECLARE_TR_FUNCTIONS(ui::PhotoWords)

public:
    static QString kind(const core::Record &attachment); ///< "身份证"
    static QString title(const PhotoLine &line); ///< "入户照片·这一户·屋顶漏雨"
    static QString when(const core::Record &attachment); ///< "2026-11-20 拍", or who attached it
    static QString standing(const core::AttachmentState &state); ///< empty: here and at the county
    static QString absence(const core::AttachmentState &state); ///< where the picture would be
    static QString spoilt(); ///< it is here, and no picture any more
    static QString place(const core::Record &subject); ///< "2026-11-20 走访", "低保 2024-05起"
    static std::vector<Choice> kinds();
    /// What a photo for the visit or case is most often of; empty for anything else.
    static QString usualKind(const std::optional<core::Record> &subject);
    /// The places to choose from; the code is the number in the list.
    static std::vector<Choice> choices(const std::vector<core::Record> &places);
    static std::vector<Choice> reasons(); ///< to stop using one
    static QString failure(const core::Error &error); ///< empty: no sentence of its own

private:
    static QString caseWords(const core::Record &caseFile);
};

} // namespace ui
