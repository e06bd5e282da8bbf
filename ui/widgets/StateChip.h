// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"
#include "ui/widgets/Button.h"

#include <QWidget>

#include <optional>

namespace ui {

/// The words of a state, the only ones used for it: "没发成", "等您定", "待上报", "没有网络",
/// "县里已收到". The short form fits a table column.
QString stateWord(State state);
QString shortStateWord(State state);

/// How far this computer gets.
enum class Reach
{
    County,
    NoNetwork,
    NoCounty, ///< there is a network, and the county does not answer in it
    NotOpened ///< the county does not know this computer yet
};
/// The word of State::Off: "没有网络", "连不上县里" where there is one, or "没有开通".
QString offWord(Reach reach);

/// A filled chip: shape, word and number. The one in the top bar is a button and taller.
class StateChip : public KeyButton
{
    Q_OBJECT

public:
    enum class Place
    {
        Panel,
        TopBar
    };

    explicit StateChip(State state, Place place = Place::Panel, QWidget *parent = nullptr);

    State state() const { return m_state; }
    void setState(State state);
    void setCount(std::optional<int> count);
    void setWords(const QString &words); ///< in place of the state's own; empty: those again

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString words() const;

    State m_state;
    Place m_place;
    QString m_words;
    std::optional<int> m_count;
};

/// Shape and word without a fill, as in table cells and hint bars.
class StateLabel : public QWidget
{
    Q_OBJECT

public:
    explicit StateLabel(State state, const QString &words = {}, QWidget *parent = nullptr);

    void setState(State state, const QString &words);
    void setQuiet(bool isQuiet); ///< regular weight and hint size, as in the hint bar

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    State m_state;
    QString m_words;
    bool m_isQuiet = false;
};

/// The small line marks of fields and payments. Not states: those have filled shapes.
enum class Mark
{
    Done,
    Returned,
    Skipped,
    Carried,
    Missing
};
QString markIcon(Mark mark);
QColor markColour(Mark mark);

class MarkLabel : public QWidget
{
    Q_OBJECT

public:
    explicit MarkLabel(Mark mark, const QString &words = {}, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Mark m_mark;
    QString m_words;
};

} // namespace ui
