// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/PaintedRows.h"

#include <QWidget>

#include <vector>

namespace ui {

/// One class of trouble in the list: what it is, how many rows, what can be done at once.
struct IssueLine
{
    QString name;
    QString advice;
    int rows = 0;
    QString action; ///< word on its button; empty when it is dealt with
    bool isDone = false;

    bool operator==(const IssueLine &) const = default;
};

/// The classes, one under the other. Up and down choose, digits jump, Enter does what the button
/// says.
class IssueList : public QWidget, public PaintedRows
{
    Q_OBJECT

public:
    explicit IssueList(QWidget *parent = nullptr);

    void setLines(std::vector<IssueLine> lines);
    void setCurrent(int line);
    int current() const { return m_current; }
    QSize sizeHint() const override;
    int paintedRowCount() const override { return static_cast<int>(m_lines.size()); }
    QString paintedRowText(int row) const override;
    QRect paintedRowBox(int row) const override;
    int currentPaintedRow() const override { return m_current; }

Q_SIGNALS:
    void currentChanged(int line);
    void actionRequested(int line);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    int lineHeight() const;
    QRect buttonOf(int line) const;
    void paintLine(QPainter &painter, int line) const;

    std::vector<IssueLine> m_lines;
    int m_current = 0;
};

} // namespace ui
