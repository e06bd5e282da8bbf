// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/DecideView.h"
#include "ui/widgets/Button.h"

namespace ui {

/// One side of a difference as a card that its digit, Enter or a click chooses: each differing
/// field with the differing characters framed, then who wrote it, when and where.
class DecideCard : public KeyButton
{
    Q_OBJECT

public:
    DecideCard(const QString &key, const QString &title, QWidget *parent = nullptr);

    void setSide(const QList<DecideView::Row> &rows, bool isLocal, const DecideView::Side &side);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_key;
    QWidget *m_body;
    class QVBoxLayout *m_box;
};

} // namespace ui
