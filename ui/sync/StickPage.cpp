// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/StickPage.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QKeyEvent>
#include <QScrollArea>
#include <QStorageInfo>

namespace ui {

namespace {

/// Where sticks appear; the dialog opens there. Elsewhere people choose for themselves.
QString likelyStick()
{
    for (const QStorageInfo &volume : QStorageInfo::mountedVolumes()) {
        QString root = volume.rootPath();
        if (!volume.isReadOnly()
            && (root.startsWith(u"/media/") || root.startsWith(u"/run/media/")))
            return root;
    }
    return {};
}

} // namespace

StickPage::StickPage(QWidget *parent)
    : Page(QStringLiteral("stick"), parent)
    , m_header(new PageHeader(tr("By USB stick")))
    , m_write(new Button(tr("Copy to the stick"), ButtonKind::Primary))
    , m_read(new Button(tr("Read the stick")))
    , m_forward(new Button(tr("Hand it in")))
    , m_fault(new Label({}, TextSize::Body, Weight::Bold, Tone::Bad))
    , m_left(new Label({}, TextSize::Body, Weight::Bold, Tone::Bad))
{
    m_header->setSub(tr("For when there is no network"));
    m_write->withKey(QStringLiteral("1"))->setObjectName(QStringLiteral("stick.write"));
    m_read->withKey(QStringLiteral("3"))->setObjectName(QStringLiteral("stick.read"));
    m_forward->withKey(QStringLiteral("4"))->setObjectName(QStringLiteral("stick.forward"));
    auto *column = new QVBoxLayout(this);
    followPageMargins(this, column);
    column->addWidget(m_header);
    QVBoxLayout *box = addPanel(column);
    m_first = addStep(box, 1, tr("Copy to the stick"), m_write);
    m_second = addStep(box, 2, tr("Take it to the county"), nullptr);
    m_third = addStep(box, 3, tr("Bring it back and read it here"), m_read);
    m_colleague = addStep(addPanel(column), 4, tr("Hand in a colleague's stick"), m_forward);
    m_fault->setObjectName(QStringLiteral("stick.fault"));
    m_fault->setWordWrap(true);
    m_left->setObjectName(QStringLiteral("stick.left"));
    m_left->setWordWrap(true);
    m_first.column->addWidget(m_left);
    column->addStretch(1);
    followTheme(this, [column] { column->setSpacing(tokens().px(0.65)); });
    connect(m_write, &QPushButton::clicked, this, &StickPage::write);
    connect(m_read, &QPushButton::clicked, this, &StickPage::read);
    connect(m_forward, &QPushButton::clicked, this, &StickPage::forward);
    setView({});
}

void StickPage::refreshHints()
{
    KeyHints hints;
    if (m_view.isEnrolled)
        hints = {{QStringLiteral("1"), tr("copy")}, {QStringLiteral("3"), tr("read")},
            {QStringLiteral("4"), tr("a colleague's")}, {QStringLiteral("Tab"), tr("next button")}};
    hints << KeyHint{QStringLiteral("Esc"), tr("back")};
    setKeyHints(this, hints);
}

QVBoxLayout *StickPage::addPanel(QVBoxLayout *column)
{
    auto *panel = new Panel;
    auto *box = new QVBoxLayout(panel);
    column->addWidget(panel);
    followTheme(panel, [box] {
        const int gap = tokens().px(0.87);
        box->setContentsMargins(gap, gap, gap, gap);
        box->setSpacing(gap);
    });
    return box;
}

StickPage::Step StickPage::addStep(
    QVBoxLayout *box, int number, const QString &title, Button *button)
{
    if (box->count() > 0)
        box->addWidget(new Line);
    auto *row = new QHBoxLayout;
    auto *words = new QVBoxLayout;
    auto *head = new QHBoxLayout;
    auto *name = Label::section(QStringLiteral("%1  %2").arg(number).arg(title));
    name->setWordWrap(true);
    head->addWidget(name, 1);
    auto *state = new Label;
    state->setObjectName(QStringLiteral("stick.state.%1").arg(number));
    head->addWidget(state);
    auto *text = Label::secondary({});
    text->setObjectName(QStringLiteral("stick.words.%1").arg(number));
    text->setWordWrap(true);
    words->addLayout(head);
    words->addWidget(text);
    row->addLayout(words, 1);
    if (button != nullptr)
        row->addWidget(button, 0, Qt::AlignVCenter);
    box->addLayout(row);
    return {button, words, text, state};
}

QString StickPage::waitingWords(const StickView &view)
{
    if (view.waiting > 0 && view.photos > 0)
        return tr("%1 waiting, and photos: %2. They stay on this computer, too, until the county "
                  "has them")
            .arg(view.waiting)
            .arg(view.photos);
    if (view.waiting > 0)
        return tr("%1 waiting. They stay on this computer, too, until the county has them")
            .arg(view.waiting);
    if (view.photos > 0)
        return tr("Photos waiting: %1. They stay on this computer, too, until the county has them")
            .arg(view.photos);
    return tr("Nothing of yours waits; the stick asks the county for what is new");
}

void StickPage::setView(const StickView &view)
{
    const bool hadKeys = hasKeys();
    m_view = view;
    const bool isCopied = !view.written.isEmpty() && view.since == 0;
    m_first.words->setText(view.written.isEmpty() ? waitingWords(view)
            : isCopied
            ? view.written
            : tr("%1. Written here since, and not on the stick: %2. To send them along, copy "
                 "again")
                  .arg(view.written)
                  .arg(view.since));
    m_second.words->setText(
        tr("The county office reads it and puts the answer on the same stick. Anybody may carry "
           "it: nobody on the way can read what is on it. Or a colleague who has a network hands "
           "it in on his own computer"));
    m_third.words->setText(
        view.read.isEmpty() ? tr("Only then is it with the county for sure") : view.read);
    m_colleague.words->setText(view.isForwarding ? tr("Handing it in to the county…")
            : view.forwarded.isEmpty()
            ? tr("Somebody without a network copied to a stick: this computer sends it to the "
                 "county and puts the answer on the same stick. Nobody can read it on the way")
            : view.forwarded);
    setState(m_first, isCopied);
    setState(m_second, !view.read.isEmpty());
    setState(m_third, !view.read.isEmpty());
    setState(m_colleague, !view.forwarded.isEmpty());
    m_colleague.state->setVisible(
        !view.forwarded.isEmpty() || view.failed == StickView::Work::Forward); // nobody has to
    m_left->setText(view.left);
    m_left->setVisible(!view.left.isEmpty());
    showFault();
    refreshHints();
    m_write->setEnabled(view.isEnrolled && !view.isBusy);
    m_read->setEnabled(view.isEnrolled && !view.isBusy);
    m_forward->setEnabled(view.isEnrolled && !view.isBusy);
    if (hadKeys && !view.isBusy)
        focusStep();
    else if (hadKeys)
        setFocus(); // the keys stay on this page while the stick is busy
    reveal();
}

/// What was done before says nothing beside a line about what was not.
void StickPage::setState(const Step &step, bool isDone)
{
    const bool isFailed = stepOf(m_view.failed) == &step;
    const bool isPart = isDone && &step == &m_first && !m_view.left.isEmpty();
    const bool isVain = isDone && &step == &m_first && m_view.isVain;
    const bool isTakenInPart = isDone && &step == &m_colleague && m_view.isForwardedInPart;
    step.state->setText(isFailed ? tr("! not done")
            : isVain             ? tr("▲ copied, but that alone does not help")
            : isPart             ? tr("▲ not all")
            : isTakenInPart      ? tr("▲ in part")
            : isDone             ? tr("✓ done")
                                 : tr("○ not yet"));
    step.state->setTone(isFailed                ? Tone::Bad
            : isPart || isVain || isTakenInPart ? Tone::Wait
            : isDone                            ? Tone::Ok
                                                : Tone::Secondary);
}

const StickPage::Step *StickPage::stepOf(StickView::Work work) const
{
    switch (work) {
        using enum StickView::Work;
    case Write:
        return &m_first;
    case Read:
        return &m_third;
    case Forward:
        return &m_colleague;
    case None:
        break;
    }
    return nullptr;
}

/// Where one looks: under the step that it is about.
void StickPage::showFault()
{
    const Step *failed = m_underway ? m_underway : stepOf(m_view.failed);
    const Step &step = m_view.isEnrolled && failed ? *failed : m_first;
    step.column->addWidget(m_fault);
    m_fault->setText(m_view.isEnrolled ? m_view.fault
                                       : tr("This computer has not been opened for the county yet: "
                                            "F5 leads to where the opening code is typed"));
    m_fault->setVisible(!m_fault->text().isEmpty());
}

/// What the step that was begun last came to, where the page is higher than its window.
void StickPage::reveal()
{
    if (m_underway == nullptr)
        return;
    for (QWidget *outer = parentWidget(); outer != nullptr; outer = outer->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(outer);
        if (area == nullptr)
            continue;
        QCoreApplication::sendPostedEvents(this, QEvent::LayoutRequest);
        area->ensureWidgetVisible(m_underway->button);
        area->ensureWidgetVisible(m_underway->words);
        if (m_underway == &m_first && !m_left->isHidden())
            area->ensureWidgetVisible(m_left);
        if (!m_fault->isHidden())
            area->ensureWidgetVisible(m_fault);
        return;
    }
}

/// Also while a dialog about the stick has them for the time being.
bool StickPage::hasKeys() const
{
    const QWidget *focused = window()->focusWidget();
    return isVisible() && focused != nullptr && (focused == this || isAncestorOf(focused));
}

void StickPage::activate()
{
    m_underway = nullptr;
    focusStep();
    Q_EMIT refreshRequested();
}

void StickPage::focusStep()
{
    if (m_underway == &m_colleague && m_forward->isEnabled())
        m_forward->setFocus(); // Enter does the same again, not one's own
    else if (m_view.written.isEmpty() && m_write->isEnabled())
        m_write->setFocus();
    else if (m_read->isEnabled())
        m_read->setFocus();
    else
        setFocus();
}

void StickPage::chooseFolder(
    const QString &title, const Step &step, void (StickPage::*chosen)(const QString &))
{
    m_underway = &step;
    step.button->setFocus();
    auto *dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    const QString folder = m_folder.isEmpty() ? likelyStick() : m_folder;
    if (!folder.isEmpty())
        dialog->setDirectory(folder);
    connect(dialog, &QFileDialog::fileSelected, this, [this, chosen](const QString &path) {
        m_folder = path;
        Q_EMIT(this->*chosen)(path);
    });
    // Some desktops give the keys to nobody when a dialog goes.
    connect(dialog, &QDialog::finished, this, [this] {
        window()->activateWindow();
        if (hasKeys())
            window()->focusWidget()->setFocus();
        else if (isVisible())
            setFocus();
    });
    dialog->open();
}

void StickPage::write()
{
    chooseFolder(tr("Where is the stick?"), m_first, &StickPage::writeRequested);
}

void StickPage::read()
{
    chooseFolder(tr("Where is the stick?"), m_third, &StickPage::readRequested);
}

void StickPage::forward()
{
    chooseFolder(tr("Where is the colleague's stick?"), m_colleague, &StickPage::forwardRequested);
}

void StickPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_1 && m_write->isEnabled())
        return write();
    if (event->key() == Qt::Key_3 && m_read->isEnabled())
        return read();
    if (event->key() == Qt::Key_4 && m_forward->isEnabled())
        return forward();
    Page::keyPressEvent(event);
}

} // namespace ui
