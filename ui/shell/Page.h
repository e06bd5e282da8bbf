// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Deed.h"
#include "ui/widgets/KeyHints.h"

#include <QWidget>

namespace ui {

/// How much room there is, in ems of the current text. Wide: everything side by side. Medium:
/// detail becomes its own page. Narrow: navigation on top, one column.
enum class Fold
{
    Wide,
    Medium,
    Narrow
};

/// One screen of the main window. Set its key hints with setKeyHints(this, …); its objectName is
/// the name that --screen and the event log use. Everything slow is asked of the ledger's thread.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(const QString &name, QWidget *parent = nullptr);

    QString name() const { return objectName(); }

    virtual void activate(); ///< it is in front now: refresh and focus where work goes on
    virtual bool goBack(); ///< Esc: leave an inner level; false when there is none to leave
    virtual bool undo(); ///< Ctrl+Z: false when there is nothing of this page to take back
    virtual void nextPane(); ///< F6; the default goes to the next control
    virtual void setFold(Fold fold);
    /// What was typed here and stands nowhere else, and what to do about it, when the window is
    /// about to close; empty when that loses nothing.
    virtual QString unsaved() const;

Q_SIGNALS:
    void openPage(const QString &name); ///< asks the window to bring another page to the front
    void missingChanged(const QString &bold, const QString &plain); ///< right side of the hint bar
    void saved(); ///< something was written on this computer just now
    void done(const ui::Deed &deed); ///< it was written, and Ctrl+Z takes it back
    void told(const QString &sentence); ///< something was done that there is no taking back of
    void asked(const QString &sentence); ///< … or will be, with the next key
    void notDone(const QString &sentence); ///< … or was not, and nothing is wrong with the program
    /// What was typed and had to be given up; the window shows it until something else is done.
    void typedLost(const QString &sentence);
    void noted(const QString &event, const QString &id); ///< for the event log: save, advance, …
};

/// The first line of a page: title, quiet words, and its buttons at the right.
class PageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSub(const QString &sub);
    void addLeft(QWidget *widget); ///< after the quiet words
    void addAction(QWidget *button);

private:
    class Label *m_title;
    class Label *m_sub;
    QHBoxLayout *m_layout;
    int m_leftCount = 2;
};

/// Margins and gaps of a page's outermost layout, kept in step with the text size.
void followPageMargins(QWidget *page, QLayout *layout);

} // namespace ui
