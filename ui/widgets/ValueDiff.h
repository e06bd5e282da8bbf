// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace ui {

/// One value beside another: the characters that differ are framed, bold and filled, so that the
/// eye finds them without comparing. Text is painted as given, on as many lines as it needs;
/// grouping is the caller's.
class ValueDiff : public QWidget
{
    Q_OBJECT

public:
    explicit ValueDiff(QWidget *parent = nullptr);

    void setValues(const QString &shown, const QString &other);
    void setEms(double ems);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

    /// For every character of shown: does it differ from other? Values of one length are compared
    /// place by place; otherwise everything between the common head and tail differs.
    static QList<bool> differences(const QString &shown, const QString &other);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Cell
    {
        QString letter;
        QRect box;
        bool differs;
    };
    QFont fontOf(bool differs) const;
    QList<Cell> cells(int width) const;

    QString m_shown;
    QList<bool> m_differs;
    double m_ems = 1.63;
};

} // namespace ui
