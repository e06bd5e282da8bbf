// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/NavBar.h"
#include "ui/shell/TopBar.h"

#include <QHash>
#include <QMainWindow>

class QStackedWidget;

namespace ui {

class Theme;
class UndoBar;
enum class BarOffer;

/// The one window: top bar, navigation, the page in front, undo bar, key hints. Knows pages only as
/// Page; what they show and do is theirs. Its keys work everywhere in it.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Theme &theme, QWidget *parent = nullptr);

    /// A page with a number of its own in the navigation.
    void addPage(Page *page, const NavItem &item);
    /// A page inside another: the decision, the import. The navigation shows the outer one.
    void addInnerPage(Page *page, const QString &outer);

    void openPage(const QString &name);
    void openOver(const QString &name); ///< Esc leads back to the page that is in front now
    QString currentPage() const;
    Page *page(const QString &name) const { return m_pages.value(name); }

    FindField *findField() const { return m_top->findField(); }
    int topInset() const { return m_top->height(); } ///< what overlays leave free
    int bottomInset() const { return m_hints->height(); }

    void setUser(const QString &name);
    void setStatus(const ExchangeStatus &status);
    void setSavedWords(const QString &words);
    void showFailure(const QString &sentence); ///< in the bar under the page, until the next action
    /// In the bar under the page: what was done and what a key would do about it now.
    void offer(const QString &sentence, BarOffer offered);
    void remark(const QString &sentence, BarOffer offered); ///< nothing is done
    void tellUnderway(const QString &sentence);
    BarOffer offered() const;
    /// Whether nothing that was typed is lost with the window. Else it says so, with the page in
    /// front; whoever asks again before doing anything else means it.
    bool mayClose();
    void setFindOpen(bool isOpen); ///< shows the find box also where it is folded away
    Fold fold() const { return m_fold; }

Q_SIGNALS:
    void pageOpened(const QString &name);
    void findRequested();
    void sendRequested(); ///< F5
    void lockRequested(); ///< Ctrl+L
    void undoRequested(); ///< Ctrl+Z that the page in front did not want
    void redoRequested(); ///< Ctrl+Y
    void deedDone(const ui::Deed &deed);
    void stateChosen(State state);
    void pageSaved(); ///< a page wrote something on this computer
    void noted(const QString &event, const QString &id);
    void resized();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void makeKeys();
    void addToStack(Page *page);
    void refold();
    bool isHeld();
    void undoLast();
    void redoLast();
    void forgetAsked();
    Page *front() const;

    Theme &m_theme;
    TopBar *m_top;
    NavBar *m_nav;
    QStackedWidget *m_stack;
    UndoBar *m_undo;
    KeyHintBar *m_hints;
    QHBoxLayout *m_middle;
    QHash<QString, Page *> m_pages;
    QHash<QString, QString> m_back; ///< page → page that Esc leads to
    QHash<QString, QString> m_outer; ///< page → page whose number is on
    QString m_asked; ///< by mayClose(), for as long as it is so
    Fold m_fold = Fold::Wide;
};

} // namespace ui
