// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/StateChip.h"

#include <QHBoxLayout>

namespace ui {

class Button;
class Label;

/// The figures of the status light.
struct ExchangeStatus
{
    int rejected = 0;
    int undecided = 0;
    int waiting = 0;
    Reach reach = Reach::County;
    bool isOtherwise = false; ///< nothing waits, and the county adds up to something else
    int photos = 0; ///< that wait; `waiting` knows nothing of them
};

/// The box in the top bar in which every search starts. The list of finds hangs from it, so there
/// is no second box. Ctrl+F comes here from anywhere.
class FindField : public FieldEdit
{
    Q_OBJECT

public:
    explicit FindField(QWidget *parent = nullptr);

Q_SIGNALS:
    /// Keys that the list of finds wants before the text does: digits, arrows, Enter, Esc, Ctrl+N.
    void keyPressed(QKeyEvent *event);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

/// Product, search, status light, user. In a narrow window also the navigation, and the search
/// becomes a button.
class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent = nullptr);

    FindField *findField() const { return m_find; }
    void setUser(const QString &name);
    void setStatus(const ExchangeStatus &status);
    void setFold(Fold fold);
    void setFindOpen(bool isOpen); ///< in a narrow window the box takes the place of the screens
    QHBoxLayout *navSlot() const { return m_navSlot; } ///< holds the navigation when narrow

Q_SIGNALS:
    void stateChosen(State state); ///< a chip was pressed
    void findRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showChips();
    void restyle();

    QWidget *m_brand;
    FindField *m_find;
    Button *m_findButton;
    QHBoxLayout *m_navSlot;
    QHBoxLayout *m_layout;
    QWidget *m_user;
    Label *m_userName;
    QList<StateChip *> m_chips;
    std::optional<ExchangeStatus> m_status; ///< nothing is claimed before it is known
    Fold m_fold = Fold::Wide;
    bool m_isFindOpen = false; ///< the box must stay, however the window folds meanwhile
};

} // namespace ui
