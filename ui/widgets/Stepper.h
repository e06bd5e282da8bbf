// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace ui {

/// The steps of a longer job: done ones ticked, the current one filled, later ones outlined.
/// Read-only; its accessible name tells the current step.
class Stepper : public QWidget
{
    Q_OBJECT

public:
    explicit Stepper(const QStringList &steps, QWidget *parent = nullptr);

    int current() const { return m_current; }
    void setCurrent(int index); ///< steps before it count as done

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int stepWidth(int index) const;
    void paintStep(QPainter &painter, int index, int left) const;

    QStringList m_steps;
    int m_current = 0;
};

/// How far a job has come, in the accent colour. For what takes longer than a moment.
class ProgressBar : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressBar(const QString &accessibleName, QWidget *parent = nullptr);

    void setProgress(qint64 done, qint64 total);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    double m_share = 0;
};

} // namespace ui
