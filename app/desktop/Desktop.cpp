// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Desktop.h"

#include "app/desktop/Workbench.h"

#include "sync/client/Lockup.h"
#include "ui/shell/EventLog.h"
#include "ui/shell/LayoutDump.h"
#include "ui/signin/FirstUsePage.h"
#include "ui/signin/SigninPage.h"
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Overlay.h"
#include "ui/words/Words.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFile>
#include <QThreadPool>
#include <QTimer>

namespace app {

using core::Result;

namespace {

bool isBarred(const syncing::SyncStatus &status)
{
    return status.stop == syncing::StopReason::Revoked;
}

constexpr int kKeepMs = 500; // while somebody tries one size after the other
constexpr int kDumpDelayMs = 400; // the page in front has its answers by then

} // namespace

Desktop::Desktop(const DesktopOptions &options, ui::Theme &theme, ui::Language &language)
    : m_options(options)
    , m_theme(theme)
    , m_language(language)
    , m_clock(options.now)
    , m_preferences(Preferences::load(options.data))
{
    setObjectName(QStringLiteral("desktop"));
    setWindowTitle(tr("Minqing"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/ledger.svg")));
    m_theme.setKind(m_preferences.theme);
    m_theme.setScale(options.fontScale > 0 ? options.fontScale : m_preferences.fontScale);
    m_language.use(options.language.isEmpty() ? m_preferences.language : options.language);
    const QString log = qEnvironmentVariable("APP_TEST_LOG");
    if (!log.isEmpty())
        m_log = std::make_unique<ui::EventLog>(log);
    new ui::FocusRing(this);
    connect(&m_language, &ui::Language::changed, this, &Desktop::remake);
    // A power cut takes neither the size of the letters nor what the sign-in says is waiting.
    m_keeping.setSingleShot(true);
    m_keeping.setInterval(kKeepMs);
    m_keeper.setMaxThreadCount(1); // the later one last
    connect(&m_keeping, &QTimer::timeout, this, [this] {
        if (!m_options.tour.isEmpty())
            return;
        gatherPreferences();
        m_keeper.start([kept = m_preferences, folder = m_options.data] { kept.save(folder); });
    });
    connect(&m_theme, &ui::Theme::changed, &m_keeping, qOverload<>(&QTimer::start));
}

Desktop::~Desktop()
{
    QThreadPool::globalInstance()->waitForDone();
    delete m_window; // before the session whose threads it uses
}

/// Runs work on another thread and brings its outcome back, unless the window has gone.
template <class T>
void Desktop::runAside(std::function<Result<T>()> work, std::function<void(Result<T>)> done)
{
    QThreadPool::globalInstance()->start([this, work = std::move(work), done = std::move(done)] {
        auto outcome = std::make_shared<Result<T>>(work());
        QMetaObject::invokeMethod(
            this, [outcome, done] { done(std::move(*outcome)); }, Qt::QueuedConnection);
    });
}

void Desktop::start()
{
    if (!core::LedgerDirectory::exists(m_options.data)) {
        showFirstUse();
        return;
    }
    showSignin();
    if (!m_options.password.isEmpty() && m_options.tour.isEmpty()) {
        m_signin->setBusy(true);
        signIn({}, m_options.password);
    }
}

void Desktop::showSignin()
{
    if (m_signin == nullptr) {
        m_signin = new ui::SigninPage(m_theme);
        addWidget(m_signin);
        connect(m_signin, &ui::SigninPage::signInRequested, this,
            [this](const QString &account, const QString &password) {
                if (m_isLocked)
                    unlock(account, password);
                else
                    signIn(account, password);
            });
    }
    ui::SigninView view;
    const auto users = core::LedgerDirectory::users(m_options.data);
    if (users) {
        for (const core::Vault::User &user : *users) {
            if (!m_isLocked || user.account == m_session->account())
                view.users.append({user.account, user.displayName});
        }
    }
    view.place = m_preferences.place;
    if (m_preferences.lastUsed > 0)
        view.lastUsed = ui::Words::moment(m_preferences.lastUsed, m_clock);
    if (m_preferences.lastContact > 0)
        view.agreedAt = ui::Words::moment(m_preferences.lastContact, m_clock);
    view.waiting = m_preferences.waiting;
    view.today = ui::Words::date(m_clock.today());
    m_signin->setView(view);
    setCurrentWidget(m_signin);
    m_signin->start();
    if (!users)
        m_signin->showFailure(ui::Words::failure(users.error()));
    if (m_log)
        m_log->setScreen(m_signin->objectName());
    dumpLayout();
}

void Desktop::signIn(const QString &account, const QString &password)
{
    runAside<OpenedLedger>([folder = m_options.data, account,
                               password] { return Session::open(folder, account, password); },
        [this](Result<OpenedLedger> opened) {
            if (!opened) {
                m_signin->showFailure(ui::Words::failure(opened.error()));
                return;
            }
            takeOver(std::move(*opened));
            showWindow(m_options.screen);
        });
}

void Desktop::takeOver(OpenedLedger opened)
{
    m_session = std::make_unique<Session>(std::move(opened), m_clock);
    m_session->service().start();
}

/// A locked window keeps its session; the password only has to fit the same account again.
void Desktop::unlock(const QString &account, const QString &password)
{
    runAside<bool>(
        [folder = m_options.data, account, password]() -> Result<bool> {
            MQ_TRY(syncing::askForKeys(folder));
            MQ_TRY_ASSIGN(const core::Vault vault,
                core::Vault::load(QDir(folder).filePath(QStringLiteral("vault.json"))));
            MQ_TRY_ASSIGN(const core::LedgerKey key, vault.unlock(account, password));
            Q_UNUSED(key)
            return true;
        },
        [this](const Result<bool> &fits) {
            if (!fits) {
                m_signin->showFailure(ui::Words::failure(fits.error()));
                return;
            }
            m_isAsking = isBarred(m_session->service().status());
            if (m_isAsking)
                m_session->service().syncNow(); // perhaps the county takes it in again by now
            else
                enter();
        });
}

/// Back to the field one was in.
void Desktop::enter()
{
    m_isLocked = false;
    setCurrentWidget(m_window);
    if (ui::Page *page = m_window->page(m_window->currentPage()))
        page->activate();
}

/// The county took this laptop out of service while it was open, or takes it in again.
void Desktop::heedStanding(const syncing::SyncStatus &status)
{
    if (m_isAsking && !status.isRunning) {
        m_isAsking = false;
        // Only the county itself lets it in again: without a network it stays closed.
        if (isBarred(status) || status.failure)
            m_signin->showFailure(ui::Words::refusal(syncing::kRevoked));
        else
            enter();
        return;
    }
    if (!isBarred(status) || m_isLocked || currentWidget() != m_window)
        return;
    lock();
    m_signin->showFailure(ui::Words::refusal(syncing::kRevoked));
}

void Desktop::lock()
{
    m_isLocked = true;
    m_isAsking = false;
    savePreferences();
    showSignin();
}

void Desktop::showWindow(const QString &screen)
{
    delete m_window;
    m_window = new Workbench(*m_session, m_theme, m_language);
    m_window->setWindowFlags(Qt::Widget); // a page of this window, not a window of its own
    addWidget(m_window);
    setCurrentWidget(m_window);
    connect(m_window, &ui::MainWindow::lockRequested, this, &Desktop::lock);
    connect(&m_session->service(), &syncing::SyncService::statusChanged, m_window,
        [this](const syncing::SyncStatus &status) { heedStanding(status); });
    connect(m_window, &Workbench::waitingChanged, &m_keeping, qOverload<>(&QTimer::start));
    connect(m_window, &Workbench::enrolRequested, this, &Desktop::showFirstUse);
    connect(m_window, &ui::MainWindow::pageOpened, this, [this](const QString &name) {
        if (m_log)
            m_log->setScreen(name);
        dumpLayout();
    });
    if (m_log)
        connect(m_window, &ui::MainWindow::noted, m_log.get(), &ui::EventLog::note);
    const bool isKnown = m_window->page(screen) != nullptr;
    m_window->openPage(isKnown ? screen : QStringLiteral("today"));
}

void Desktop::remake()
{
    const QString screen = m_window != nullptr ? m_window->currentPage() : QString();
    setWindowTitle(tr("Minqing"));
    delete m_signin;
    m_signin = nullptr;
    if (m_window != nullptr && !m_isLocked) {
        // The click that changed the language comes from a page that is about to go.
        QTimer::singleShot(0, this, [this, screen] { showWindow(screen); });
    } else if (currentWidget() != m_firstUse) {
        showSignin();
    }
}

void Desktop::savePreferences()
{
    if (!m_options.tour.isEmpty())
        return; // a tour in English at 200 % is nobody's wish for tomorrow
    gatherPreferences();
    m_keeper.waitForDone();
    m_preferences.save(m_options.data);
}

void Desktop::gatherPreferences()
{
    m_preferences.fontScale = m_theme.scalePercent();
    m_preferences.theme = m_theme.kind();
    m_preferences.language = m_language.code();
    if (m_firstUse != nullptr) {
        m_preferences.server = m_firstUse->server();
        m_preferences.caFile = m_firstUse->caFile();
    }
    if (m_session) {
        m_preferences.lastUsed = m_clock.nowMs();
        if (const qint64 contact = m_session->service().status().lastContactAt; contact > 0)
            m_preferences.lastContact = contact; // else the service has not said yet
        m_preferences.place
            = ui::Words::town(m_session->workplace().regions, m_session->workplace().scopePrefix);
        if (m_window != nullptr)
            m_preferences.waiting = m_window->waiting().value_or(m_preferences.waiting);
    }
}

void Desktop::closeEvent(QCloseEvent *event)
{
    if (m_window != nullptr && !m_isLocked && !m_window->mayClose())
        return event->ignore();
    savePreferences();
    QStackedWidget::closeEvent(event);
}

void Desktop::dumpLayout()
{
    if (m_options.dumpLayout.isEmpty())
        return;
    QTimer::singleShot(kDumpDelayMs, this, [this] {
        QFile file(m_options.dumpLayout);
        if (file.open(QIODevice::WriteOnly))
            file.write(ui::layoutDump(*currentWidget()));
    });
}

} // namespace app
