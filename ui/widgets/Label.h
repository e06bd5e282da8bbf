// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"

#include <QLabel>

namespace ui {

enum class Tone
{
    Text,
    Secondary,
    Hint,
    Link,
    Bad,
    Wait,
    Ask,
    Ok,
    Off,
    OnAccent
};
QColor toneColour(Tone tone);

enum class Weight
{
    Regular,
    Bold
};

/// A text of the window in one of the named sizes and tones; follows theme and text size. Plain
/// text unless setTextFormat says otherwise, because names come from people.
class Label : public QLabel
{
    Q_OBJECT

public:
    explicit Label(const QString &text = {}, TextSize size = TextSize::Body,
        Weight weight = Weight::Regular, Tone tone = Tone::Text, QWidget *parent = nullptr);

    void setTone(Tone tone);
    void setElided(bool isElided); ///< gives way when there is no room, ending in dots
    void setEms(double ems); ///< a size without a name, such as a heading of 30 px

    /// Short forms for the commonest kinds.
    static Label *title(const QString &text, QWidget *parent = nullptr);
    static Label *section(const QString &text, QWidget *parent = nullptr);
    static Label *secondary(const QString &text, QWidget *parent = nullptr);
    static Label *hint(const QString &text, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override; ///< the whole of what ends in dots, as a tool tip
    void paintEvent(QPaintEvent *event) override;

private:
    bool isCut() const;
    void restyle();

    TextSize m_size;
    Weight m_weight;
    Tone m_tone;
    double m_ems = 0;
    bool m_isElided = false;
};

/// A line icon beside words.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    IconLabel(const QString &icon, Tone tone, double ems = 1.3, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    Tone m_tone;
};

} // namespace ui
