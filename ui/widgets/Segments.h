// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Button.h"

#include <QWidget>

namespace ui {

/// One of a row of choices: a quiet number or an icon, a word, and a quiet count.
class Segment : public KeyButton
{
    Q_OBJECT

public:
    explicit Segment(const QString &text, QWidget *parent = nullptr);

    void setNumber(const QString &number); ///< before the word, as in "2 待遇"
    void setCount(const QString &count); ///< after the word, as in "全部 211"
    void setLeftAligned(bool isLeft);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent *event) override; ///< leaves the arrows to the row
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_number;
    QString m_count;
    bool m_isLeft = false;
};

/// An exclusive row of segments, in several rows where there is no room. Left and right arrows
/// move, one is always on.
class Segments : public QWidget
{
    Q_OBJECT

public:
    explicit Segments(const QString &accessibleName, QWidget *parent = nullptr);

    Segment *add(const QString &text); ///< index = order of adding
    Segment *segment(int index) const { return m_segments.at(index); }
    int count() const { return static_cast<int>(m_segments.size()); }
    int current() const;
    void setCurrent(int index); ///< emits currentChanged when it differs

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    class FlowLayout *m_layout;
    QList<Segment *> m_segments;
};

} // namespace ui
