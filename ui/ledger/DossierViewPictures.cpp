// SPDX-License-Identifier: GPL-3.0-or-later
// The small pictures in the lines of the detail.
#include "ui/ledger/DossierView.h"

#include "ui/theme/Theme.h"

#include <QPainter>
#include <QPointer>

namespace ui {

namespace {

constexpr double kSideEms = 3; ///< of those that stand in rows

/// As large as its place, in the middle of it; only a frame while there is none.
void paintPicture(QPainter &painter, const QRect &place, const QImage &picture)
{
    const QRect box = place.adjusted(tokens().px(0.3), 0, 0, -tokens().px(0.3));
    QRect shown(QPoint(),
        picture.isNull() ? box.size() : picture.size().scaled(box.size(), Qt::KeepAspectRatio));
    shown.moveCenter(box.center());
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!picture.isNull())
        painter.drawImage(shown, picture);
    painter.setPen(tokens().colour.line);
    painter.drawRect(shown.adjusted(0, 0, -1, -1));
    painter.restore();
}

} // namespace

void DossierView::fetchPictures()
{
    for (const DossierLine &line : m_lines) {
        if (line.photo)
            fetchPicture(*line.photo);
        for (const core::ContentId &content : line.pictures)
            fetchPicture(content);
    }
}

void DossierView::fetchPicture(const core::ContentId &content)
{
    if (!m_loader || m_pictures.contains(content))
        return;
    m_pictures.insert(content, {});
    const QSize box = QSize(1, 1) * (tokens().px(kSideEms) * 2); // also for sharp screens
    m_loader(content, box, [self = QPointer<DossierView>(this), content](const QImage &picture) {
        if (!self)
            return;
        if (picture.isNull())
            self->m_pictures.remove(content); // asked for again when it may have come
        else
            self->m_pictures.insert(content, picture);
        self->update();
    });
}

int DossierView::pictureSide(const DossierLine &line) const
{
    return line.photo ? tokens().px(2.4) : 0;
}

QSize DossierView::pictureGrid(const DossierLine &line) const
{
    const int room = width() - 2 * tokens().px(0.87);
    const int columns = std::max(1, room / tokens().px(kSideEms));
    const int count = static_cast<int>(line.pictures.size());
    return {columns, (count + columns - 1) / columns};
}

int DossierView::picturesHeight(const DossierLine &line) const
{
    return pictureGrid(line).height() * tokens().px(kSideEms);
}

void DossierView::paintPictures(QPainter &painter, const DossierLine &line, const QRect &box) const
{
    const int side = tokens().px(kSideEms);
    if (line.photo)
        paintPicture(painter,
            QRect(box.right() + 1 - pictureSide(line), box.top(), pictureSide(line),
                pictureSide(line)),
            m_pictures.value(*line.photo));
    const int columns = pictureGrid(line).width();
    const int top = box.bottom() + 1 - picturesHeight(line);
    for (size_t at = 0; at < line.pictures.size(); ++at) {
        const int number = static_cast<int>(at);
        const QRect place(
            box.left() + number % columns * side, top + number / columns * side, side, side);
        paintPicture(painter, place, m_pictures.value(line.pictures[at]));
    }
}

void DossierView::look()
{
    const DossierLine &line = m_lines[static_cast<size_t>(m_current)];
    if (!line.pictures.empty())
        Q_EMIT picturesRequested(line.about->id);
}

} // namespace ui
