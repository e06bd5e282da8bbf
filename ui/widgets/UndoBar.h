// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace ui {

class Label;
class Button;

/// What the bar offers beside its sentence.
enum class BarOffer
{
    Nothing,
    Undo,
    Redo
};

/// Says what was done and offers to take it back, or what was taken back and offers to do it again.
/// Stays until the next action, without a timer.
class UndoBar : public QFrame
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget *parent = nullptr);

    void offer(const QString &sentence, BarOffer offered);
    void tellFailure(const QString &sentence); ///< as long as it is, over as many lines
    void clear();
    QString words() const;
    bool isFailure() const { return !isHidden() && m_isFailure; }
    BarOffer offered() const; ///< Nothing while it is hidden

Q_SIGNALS:
    void undoRequested();
    void redoRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_words;
    Button *m_undo;
    Button *m_redo;
    void say(const QString &sentence, bool isFailure);
    void fit();

    BarOffer m_offered = BarOffer::Nothing;
    bool m_isFailure = false;
};

/// What a list shows while it is empty: an icon, one bold sentence, one quiet sentence, one button.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(
        const QString &icon, const QString &bold, const QString &quiet, QWidget *parent = nullptr);

    void setWords(const QString &bold, const QString &quiet);
    void setButton(Button *button); ///< takes ownership

private:
    Label *m_bold;
    Label *m_quiet;
};

} // namespace ui
