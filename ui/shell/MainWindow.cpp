// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/MainWindow.h"

#include "ui/shell/SettingsPage.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Overlay.h"
#include "ui/widgets/ScrollBox.h"
#include "ui/widgets/UndoBar.h"

#include <QApplication>
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int kSmallestWidth = 800;
constexpr int kSmallestHeight = 480;
constexpr double kWideEms = 66;
constexpr double kMediumEms = 54;

template <class Action> void addKey(QWidget *window, const QKeySequence &keys, Action action)
{
    auto *shortcut = new QShortcut(keys, window);
    QObject::connect(shortcut, &QShortcut::activated, window, action);
}

} // namespace

MainWindow::MainWindow(Theme &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_top(new TopBar)
    , m_nav(new NavBar)
    , m_stack(new QStackedWidget)
    , m_undo(new UndoBar)
    , m_hints(new KeyHintBar)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Minqing"));
    setMinimumSize(kSmallestWidth, kSmallestHeight);
    layOut();
    makeKeys();
    new FocusRing(this);
    qApp->installEventFilter(this);
    connect(m_nav, &NavBar::chosen, this, &MainWindow::openPage);
    connect(m_top, &TopBar::stateChosen, this, &MainWindow::stateChosen);
    connect(m_top, &TopBar::findRequested, this, &MainWindow::findRequested);
    connect(m_undo, &UndoBar::undoRequested, this, &MainWindow::undoLast);
    connect(m_undo, &UndoBar::redoRequested, this, &MainWindow::redoLast);
    connect(&theme, &Theme::changed, this, &MainWindow::refold);
}

void MainWindow::layOut()
{
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_middle = new QHBoxLayout;
    m_middle->setSpacing(0);
    auto *content = new QVBoxLayout;
    content->setSpacing(0);
    content->addWidget(m_stack, 1);
    content->addWidget(m_undo);
    m_middle->addWidget(m_nav);
    m_middle->addLayout(content, 1);
    column->addWidget(m_top);
    column->addLayout(m_middle, 1);
    column->addWidget(m_hints);
    setCentralWidget(centre);
}

void MainWindow::makeKeys()
{
    for (int number = 0; number <= 9; ++number) {
        addKey(
            this, QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + number)), [this, number] {
                const QString page = m_nav->pageOf(number);
                if (!page.isEmpty())
                    openPage(page);
            });
    }
    addKey(this, Qt::CTRL | Qt::Key_F, [this] { Q_EMIT findRequested(); });
    addKey(this, Qt::Key_F5, [this] { Q_EMIT sendRequested(); });
    addKey(this, Qt::Key_F6, [this] {
        if (Page *page = front())
            page->nextPane();
    });
    addKey(this, Qt::CTRL | Qt::Key_Z, [this] { undoLast(); });
    addKey(this, Qt::CTRL | Qt::Key_Y, [this] { redoLast(); });
    addKey(this, Qt::CTRL | Qt::Key_L, [this] { Q_EMIT lockRequested(); });
    addTextSizeKeys(*this, m_theme);
}

void MainWindow::addPage(Page *page, const NavItem &item)
{
    m_nav->add(item);
    m_outer.insert(page->name(), page->name());
    addToStack(page);
}

void MainWindow::addInnerPage(Page *page, const QString &outer)
{
    m_outer.insert(page->name(), outer);
    addToStack(page);
}

/// Every page may be taller than a low window: it then scrolls as a whole.
void MainWindow::addToStack(Page *page)
{
    auto *area = new ScrollBox(page);
    area->setObjectName(page->name() + QStringLiteral(".scroll"));
    m_stack->addWidget(area);
    m_pages.insert(page->name(), page);
    page->setFold(m_fold);
    connect(page, &Page::openPage, this, &MainWindow::openPage);
    connect(page, &Page::saved, this, &MainWindow::pageSaved);
    connect(page, &Page::noted, this, &MainWindow::noted);
    connect(page, &Page::done, this, [this](const Deed &deed) {
        if (!deed.told.isEmpty()) // else the page says so itself
            offer(deed.told, BarOffer::Undo);
        Q_EMIT deedDone(deed);
    });
    connect(page, &Page::told, this,
        [this](const QString &sentence) { offer(sentence, BarOffer::Nothing); });
    connect(page, &Page::asked, this,
        [this](const QString &sentence) { remark(sentence, BarOffer::Nothing); });
    connect(page, &Page::notDone, this, &MainWindow::showFailure);
    connect(page, &Page::typedLost, m_undo, &UndoBar::warn);
    connect(page, &Page::missingChanged, m_hints, &KeyHintBar::setMissing);
}

Page *MainWindow::front() const
{
    const auto *area = qobject_cast<const ScrollBox *>(m_stack->currentWidget());
    return area != nullptr ? qobject_cast<Page *>(area->widget()) : nullptr;
}

bool MainWindow::mayClose()
{
    for (Page *page : std::as_const(m_pages)) {
        const QString unsaved = page->unsaved();
        if (unsaved.isEmpty() || (m_undo->isWarning() && m_undo->words() == unsaved))
            continue;
        openPage(page->name());
        m_undo->warn(unsaved);
        m_asked = unsaved;
        return false;
    }
    return true;
}

/// What was asked about is saved, dropped or no longer what it was.
void MainWindow::forgetAsked()
{
    const bool isSo = std::ranges::any_of(
        m_pages, [this](const Page *page) { return page->unsaved() == m_asked; });
    if (isSo)
        return;
    if (m_undo->isWarning() && m_undo->words() == m_asked)
        m_undo->clear();
    m_asked.clear();
}

void MainWindow::openPage(const QString &name)
{
    Page *page = m_pages.value(name);
    if (page == nullptr)
        return;
    m_back.remove(name);
    m_stack->setCurrentWidget(page->parentWidget()->parentWidget());
    m_nav->setCurrent(m_outer.value(name));
    m_hints->setMissing({}, {});
    m_undo->clear();
    page->activate();
    m_hints->refresh();
    Q_EMIT pageOpened(name);
}

void MainWindow::openOver(const QString &name)
{
    const QString from = currentPage();
    openPage(name);
    if (from != name)
        m_back.insert(name, from);
}

QString MainWindow::currentPage() const
{
    const Page *page = front();
    return page != nullptr ? page->name() : QString();
}

void MainWindow::setUser(const QString &name)
{
    m_top->setUser(name);
}

void MainWindow::setStatus(const ExchangeStatus &status)
{
    m_top->setStatus(status);
    m_hints->setReach(status.reach);
}

void MainWindow::setSavedWords(const QString &words)
{
    m_hints->setSaved(words);
}

void MainWindow::showFailure(const QString &sentence)
{
    m_undo->tellFailure(sentence);
}

/// A failure goes with the next key or click, before that does what it does. A key comes first as
/// the question whether it is a shortcut.
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::ShortcutOverride;
    if ((isKey || event->type() == QEvent::MouseButtonPress) && m_undo->isFailure()) {
        const int key = isKey ? static_cast<QKeyEvent *>(event)->key() : 0;
        const bool isModifier
            = key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt;
        if (!isModifier)
            m_undo->clear();
    }
    if (event->type() == QEvent::KeyRelease && !m_asked.isEmpty())
        forgetAsked();
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::offer(const QString &sentence, BarOffer offered)
{
    m_undo->offer(sentence, offered);
}

void MainWindow::remark(const QString &sentence, BarOffer offered)
{
    m_undo->remark(sentence, offered);
}

void MainWindow::tellUnderway(const QString &sentence)
{
    m_undo->tellUnderway(sentence);
}

BarOffer MainWindow::offered() const
{
    return m_undo->offered();
}

void MainWindow::setFindOpen(bool isOpen)
{
    m_top->setFindOpen(isOpen);
}

/// Nobody sees what would be taken back behind a list or a question.
bool MainWindow::isHeld()
{
    if (!isCovered(*window())) // a photo lies over the whole program
        return false;
    showFailure(tr("Nothing was taken back: answer this first, or leave it with Esc"));
    return true;
}

void MainWindow::redoLast()
{
    if (!isHeld())
        Q_EMIT redoRequested();
}

void MainWindow::undoLast()
{
    if (isHeld())
        return;
    Page *page = front();
    if (page != nullptr && page->undo())
        m_undo->clear();
    else
        Q_EMIT undoRequested();
}

void MainWindow::refold()
{
    const double ems = width() / tokens().fs;
    m_fold = ems >= kWideEms ? Fold::Wide : ems >= kMediumEms ? Fold::Medium : Fold::Narrow;
    // The same navigation, at the left or in the top bar.
    if (m_fold == Fold::Narrow)
        m_top->navSlot()->addWidget(m_nav);
    else
        m_middle->insertWidget(0, m_nav);
    m_nav->setFold(m_fold);
    m_top->setFold(m_fold);
    for (Page *page : std::as_const(m_pages))
        page->setFold(m_fold);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    refold();
    Q_EMIT resized();
}

/// Esc that nobody below wanted: out of the inner level, then to where the page was opened from or
/// out of an inner page, then to Today.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    Page *page = front();
    if (event->key() != Qt::Key_Escape || page == nullptr) {
        QMainWindow::keyPressEvent(event);
        return;
    }
    if (page->goBack())
        return;
    const QString back = m_back.value(page->name());
    if (!back.isEmpty())
        return openPage(back);
    const QString outer = m_outer.value(page->name());
    openPage(outer != page->name() ? outer : m_nav->pageOf(1));
}

} // namespace ui
