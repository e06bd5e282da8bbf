// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/photos/PhotoDesk.h"

#include <QWidget>

#include <functional>

namespace ui {

class PhotoViewer;

/// Photos of whom a case is about, side by side: what each is, who attached it when, or why it
/// cannot be seen yet. Those of one side stand in its card, the others below both. Space looks at
/// them in the whole window.
class EvidenceStrip : public QWidget
{
    Q_OBJECT

public:
    explicit EvidenceStrip(QWidget *parent = nullptr);

    using Belonging = std::function<bool(const PhotoLine &)>;

    void setDesk(PhotoDesk *desk); ///< whose photos it shows; outlives it
    /// Another case is in front, empty for none, and of its photos those that belong here. They
    /// come with the desk's next lines.
    void showCase(const QString &id, Belonging belongs);
    bool look(); ///< at the first; false when there is none
    PhotoViewer *viewer() const { return m_viewer; }

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return false; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void renew();
    const PhotoLine &lineAt(int index) const; ///< of the desk's
    void fetch(const core::ContentId &content);
    QRect cellOf(int index) const;
    int cellsInSight() const;
    void paintCell(QPainter &painter, const QRect &cell, const PhotoLine &line) const;

    PhotoDesk *m_desk = nullptr;
    PhotoViewer *m_viewer = nullptr;
    QString m_case;
    Belonging m_belongs;
    std::vector<int> m_shown; ///< of the desk's lines
    QHash<core::ContentId, QImage> m_small; ///< null while on its way
};

} // namespace ui
