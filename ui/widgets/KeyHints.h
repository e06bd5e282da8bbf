// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/StateChip.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QWidget>

class QHBoxLayout;

namespace ui {

class Label;
class StateLabel;
enum class State;

/// One key and what it does now, in at most six words: {"Enter", tr("Next field")}.
struct KeyHint
{
    QString key;
    QString words;
    bool isKept = false; ///< the others go first where there is no room for all

    bool operator==(const KeyHint &) const = default;
};
using KeyHints = QList<KeyHint>;

/// What the bar shows while widget, or anything inside it that has no hints of its own, has the
/// focus; at once when it has it now. At most seven.
void setKeyHints(QWidget *widget, const KeyHints &hints);
KeyHints keyHintsFor(const QWidget *focused);

/// The bar at the bottom: the next keys at the left, what is missing, the network and the last
/// save at the right. Rebuilt whenever the focus moves.
class KeyHintBar : public QWidget
{
    Q_OBJECT

public:
    explicit KeyHintBar(QWidget *parent = nullptr);

    void setMissing(const QString &bold, const QString &plain); ///< "还差2处", "身份证 卡号"
    void setReach(Reach reach); ///< shows the hollow ring unless it is the county
    void setSaved(const QString &words); ///< "本机已保存 10:42", or anything short
    void refresh();
    const KeyHints &hints() const { return m_hints; }
    KeyHints shown() const; ///< those that there is room for

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void shortenNetwork();
    int room() const;
    static int widthOf(const KeyHint &hint);
    void paintHints(QPainter &painter) const;

    KeyHints m_hints;
    Reach m_reach = Reach::County;
    QHBoxLayout *m_layout;
    Label *m_missing;
    Label *m_missingWhat;
    StateLabel *m_network;
    Label *m_saved;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::KeyHints)
