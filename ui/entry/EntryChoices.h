// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/IdentityNumber.h"
#include "ui/entry/EntryField.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>
#include <vector>

namespace ui {

/// One answer of a field that offers a choice. A digit picks it; the rest of a long code set is
/// reached through the list (F4) or by typing the beginning of the word.
struct Choice
{
    QString digit; ///< "1" … "9", "0", or empty
    QString code; ///< of the field's code set
    QString word; ///< short, in the user's language

    bool operator==(const Choice &) const = default;
};

/// Nothing while the identity number is not known.
using SexOrNone = std::optional<core::Sex>;

/// The short words and digits of the entry screen. Long code sets are cut to what fits a digit;
/// every code shown here is one of the catalogue's code sets.
class EntryChoices
{
    Q_DECLARE_TR_FUNCTIONS(ui::EntryChoices)

public:
    static bool isChoice(FieldId id);
    static bool isMulti(FieldId id) { return id == FieldId::Hardship; } ///< several digits at once
    /// Record type and key of the catalogue field whose code set this is; nullptr for none.
    static const char *codeSet(FieldId id);

    /// In the order of the digits. \a sex decides between son and daughter in law and the like.
    static std::vector<Choice> of(FieldId id, SexOrNone sex = {});
    static std::optional<Choice> byDigit(FieldId id, const QString &digit, SexOrNone sex = {});
    static std::optional<Choice> byCode(FieldId id, const QString &code);
    /// By digit, or a word that begins like this and no other does.
    static std::optional<Choice> resolve(FieldId id, const QString &typed, SexOrNone sex = {});
    static QString word(FieldId id, const QString &code); ///< the code itself when it has no word
};

} // namespace ui
