// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entry/EntryForm.h"
#include "ui/ledger/PersonDossier.h"

namespace ui {

/// One line of the detail on its way to another value, under the rules of the entry screen: the
/// same checks, a reason for what is unusual, a card number typed twice.
class LineChange
{
    Q_DECLARE_TR_FUNCTIONS(ui::LineChange)

public:
    enum class Step
    {
        Refused, ///< problem() says why; text() is what is left of it
        Asked, ///< problem() asks; it goes on once accept() has a reason
        Again, ///< to be typed once more, out of sight of the first time
        Ready, ///< values() can be written
    };

    LineChange(const DossierLine &line, const EntryContext &context);

    Step take(const QString &typed, bool isPasted); ///< Enter in the field
    Problem problem() const;
    QString text() const;
    std::vector<Choice> reasons() const { return m_form.reasons(m_key); }
    Step accept(const QString &reason);

    bool isAgain() const { return m_isAgain; } ///< text() was typed before, and is out of sight
    bool isUnchanged() const; ///< what stands there already
    core::FieldMap values() const; ///< with what follows from the new value
    QString reasonWords() const { return m_form.reasonWords(m_key); }

private:
    Step check();
    Step compare(const QString &typed);
    QString original() const;

    DossierLine m_line;
    EntryForm m_form;
    FieldKey m_key;
    bool m_isOfEntry = false; ///< m_key is a field of the entry screen that knows how to read it
    bool m_isAgain = false;
    bool m_isEmptied = false; ///< although the ledger needs something there
    QString m_plain; ///< of a field without rules
};

} // namespace ui
