// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entry/EntryField.h"

#include <QCoreApplication>

#include <optional>
#include <vector>

namespace ui {

/// One answer of a field that offers a choice. A digit picks it; the rest of a long code set is
/// reached through the list (F4) or by typing the word.
struct Choice
{
    QString digit; ///< "1" … "9", "0", or empty
    QString code; ///< of the field's code set
    QString word; ///< short, in the user's language

    bool operator==(const Choice &) const = default;
};

/// The code sets behind the fields, with words short enough for a field. Digits are the code
/// sets' own, so that they are the same on every screen.
class EntryChoices
{
    Q_DECLARE_TR_FUNCTIONS(ui::EntryChoices)

public:
    static bool isChoice(FieldId id) { return codeSet(id) != nullptr; }
    static bool isMulti(FieldId id) { return id == FieldId::Hardship; } ///< several digits at once
    static const char *codeSet(FieldId id); ///< nullptr for a field without choices

    static std::vector<Choice> of(FieldId id); ///< those with a digit first
    static std::vector<Choice> cards(); ///< of a disability: none, or kind and grade as "43"
    static std::optional<Choice> byDigit(FieldId id, const QString &digit);
    static std::optional<Choice> byCode(FieldId id, const QString &code);
    /// By digit, or by any of the words people use for it.
    static std::optional<Choice> resolve(FieldId id, const QString &typed);
    static QString word(FieldId id, const QString &code); ///< the code itself when it has no word
    static bool isChinese(); ///< which of a label's two languages to show
};

} // namespace ui
