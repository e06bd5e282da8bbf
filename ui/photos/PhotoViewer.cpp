// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/photos/PhotoViewer.h"

#include "ui/entry/ChoiceList.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Label.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace ui {

namespace {

constexpr QSize kWhole(2048, 2048); // as large as any picture is kept
constexpr int kMostZoom = 400;

} // namespace

PhotoViewer::PhotoViewer(PhotoDesk &desk, Use use, QWidget *window)
    : Overlay(window)
    , m_desk(desk)
    , m_use(use)
    , m_canvas(new QWidget)
    , m_title(Label::section({}))
    , m_quiet(Label::secondary({}))
    , m_keys(new Label({}, TextSize::Hint, Weight::Regular, Tone::Secondary))
    , m_caption(new QLineEdit)
    , m_reasons(new ChoiceList(window))
{
    setObjectName(QStringLiteral("photoViewer"));
    m_canvas->setObjectName(QStringLiteral("photoCanvas"));
    m_canvas->setFocusPolicy(Qt::StrongFocus);
    m_canvas->setProperty("noRing", true);
    m_canvas->installEventFilter(this);
    m_caption->setAccessibleName(tr("What is to be said about the picture"));
    m_caption->setPlaceholderText(tr("What is to be said about the picture"));
    m_caption->setMaxLength(200);
    m_caption->hide();
    m_caption->installEventFilter(this);
    m_keys->setElided(true);
    m_title->setElided(true);
    m_quiet->setElided(true);
    auto *column = new QVBoxLayout(sheet());
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_quiet),
             static_cast<QWidget *>(m_caption)})
        column->addWidget(widget);
    column->addWidget(m_canvas, 1);
    column->addWidget(m_keys);
    connect(&m_desk, &PhotoDesk::changed, this, &PhotoViewer::refresh);
    connect(m_reasons, &ChoiceList::picked, this, [this](const Choice &choice) {
        m_canvas->setFocus();
        if (const PhotoLine *shown = line())
            m_desk.retire(*shown, choice.code);
    });
    connect(m_reasons, &ChoiceList::dismissed, this, [this] { m_canvas->setFocus(); });
    followTheme(this, [this, column] {
        const int gap = tokens().px(0.6);
        column->setContentsMargins(gap, gap, gap, gap);
        column->setSpacing(tokens().px(0.3));
        place();
    });
}

void PhotoViewer::place()
{
    const int gap = tokens().px(1);
    setSheetGeometry(parentWidget()->rect().adjusted(gap, gap, -gap, -gap));
}

const PhotoLine *PhotoViewer::line() const
{
    const auto at = static_cast<std::size_t>(m_row);
    return m_row >= 0 && at < m_desk.lines().size() ? &m_desk.lines()[at] : nullptr;
}

void PhotoViewer::present(int row)
{
    m_row = row;
    m_shown = {};
    place();
    open(m_canvas);
    refresh();
}

void PhotoViewer::tellKeys()
{
    QStringList keys{tr("←→ next"), tr("+− size"), tr("R turn")};
    if (m_zoom > 100)
        keys = {tr("←→↑↓ move"), tr("+− size"), tr("0 whole"), tr("PgUp PgDn next"), tr("R turn")};
    if (m_use == Use::Keep)
        keys += {tr("F2 words"), tr("Del stop using")};
    keys += tr("Esc back");
    m_keys->setText(keys.join(QStringLiteral(" · ")));
}

void PhotoViewer::go(int by)
{
    const int count = static_cast<int>(m_desk.lines().size());
    if (m_row + by < 0 || m_row + by >= count)
        return;
    m_row += by;
    Q_EMIT moved(m_row);
    refresh();
}

/// Another picture, or the same after something was heard of it.
void PhotoViewer::refresh()
{
    if (!isOpen())
        return;
    if (m_desk.lines().empty())
        return close();
    m_row = qBound(0, m_row, static_cast<int>(m_desk.lines().size()) - 1);
    const PhotoLine &shown = *line();
    const core::AttachmentState &state = shown.state;
    if (m_shown != shown.id()) {
        m_shown = shown.id();
        m_image = {};
        m_zoom = 100;
        m_turns = 0;
        m_offset = {};
        m_isLoading = false;
        m_isSpoilt = false;
        m_caption->hide();
        if (!state.isHere && !state.isWanted)
            m_desk.want(state.content);
    }
    m_title->setText(PhotoWords::title(shown));
    const QString standing = state.isHere ? PhotoWords::standing(state) : QString();
    m_quiet->setText(tr("%1 of %2").arg(m_row + 1).arg(m_desk.lines().size()) + u'·'
        + PhotoWords::when(state.record) + (standing.isEmpty() ? QString() : u'·' + standing));
    tellKeys();
    m_canvas->setAccessibleName(m_title->text() + u' ' + m_quiet->text());
    if (std::exchange(m_wasWanted, state.isWanted) && !state.isWanted)
        m_isSpoilt = false; // it came, perhaps in place of what a disk had spoilt
    if (state.isHere && m_image.isNull() && !m_isLoading && !m_isSpoilt)
        load(state.content);
    m_canvas->update();
}

void PhotoViewer::load(const core::ContentId &content)
{
    m_isLoading = true;
    m_desk.load(content, kWhole, [this, content, id = m_shown](const QImage &image) {
        if (id != m_shown)
            return;
        m_image = image;
        m_isLoading = false;
        m_isSpoilt = image.isNull();
        if (m_isSpoilt)
            m_desk.want(content);
        m_canvas->update();
    });
}

bool PhotoViewer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_canvas && event->type() == QEvent::Paint) {
        QPainter painter(m_canvas);
        paintPicture(painter, m_canvas->rect());
        return true;
    }
    if (watched == m_canvas && event->type() == QEvent::KeyPress
        && takeKey(*static_cast<QKeyEvent *>(event)))
        return true;
    if (watched == parentWidget() && event->type() == QEvent::Resize && isOpen())
        place();
    if (watched == m_caption && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool isTaken = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (!isTaken && key != Qt::Key_Escape)
            return false;
        if (const PhotoLine *shown = line(); shown && isTaken)
            m_desk.setCaption(*shown, m_caption->text().trimmed());
        m_caption->hide();
        m_canvas->setFocus();
        return true;
    }
    return Overlay::eventFilter(watched, event);
}

void PhotoViewer::paintPicture(QPainter &painter, const QRect &box) const
{
    const Colours &c = tokens().colour;
    painter.fillRect(box, c.sunk);
    const PhotoLine *shown = line();
    if (!shown)
        return;
    if (m_image.isNull()) {
        painter.setFont(tokens().font());
        painter.setPen(c.text);
        const QString words = !shown->state.isHere ? PhotoWords::absence(shown->state)
            : m_isSpoilt                           ? PhotoWords::spoilt()
            : m_isLoading                          ? tr("One moment …")
                                                   : QString();
        painter.drawText(box.adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, words);
        return;
    }
    const QImage turned
        = m_turns == 0 ? m_image : m_image.transformed(QTransform().rotate(90.0 * m_turns));
    QRect place({}, drawnSize());
    place.moveCenter(box.center() + m_offset);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, turned);
}

void PhotoViewer::zoom(int percent)
{
    m_zoom = qBound(100, percent, kMostZoom);
    tellKeys();
    pan({}); // not further than there is something to see
}

QSize PhotoViewer::drawnSize() const
{
    const QSize turned = m_turns % 2 == 0 ? m_image.size() : m_image.size().transposed();
    return turned.scaled(m_canvas->size(), Qt::KeepAspectRatio) * m_zoom / 100;
}

/// As far as something of it is hidden there.
void PhotoViewer::pan(QPoint by)
{
    const QSize room = ((drawnSize() - m_canvas->size()) / 2).expandedTo({0, 0});
    m_offset += by;
    m_offset.setX(qBound(-room.width(), m_offset.x(), room.width()));
    m_offset.setY(qBound(-room.height(), m_offset.y(), room.height()));
    m_canvas->update();
}

void PhotoViewer::keyPressEvent(QKeyEvent *event)
{
    if (!takeKey(*event))
        Overlay::keyPressEvent(event);
}

bool PhotoViewer::takeKey(const QKeyEvent &event)
{
    constexpr int kZoomStep = 50;
    const int step = tokens().px(4);
    const bool isLarge = m_zoom > 100;
    switch (event.key()) {
    case Qt::Key_Left:
        isLarge ? pan({step, 0}) : go(-1);
        return true;
    case Qt::Key_Right:
        isLarge ? pan({-step, 0}) : go(1);
        return true;
    case Qt::Key_Up:
        isLarge ? pan({0, step}) : go(-1);
        return true;
    case Qt::Key_Down:
        isLarge ? pan({0, -step}) : go(1);
        return true;
    case Qt::Key_PageUp:
        go(-1);
        return true;
    case Qt::Key_PageDown:
        go(1);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(m_zoom + kZoomStep);
        return true;
    case Qt::Key_Minus:
        zoom(m_zoom - kZoomStep);
        return true;
    case Qt::Key_0:
        zoom(100);
        return true;
    case Qt::Key_R:
        m_turns = (m_turns + 1) % 4;
        pan({});
        return true;
    case Qt::Key_F2:
        editCaption();
        return true;
    case Qt::Key_Delete:
        askReason();
        return true;
    default:
        return false;
    }
}

void PhotoViewer::editCaption()
{
    const PhotoLine *shown = line();
    if (!shown || m_use == Use::LookOnly)
        return;
    m_caption->setText(shown->state.record.text("caption"));
    m_caption->show();
    m_caption->setFocus();
    m_caption->selectAll();
}

void PhotoViewer::askReason()
{
    if (line() && m_use == Use::Keep)
        m_reasons->ask(PhotoWords::reasons(), m_canvas);
}

} // namespace ui
