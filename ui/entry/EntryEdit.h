// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entry/EntryNavigator.h"
#include "ui/widgets/FieldEdit.h"

namespace ui {

/// What a key asks of the page rather than of the form.
enum class EntryCommand
{
    Finish, ///< Ctrl+Enter
    Choices, ///< F4, Alt+↓
    /// Ctrl+O: the person who has this number already; else photos of what was written
    OpenKnown,
    PastePhoto, ///< Ctrl+V of a picture
    Accept, ///< F9: what was asked about is right as it stands
};

/// One field of the entry screen: shows what the form holds under its key and forwards every key to
/// the navigator. Unfocused it shows the readable form, focused what was typed.
class EntryEdit : public FieldEdit
{
    Q_OBJECT

public:
    EntryEdit(EntryForm &form, EntryNavigator &navigator, const FieldKey &key);

    const FieldKey &key() const { return m_key; }
    void setPreferredEms(double ems); ///< its width where it stands in a line; 0: any
    QSize sizeHint() const override;
    void refresh(); ///< text, word and state as the form has them

Q_SIGNALS:
    void commanded(ui::EntryCommand command);

protected:
    bool event(QEvent *event) override; ///< Tab belongs to the navigator
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *) override { }

private:
    bool isCoded() const;
    bool handleKey(const QKeyEvent &event);
    bool handleChord(const QKeyEvent &event);
    void forward(const QString &typed);
    void paste();

    EntryForm &m_form;
    EntryNavigator &m_navigator;
    FieldKey m_key;
    double m_preferredEms = 0;
    bool m_hasPreedit = false;
    bool m_isRefreshing = false;
};

} // namespace ui
