// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "ui/entry/EntryForm.h"

#include <QObject>

namespace ui {

/// How the keys move through an EntryForm: Enter walks the paper's order, a full and valid field of
/// fixed length goes on by itself, and somebody who went back is never pushed forward. Knows no
/// widgets; the page forwards keys and follows currentChanged(). Lives on the UI thread.
class EntryNavigator : public QObject
{
    Q_OBJECT

public:
    EntryNavigator(EntryForm &form, const core::Clock &clock, QObject *parent = nullptr);

    const FieldKey &current() const { return m_current; }
    bool advancesByItself() const { return m_advancesByItself; }
    void setAdvancesByItself(bool isOn) { m_advancesByItself = isOn; }

    void start(); ///< to the first field that is not carried
    void resume(const FieldKey &key); ///< where the draft was left
    void moveTo(const FieldKey &key); ///< the mouse, or a line of the check page

    /// The text of the current field changed by typing; preedit text of an input method is no text.
    void typed(const QString &text, bool isCaretAtEnd);
    void pasted(const QString &text);

    void enter(); ///< Enter and Tab; the first within 400 ms of an advance is swallowed
    void back(); ///< Shift+Tab and ↑
    void copyAbove(); ///< Ctrl+D and ".."
    void acceptDefaults(); ///< "+"
    void skip(); ///< F7
    void nextError(); ///< F8
    void nextSection(); ///< Ctrl+M

Q_SIGNALS:
    void currentChanged(const ui::FieldKey &key);
    void left(const ui::FieldKey &key); ///< a field was left: the draft is due
    void reasonWanted(const ui::FieldKey &key); ///< it stands only when the clerk says why

private:
    EntryState leaveCurrent();
    bool isHeld(); ///< the current field is not done with, although Enter was pressed
    void go(const FieldKey &key, bool isForward);
    void advance();
    std::optional<FieldKey> rowAfter(const FieldKey &key);
    FieldKey firstOf(Section section) const;
    bool isPassedOver(const FieldKey &key) const;
    bool isFull(const QString &text) const;

    EntryForm &m_form;
    const core::Clock &m_clock;
    FieldKey m_current;
    bool m_advancesByItself = true;
    bool m_wentBack = false;
    std::optional<FieldKey> m_walkedTo; ///< by F8
    qint64 m_advancedAt = -1; ///< ms; -1 when the last move was the clerk's own
};

} // namespace ui
