// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/EvidenceStrip.h"

#include "ui/photos/PhotoViewer.h"
#include "ui/theme/Theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPointer>

#include <algorithm>

namespace ui {

namespace {

constexpr double kCellEms = 18;
constexpr double kPictureEms = 4;

} // namespace

EvidenceStrip::EvidenceStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    followTheme(this, [this] { updateGeometry(); });
    hide();
}

void EvidenceStrip::setDesk(PhotoDesk *desk)
{
    m_desk = desk;
    connect(desk, &PhotoDesk::changed, this, &EvidenceStrip::renew);
}

void EvidenceStrip::showCase(const QString &id, Belonging belongs)
{
    m_belongs = std::move(belongs);
    if (std::exchange(m_case, id) != id)
        hide(); // never another one's photos beside this case
}

void EvidenceStrip::renew()
{
    QStringList spoken;
    m_shown.clear();
    const auto count = static_cast<int>(m_desk->lines().size());
    for (int i = 0; i < count && !m_case.isEmpty(); ++i) {
        const PhotoLine &line = lineAt(i);
        if (!m_belongs(line))
            continue;
        m_shown.push_back(i);
        spoken += PhotoWords::title(line) + u' '
            + (line.state.isHere ? PhotoWords::when(line.state.record)
                                 : PhotoWords::absence(line.state));
        if (line.state.isHere && !m_small.contains(line.state.content))
            fetch(line.state.content);
    }
    setAccessibleName(tr("Photos"));
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    setVisible(!m_shown.empty());
    update();
}

const PhotoLine &EvidenceStrip::lineAt(int index) const
{
    return m_desk->lines()[static_cast<std::size_t>(index)];
}

void EvidenceStrip::fetch(const core::ContentId &content)
{
    const QSize box = QSize(2, 2) * tokens().px(kPictureEms); // also for sharp screens
    m_small.insert(content, {});
    m_desk->load(
        content, box, [self = QPointer<EvidenceStrip>(this), content](const QImage &image) {
            if (!self)
                return;
            self->m_small.insert(content, image);
            self->update();
        });
}

bool EvidenceStrip::look()
{
    if (isHidden() || m_desk == nullptr)
        return false;
    if (m_viewer == nullptr)
        m_viewer = new PhotoViewer(*m_desk, PhotoViewer::Use::LookOnly, window());
    m_viewer->present(m_shown.front());
    return true;
}

QSize EvidenceStrip::sizeHint() const
{
    return {tokens().px(15), tokens().px(kPictureEms + 0.6)};
}

QRect EvidenceStrip::cellOf(int index) const
{
    const int wide = std::min(tokens().px(kCellEms), width());
    return {index * wide, 0, wide, height()};
}

int EvidenceStrip::cellsInSight() const
{
    return std::max(1, width() / std::max(1, cellOf(0).width()));
}

void EvidenceStrip::paintEvent(QPaintEvent *)
{
    if (m_desk == nullptr)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const auto count = static_cast<int>(m_shown.size());
    const int shown = std::min(count, cellsInSight());
    for (int i = 0; i < shown; ++i) {
        QRect cell = cellOf(i);
        if (i + 1 == shown && count > shown) {
            const QString more = tr("%1 more").arg(count - shown);
            painter.setFont(tokens().font());
            painter.setPen(tokens().colour.text2);
            const int wide = painter.fontMetrics().horizontalAdvance(more) + tokens().px(0.4);
            const QRect rest(cell.right() - wide, cell.top(), wide, cell.height());
            painter.drawText(rest, Qt::AlignVCenter | Qt::AlignRight, more);
            cell.setRight(rest.left());
        }
        paintCell(painter, cell, lineAt(m_shown[static_cast<std::size_t>(i)]));
    }
}

void EvidenceStrip::paintCell(QPainter &painter, const QRect &cell, const PhotoLine &line) const
{
    const Tokens &t = tokens();
    const int side = t.px(kPictureEms);
    const QRect place(cell.left(), cell.top() + t.px(0.3), side, side);
    const QImage picture = m_small.value(line.state.content);
    QRect shown(QPoint(),
        picture.isNull() ? place.size() : picture.size().scaled(place.size(), Qt::KeepAspectRatio));
    shown.moveCenter(place.center());
    if (!picture.isNull())
        painter.drawImage(shown, picture);
    painter.setPen(t.colour.line);
    painter.drawRect(shown.adjusted(0, 0, -1, -1));
    QRect words = cell.adjusted(side + t.px(0.4), t.px(0.3), -t.px(0.4), 0);
    painter.setFont(t.font());
    painter.setPen(t.colour.text);
    const int line1 = painter.fontMetrics().height();
    painter.drawText(QRect(words.left(), words.top(), words.width(), line1), Qt::AlignLeft,
        painter.fontMetrics().elidedText(PhotoWords::title(line), Qt::ElideRight, words.width()));
    words.setTop(words.top() + line1);
    painter.setFont(t.font(TextSize::Hint));
    painter.setPen(t.colour.text2);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
        line.state.isHere ? PhotoWords::when(line.state.record)
                          : tr("At the county; to be seen with the next connection"));
}

void EvidenceStrip::mouseReleaseEvent(QMouseEvent *)
{
    look();
}

} // namespace ui
