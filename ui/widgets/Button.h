// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace ui {

/// A push button that Enter presses as well as Space, wherever it stands.
class KeyButton : public QPushButton
{
    Q_OBJECT

public:
    using QPushButton::QPushButton;

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

/// Primary: one a screen, filled with the accent. Final: the primary that ends a screen.
enum class ButtonKind
{
    Secondary,
    Primary,
    Final
};

/// A button with an optional icon before its words, a key cap after them, and quiet words at the
/// right edge. A disabled one says in its words what is missing.
class Button : public KeyButton
{
    Q_OBJECT

public:
    explicit Button(
        const QString &text, ButtonKind kind = ButtonKind::Secondary, QWidget *parent = nullptr);

    Button *withIcon(const QString &name); ///< of resources/icons
    Button *withKey(const QString &key);
    Button *withTrailing(const QString &words); ///< also aligns everything else left
    Button *named(const QString &objectName);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont textFont() const;
    int contentWidth() const;

    ButtonKind m_kind;
    QString m_icon;
    QString m_key;
    QString m_trailing;
};

/// Underlined words that lead elsewhere.
class LinkButton : public KeyButton
{
    Q_OBJECT

public:
    explicit LinkButton(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// One screen in the navigation: icon, name and number at the left side of the window, or number
/// and name alone in the top row of a narrow one.
class NavButton : public KeyButton
{
    Q_OBJECT

public:
    NavButton(
        const QString &icon, const QString &text, const QString &number, QWidget *parent = nullptr);

    void setFolded(bool isFolded);
    void setTight(bool isTight); ///< folded without its number

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; ///< folded: without its number

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintSide(QPainter &painter) const;
    void paintTop(QPainter &painter) const;

    QString m_icon;
    QString m_number;
    bool m_isFolded = false;
    bool m_isTight = false;
};

} // namespace ui
