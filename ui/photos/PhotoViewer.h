// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/photos/PhotoDesk.h"
#include "ui/widgets/Overlay.h"

class QLineEdit;

namespace ui {

class ChoiceList;
class Label;

/// One picture over the whole window. Left and right go to the next one – or move the picture once
/// it is larger than its place –, + and - change its size, R turns it, F2 changes its words, Del
/// stops using it, Esc leaves.
class PhotoViewer : public Overlay
{
    Q_OBJECT

public:
    enum class Use
    {
        Keep, ///< words are changed, and pictures that serve no more are put aside
        LookOnly
    };

    PhotoViewer(PhotoDesk &desk, Use use, QWidget *window);

    void present(int row); ///< of the desk's lines
    bool takeKey(const QKeyEvent &event);
    int zoomPercent() const { return m_zoom; }
    int quarterTurns() const { return m_turns; }

Q_SIGNALS:
    void moved(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const PhotoLine *line() const;
    void go(int by);
    void refresh();
    void tellKeys();
    void zoom(int percent);
    void pan(QPoint by);
    QSize drawnSize() const; ///< of the whole picture, turned and enlarged
    void load(const core::ContentId &content);
    void paintPicture(QPainter &painter, const QRect &box) const;
    void editCaption();
    void askReason();
    void place();

    PhotoDesk &m_desk;
    Use m_use;
    QWidget *m_canvas;
    Label *m_title;
    Label *m_quiet;
    Label *m_keys;
    QLineEdit *m_caption;
    ChoiceList *m_reasons;
    core::RecordId m_shown;
    int m_row = -1;
    QImage m_image;
    bool m_isLoading = false;
    bool m_isSpoilt = false; ///< what is here is no picture any more, and is asked for once
    bool m_wasWanted = false;
    int m_zoom = 100; ///< of what fits
    int m_turns = 0; ///< quarter turns to the right, for the eye only
    QPoint m_offset;
};

} // namespace ui
