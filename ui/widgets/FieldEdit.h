// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <functional>

namespace ui {

/// How far a field has come. Shown by the bar at its left and the mark at its right; the field
/// that has the focus looks "now" whatever its state, and keeps its mark.
enum class FieldState
{
    None,
    Done,
    Carried,
    Skipped,
    Error
};

/// How the digits of a number are spaced on screen; the text itself holds no spaces.
enum class FieldGrouping
{
    None,
    Identity,
    Card,
    Phone
};

/// Latin fields (numbers, codes, passwords, search) switch the input method off and take
/// full-width characters as their plain forms. Chinese fields leave the input method on.
enum class FieldInput
{
    Chinese,
    Latin
};

/// One box of a form.
/// - setGrouping paints 6-8-4 or 4-4-4 gaps; paste with spaces is cleaned, never refused.
/// - setCapacity(18) limits the length after cleaning and makes filled() fire when the last place
///   is taken by typing at the end: the signal for moving on.
/// - setCodeWord("残疾") shows text() as a bold code digit followed by the word.
/// - setNormaliser replaces the cleaning of typed text for special fields such as amounts.
/// Enter emits returnPressed(); an Enter that ends an input-method word does not.
class FieldEdit : public QLineEdit
{
    Q_OBJECT
    Q_PROPERTY(QString fieldState READ fieldStateName)

public:
    using Normaliser = std::function<QString(const QString &)>;

    explicit FieldEdit(FieldInput input = FieldInput::Chinese, QWidget *parent = nullptr);

    FieldState fieldState() const { return m_state; }
    QString fieldStateName() const;

    void setFieldState(FieldState state);
    void setGrouping(FieldGrouping grouping);
    void setCapacity(int characters); ///< 0: no limit
    void setCodeWord(const QString &word);
    void setNormaliser(Normaliser normaliser);
    void setHeightEms(double ems); ///< 1.96 unless it is a larger box such as the password
    void setLeadingIcon(const QString &name);
    void setTrailingRoom(double ems); ///< at the right, for something that lies on the box

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// "１２３。５０　Ｘ" → "123.50 X".
    static QString halfWidth(const QString &text);
    static QString grouped(const QString &text, FieldGrouping grouping);

Q_SIGNALS:
    void filled(); ///< the last place was typed
    void left(); ///< focus went elsewhere in the window: the moment to check and to save

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool isSelfPainted() const;
    bool isMarkLeftOut() const; ///< where it would take the room of an amount or a word
    void restyle();
    void clean();
    void paintBox(QPainter &painter) const;
    void paintMark(QPainter &painter) const;
    void paintGroupedText(QPainter &painter) const;
    void paintCodeWord(QPainter &painter) const;
    QColor textColour() const;
    QRect textBox() const;

    FieldInput m_input;
    FieldState m_state = FieldState::None;
    FieldGrouping m_grouping = FieldGrouping::None;
    int m_capacity = 0;
    QString m_codeWord;
    QString m_leadingIcon;
    Normaliser m_normaliser;
    double m_heightEms = 1.96;
    double m_trailingEms = 0.3;
    bool m_isTypingForward = false;
    bool m_isCleaning = false;
};

} // namespace ui
