// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sync/SyncView.h"
#include "ui/widgets/Panel.h"

class QVBoxLayout;

namespace ui {

class Label;

/// What the county and this computer each add up to, village by village, after something was sent.
class SumsPanel : public Panel
{
    Q_OBJECT

public:
    explicit SumsPanel(QWidget *parent = nullptr);

    void setSums(const QList<SyncView::Sum> &sums);

private:
    QWidget *makeRow(const SyncView::Sum &sum);

    QList<SyncView::Sum> m_sums;
    PanelHead *m_head;
    QVBoxLayout *m_rows;
    Label *m_advice; ///< what to do where they differ
};

} // namespace ui
