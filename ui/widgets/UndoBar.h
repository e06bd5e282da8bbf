// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace ui {

class Label;
class Button;
enum class Tone;

/// What the bar offers beside its sentence.
enum class BarOffer
{
    Nothing,
    Undo,
    Redo
};

/// Says what was done and offers to take it back, or what was taken back and offers to do it again;
/// what was lost, as a warning; and what failed. What is only under way, or waits for another key,
/// is not ticked off. Stays until the next action, without a timer; a failure goes with the next
/// key.
class UndoBar : public QFrame
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget *parent = nullptr);

    void offer(const QString &sentence, BarOffer offered);
    void tellUnderway(const QString &sentence);
    void remark(const QString &sentence, BarOffer offered); ///< nothing is done
    void tellFailure(const QString &sentence); ///< as long as it is, over as many lines
    void warn(const QString &sentence); ///< the same, for what stays until the next action
    void clear();
    QString words() const;
    bool isFailure() const { return !isHidden() && m_kind == Kind::Failure; }
    bool isWarning() const { return !isHidden() && m_kind == Kind::Warning; }
    BarOffer offered() const; ///< Nothing while it is hidden
    QString mark() const; ///< the icon before the sentence

Q_SIGNALS:
    void undoRequested();
    void redoRequested();
    void changed(); ///< says something else, or nothing any more

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Kind
    {
        Deed,
        Underway,
        Remark,
        Warning,
        Failure
    };

    void say(const QString &sentence, Kind kind, BarOffer offered);
    void fit();
    bool isCalm() const; ///< in neutral colours
    Tone tone() const;

    Label *m_words;
    Button *m_undo;
    Button *m_redo;
    BarOffer m_offered = BarOffer::Nothing;
    Kind m_kind = Kind::Deed;
};

/// What a list shows while it is empty: an icon or none, one bold sentence, one quiet sentence, one
/// button.
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
