// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/photos/PhotoDesk.h"

#include <QWidget>

namespace ui {

class PhotoViewer;

/// The photos of whom a case is about, side by side below its two sides: what each is, who attached
/// it when, or why it cannot be seen yet. Space looks at them in the whole window.
class EvidenceStrip : public QWidget
{
    Q_OBJECT

public:
    explicit EvidenceStrip(QWidget *parent = nullptr);

    void setDesk(PhotoDesk *desk); ///< whose photos it shows; outlives it
    /// Another case is in front; empty for none. Its photos come with the desk's next lines.
    void showCase(const QString &id);
    bool look(); ///< at the first; false when there is none
    PhotoViewer *viewer() const { return m_viewer; }

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    void caseShown(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void renew();
    void fetch(const core::ContentId &content);
    QRect cellOf(int index) const;
    int cellsInSight() const;
    void paintCell(QPainter &painter, const QRect &cell, const PhotoLine &line) const;

    PhotoDesk *m_desk = nullptr;
    PhotoViewer *m_viewer = nullptr;
    QString m_case;
    QHash<core::ContentId, QImage> m_small; ///< null while on its way
};

} // namespace ui
