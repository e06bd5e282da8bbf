// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/DecideView.h"
#include "ui/widgets/Button.h"

class QVBoxLayout;

namespace ui {

class CardHead;
class EvidenceStrip;
class Label;

/// One side of a difference as a card that its digit, Enter or a click chooses: each differing
/// field with the differing characters framed, then who wrote it and when, and the photos that
/// speak for it. Its title may have words aside, which stand below it where there is no room beside
/// it.
class DecideCard : public KeyButton
{
    Q_OBJECT

public:
    DecideCard(const QString &key, const QString &title, QWidget *parent = nullptr);

    void setSide(const QList<DecideView::Row> &rows, bool isLocal, const DecideView::Side &side);

    void setAside(const QString &words);
    EvidenceStrip *evidence() const { return m_evidence; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void evidenceClicked(); ///< who looks has not chosen yet

protected:
    void keyPressEvent(QKeyEvent *event) override; ///< Space looks at photos, on the whole page
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int factWidth() const;
    void addRow(const DecideView::Row &row, bool isLocal, bool isOnly);

    QString m_title; ///< where a side says nothing else
    CardHead *m_head;
    QWidget *m_body;
    QWidget *m_side; ///< all that is made anew for each side
    QVBoxLayout *m_box; ///< of it
    Label *m_evidenceLabel;
    EvidenceStrip *m_evidence;
};

} // namespace ui
