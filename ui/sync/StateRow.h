// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"

#include <QFrame>

namespace ui {

class Button;
class Label;
class StateNumber;

/// One of the five states as a line of the exchange page: shape, word, number, what it means, and
/// the one button that deals with it.
class StateRow : public QFrame
{
    Q_OBJECT

public:
    StateRow(State state, Button *button, QWidget *parent = nullptr);

    void setWords(int number, const QString &first, const QString &second); ///< number < 0: none
    void setName(const QString &name); ///< in place of the state's own word; empty: that again
    void setRisk(bool isRisk);
    void setFolded(bool isFolded); ///< less room: the number follows the word closely
    Button *button() const { return m_button; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateHeight();

    State m_state;
    StateNumber *m_number;
    Label *m_first;
    Label *m_second;
    Button *m_button;
    QString m_name;
    bool m_isRisk = false;
    bool m_isFolded = false;
};

} // namespace ui
