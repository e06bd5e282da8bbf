// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/photos/PhotoList.h"

#include "ui/photos/PhotoViewer.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Paint.h"
#include "ui/widgets/TypedText.h"
#include "ui/widgets/UndoBar.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QStackedLayout>
#include <QStandardPaths>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr double kThumbEms = 4.2;
constexpr int kThumbPixels = 160; // twice the largest place for it would blur nothing

QString joined(QStringList words)
{
    words.removeAll(QString());
    return words.join(u'·');
}

class PhotoDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {tokens().px(10), tokens().px(kThumbEms + 0.5)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const Colours &c = t.colour;
        const QRect box = option.rect;
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->fillRect(box, isCurrent ? c.tint : c.surface);
        painter->fillRect(box.left(), box.bottom(), box.width(), t.lineWidth, c.line);
        if (isCurrent)
            painter->fillRect(box.left(), box.top(), t.stateBarWidth(), box.height(), c.accent);
        const int side = t.px(kThumbEms);
        const QRect thumb(box.left() + t.px(0.5), box.top() + t.px(0.25), side, side);
        paintThumb(*painter, thumb, index.data(Qt::DecorationRole).value<QImage>());
        paintWords(
            *painter, box.adjusted(side + t.px(1), t.px(0.4), -t.px(0.4), -t.px(0.3)), index);
        painter->restore();
    }

private:
    static void paintThumb(QPainter &painter, const QRect &box, const QImage &image)
    {
        const Colours &c = tokens().colour;
        painter.fillRect(box, c.sunk);
        if (image.isNull())
            return paintRounded(painter, box, {c.sunk, c.lineStrong, 1, 2});
        const QSize size = image.size().scaled(box.size(), Qt::KeepAspectRatio);
        QRect place({}, size);
        place.moveCenter(box.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, image);
    }
    static void paintWords(QPainter &painter, QRect box, const QModelIndex &index)
    {
        const Tokens &t = tokens();
        const struct
        {
            int role;
            QFont font;
            QColor colour;
        } lines[] = {{Qt::DisplayRole, t.boldFont(), t.colour.text},
            {PhotoModel::QuietRole, t.font(TextSize::Hint), t.colour.text2},
            {PhotoModel::StandingRole, t.font(TextSize::Hint), t.colour.wait}};
        for (const auto &[role, font, colour] : lines) {
            const QFontMetrics metrics(font);
            const QString words = index.data(role).toString();
            painter.setFont(font);
            painter.setPen(colour);
            painter.drawText(box.left(), box.top() + metrics.ascent(),
                metrics.elidedText(words, Qt::ElideRight, box.width()));
            box.setTop(box.top() + metrics.height());
        }
    }
};

} // namespace

PhotoModel::PhotoModel(PhotoDesk &desk, QObject *parent)
    : QAbstractListModel(parent)
    , m_desk(desk)
{
    connect(&desk, &PhotoDesk::changed, this, &PhotoModel::renew);
}

void PhotoModel::renew()
{
    const auto id = [](const PhotoLine &line) { return line.id(); };
    const bool isSame = std::ranges::equal(m_lines, m_desk.lines(), {}, id, id);
    if (isSame) { // where the eye and the cursor are stays
        m_lines = m_desk.lines();
        if (!m_lines.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_lines = m_desk.lines();
    if (m_lines.empty())
        m_small.clear();
    endResetModel();
}

const PhotoLine *PhotoModel::line(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    return row >= 0 && at < m_lines.size() ? &m_lines[at] : nullptr;
}

int PhotoModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant PhotoModel::data(const QModelIndex &index, int role) const
{
    const PhotoLine *shown = line(index.row());
    if (!shown)
        return {};
    const core::Record &photo = shown->state.record;
    switch (role) {
    case Qt::DisplayRole:
        return joined({PhotoWords::kind(photo), photo.text("caption")});
    case QuietRole: // where it belongs before who attached it: the end may be cut off
        return joined({shown->about, PhotoWords::when(photo)});
    case StandingRole:
        return PhotoWords::standing(shown->state);
    case Qt::AccessibleTextRole:
        return QStringList{
            PhotoWords::title(*shown), PhotoWords::when(photo), PhotoWords::standing(shown->state)}
            .join(u' ');
    case Qt::DecorationRole: {
        if (!shown->state.isHere)
            return {};
        const auto known = m_small.constFind(shown->state.content);
        if (known != m_small.constEnd())
            return *known;
        fetch(shown->state.content);
        return {};
    }
    default:
        return {};
    }
}

void PhotoModel::fetch(const core::ContentId &content) const
{
    m_small.insert(content, {});
    auto *self = const_cast<PhotoModel *>(this);
    m_desk.load(content, {kThumbPixels, kThumbPixels}, [self, content](const QImage &image) {
        self->m_small.insert(content, image);
        if (self->rowCount() > 0)
            Q_EMIT self->dataChanged(self->index(0), self->index(self->rowCount() - 1));
    });
}

PhotoList::PhotoList(PhotoDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(desk)
    , m_view(new QListView)
    , m_stack(new QStackedLayout)
    , m_scans(new Button({}))
    , m_folder(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation))
{
    setObjectName(QStringLiteral("photoList"));
    m_view->setObjectName(QStringLiteral("photos"));
    m_view->setAccessibleName(tr("Photos and scans"));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new PhotoDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->installEventFilter(this);
    connect(m_view, &QListView::doubleClicked, this, &PhotoList::look);

    m_questions = new PhotoQuestions(*this, *m_view);
    connect(m_questions, &PhotoQuestions::unanswered, &m_desk, &PhotoDesk::refused);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *rows = new QWidget;
    rows->setLayout(m_stack);
    m_stack->setStackingMode(QStackedLayout::StackAll); // an empty list has the keys, too
    m_stack->addWidget(m_view);
    // Without a picture of its own: in a low window the words and the buttons need the room.
    m_stack->addWidget(new EmptyState(
        {}, tr("No photos yet"), tr("Ctrl+O takes a file, Ctrl+V a copied picture")));
    column->addWidget(rows, 1);
    auto *foot = new QWidget;
    auto *line = new QVBoxLayout(foot);
    auto *file = (new Button(tr("Add a photo or scan")))->withKey(QStringLiteral("Ctrl+O"));
    file->named(QStringLiteral("addPhotoButton"));
    file->setFocusPolicy(Qt::NoFocus);
    connect(file, &QAbstractButton::clicked, this, [this] { add(PhotoSource::File); });
    m_scans->withKey(QStringLiteral("Ctrl+G"))->named(QStringLiteral("scansButton"));
    m_scans->setFocusPolicy(Qt::NoFocus);
    connect(m_scans, &QAbstractButton::clicked, this, [this] { add(PhotoSource::Scanner); });
    connect(&desk.scanner(), &ScannerFolder::changed, this, &PhotoList::refreshWords);
    line->addWidget(file);
    line->addWidget(m_scans);
    column->addWidget(foot);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &PhotoList::refreshWords);
    followTheme(this, [this, line] {
        const Tokens &t = tokens();
        line->setContentsMargins(t.px(0.65), t.px(0.3), t.px(0.65), t.px(0.3));
        m_view->doItemsLayout();
    });
    refreshWords();
}

void PhotoList::refreshWords()
{
    const ScannerFolder &scanner = m_desk.scanner();
    const int fresh = static_cast<int>(scanner.fresh().size());
    m_scans->setText(scanner.path().isEmpty() ? tr("Watch the scanner's folder…")
                                              : tr("Add %n new scans", nullptr, fresh));
    const bool isEmpty = m_model.rowCount() == 0;
    // Where photos need the room, choosing a folder is left to Ctrl+G.
    m_scans->setVisible(fresh > 0 || (isEmpty && scanner.path().isEmpty()));
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    if (!isEmpty && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_model.index(0));
}

std::optional<PhotoSource> PhotoList::sourceOf(const QKeyEvent &event)
{
    if (event.modifiers() != Qt::ControlModifier)
        return std::nullopt;
    switch (event.key()) {
    case Qt::Key_O:
        return PhotoSource::File;
    case Qt::Key_V:
        return PhotoSource::Clipboard;
    case Qt::Key_G:
        return PhotoSource::Scanner;
    default:
        return std::nullopt;
    }
}

void PhotoList::add(PhotoSource source, const std::optional<core::Record> &chosen)
{
    switch (source) {
    case PhotoSource::File:
        return chooseFiles(chosen);
    case PhotoSource::Clipboard:
        return paste(chosen);
    case PhotoSource::Scanner:
        return takeScans(chosen);
    }
    Q_UNREACHABLE();
}

bool PhotoList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) {
            look();
            return true;
        }
        if (key.key() == Qt::Key_Delete || key.key() == Qt::Key_F2) {
            look(); // one sees what one speaks of
            if (m_viewer && m_viewer->isOpen())
                m_viewer->takeKey(key);
            return true;
        }
        if (const auto source = sourceOf(key)) {
            add(*source);
            return true;
        }
        if (isTypedText(key)) { // no search among photos: the digits are the tabs'
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void PhotoList::chooseFiles(const std::optional<core::Record> &chosen)
{
    m_questions->rememberFocus(); // the dialog is still open when it tells the files
    auto *dialog = new QFileDialog(this, tr("Photos and scans"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Pictures and scans (*.jpg *.jpeg *.png *.bmp *.tif *.tiff *.webp *.pdf)"),
            tr("All files (*)")});
    dialog->setDirectory(m_folder);
    connect(dialog, &QFileDialog::filesSelected, this, [this, chosen](const QStringList &paths) {
        m_folder = QFileInfo(paths.value(0)).path();
        attach(paths, chosen);
    });
    dialog->open();
}

void PhotoList::takeScans(const std::optional<core::Record> &chosen)
{
    ScannerFolder &scanner = m_desk.scanner();
    if (scanner.path().isEmpty())
        return chooseScannerFolder();
    if (scanner.fresh().isEmpty())
        return Q_EMIT m_desk.refused(tr("Nothing new in the scanner's folder"));
    ask(chosen, [this](const QString &kind, const core::Record &subject) {
        m_desk.attachFiles(m_desk.scanner().fresh(), kind, subject);
        m_desk.scanner().take();
    });
}

void PhotoList::chooseScannerFolder()
{
    auto *dialog = new QFileDialog(this, tr("Where the scanner puts its pictures"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString &path) { m_desk.scanner().choose(path); });
    dialog->open();
}

void PhotoList::paste(const std::optional<core::Record> &chosen)
{
    const QMimeData *copied = QApplication::clipboard()->mimeData();
    if (!copied)
        return;
    const QImage image = qvariant_cast<QImage>(copied->imageData());
    QStringList paths;
    for (const QUrl &url : copied->urls()) {
        if (url.isLocalFile())
            paths.push_back(url.toLocalFile());
    }
    if (!paths.isEmpty())
        attach(paths, chosen);
    else if (!image.isNull())
        ask(chosen, [this, image](const QString &kind, const core::Record &subject) {
            m_desk.attachImage(image, kind, subject);
        });
    else
        Q_EMIT m_desk.refused(tr("There is no picture to paste. Copy one first"));
}

void PhotoList::attach(const QStringList &paths, const std::optional<core::Record> &chosen)
{
    ask(chosen, [this, paths](const QString &kind, const core::Record &subject) {
        m_desk.attachFiles(paths, kind, subject);
    });
}

void PhotoList::ask(const std::optional<core::Record> &chosen, PhotoQuestions::Answered answered)
{
    if (m_desk.subjects())
        m_questions->ask(*m_desk.subjects(), chosen, std::move(answered));
}

void PhotoList::lookAt(const core::RecordId &subject)
{
    const auto &lines = m_desk.lines();
    const auto found = std::ranges::find_if(lines,
        [&](const PhotoLine &line) { return line.state.record.reference("subject") == subject; });
    if (found == lines.end())
        return;
    m_view->setCurrentIndex(m_model.index(static_cast<int>(found - lines.begin())));
    look();
}

void PhotoList::look()
{
    const PhotoLine *line = m_model.line(m_view->currentIndex().row());
    if (!line)
        return;
    if (!m_viewer) {
        m_viewer = new PhotoViewer(m_desk, PhotoViewer::Use::Keep, window());
        connect(m_viewer, &PhotoViewer::moved, this,
            [this](int row) { m_view->setCurrentIndex(m_model.index(row)); });
    }
    m_viewer->present(m_view->currentIndex().row());
}

} // namespace ui
