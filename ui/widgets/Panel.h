// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QHBoxLayout>

namespace ui {

class Label;

enum class PanelTone
{
    Plain, ///< surface with a thin line
    Current, ///< surface with a tint line and an accent bar at the left
    Tint, ///< the sum of an entry, with its bar
    Ask, ///< something needs a decision
    Off, ///< quiet information
    Strong, ///< two-pixel line: a choice
    Bad, ///< a risk, with its bar
    Wait, ///< something waits, with its bar
};

/// A rounded surface. Lay out inside it as in any widget; its contents margins keep the border
/// free.
class Panel : public QFrame
{
    Q_OBJECT

public:
    explicit Panel(PanelTone tone = PanelTone::Plain, QWidget *parent = nullptr);
    void setTone(PanelTone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PanelTone m_tone;
};

/// The head of a panel: title and quiet words at the left, anything at the right, a line below.
class PanelHead : public QFrame
{
    Q_OBJECT

public:
    explicit PanelHead(const QString &title, const QString &sub = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSub(const QString &sub);
    void setRight(const QString &words);
    void addRight(QWidget *widget);
    void addLeft(QWidget *widget); ///< before the title

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_layout;
    Label *m_title;
    Label *m_sub;
    Label *m_right;
};

/// A band of the entry screen: a title column at the left (on top at 150 % and more) and a body.
class Band : public QFrame
{
    Q_OBJECT

public:
    explicit Band(const QString &title, const QString &hint = {}, QWidget *parent = nullptr);

    QWidget *body() const { return m_body; } ///< give it a layout
    void setHint(const QString &hint);
    void setCurrent(bool isCurrent); ///< the band that holds the focus
    /// Title above the body whatever the text size, for narrow windows.
    void setTitleOnTop(bool isOnTop);
    void setHeadVisible(bool isVisible); ///< false where the body names itself

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    bool isStacked() const;

    QWidget *m_head;
    QWidget *m_body;
    Label *m_title;
    Label *m_hint;
    QBoxLayout *m_layout;
    bool m_isCurrent = false;
    bool m_isTitleOnTop = false;
};

/// A thin separator.
class Line : public QWidget
{
    Q_OBJECT

public:
    explicit Line(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace ui
