// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ledger/LedgerWindow.h"

#include "core/seed/Seed.h"
#include "tests/ui/Pictures.h"
#include "tests/ui/SharedTheme.h"
#include "ui/ledger/PersonDetail.h"

#include <QApplication>
#include <QTest>

namespace tests {

namespace {

const QString kTown = QStringLiteral("420529111");

core::RecordEdit creation(const core::Record &record)
{
    core::RecordEdit edit;
    edit.kind = core::ChangeKind::Create;
    edit.before.type = record.type;
    edit.before.id = record.id;
    edit.before.scope = record.scope;
    edit.values = record.fields;
    return edit;
}

} // namespace

std::shared_ptr<const core::Regions> wufeng()
{
    static const auto kRegions
        = std::make_shared<const core::Regions>(core::Regions::builtIn(u"420529").value());
    return kRegions;
}

std::unique_ptr<core::Database> seededLedger(const core::Clock &clock, int households)
{
    auto database = core::Database::inMemory().value();
    (void)core::migrate(*database, core::ledgerSchema()).hasValue();
    core::Ledger ledger(*database, clock);
    core::DeviceState state = ledger.device().state().value();
    state.device = 7;
    (void)ledger.device().saveState(state).hasValue();
    core::seed::Generator generator(core::seed::Profile::Small, 3, *wufeng(), kTown, clock.today());
    const QStringList rare{QStringLiteral("阿依古丽·买买提"), QStringLiteral("㼆𠮷䶮")};
    for (int made = 0; made < households; ++made) {
        const auto household = generator.next();
        if (!household)
            break;
        core::UserAction action;
        action.user = QStringLiteral("lidahai");
        for (const core::Record &record : household->records) {
            action.edits.push_back(creation(record));
            const bool isPerson = record.type == core::RecordType::Person;
            if (isPerson && made < rare.size() && action.edits.size() <= 3)
                action.edits.back().values[1] = rare.at(made);
        }
        (void)ledger.commit(action).hasValue(); // the tests look at what came of it
    }
    return database;
}

LedgerWindow::LedgerWindow(int howMany, QSize size)
    : households(howMany)
    , ledger(seededLedger(clock, howMany), clock)
    , window(sharedTheme())
    , page(new ui::LedgerPage({ledger, ledger, clock, random, photos.path()}))
{
    window.addPage(
        page, {QStringLiteral("ledger"), QStringLiteral("ledger"), QStringLiteral("台账"), 2});
    page->setUser(QStringLiteral("lidahai"));
    page->setAsOf(QStringLiteral("县里 11-20 17:32 的数据"));
    page->setPlaces(wufeng(), kTown);
    window.resize(size);
    showActive(window);
    window.openPage(QStringLiteral("ledger"));
    settle();
}

void LedgerWindow::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    clock.advance(1000);
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

void LedgerWindow::type(const QString &latin)
{
    for (const QChar c : latin)
        QTest::keyClick(QApplication::focusWidget(), c.toLatin1());
}

ui::PersonDetail *LedgerWindow::detail() const
{
    return page->findChild<ui::PersonDetail *>();
}

qint64 LedgerWindow::lastOwnOp()
{
    const auto lsn = ask<qint64>([](core::Ledger &open) -> core::Result<qint64> {
        MQ_TRY_ASSIGN(const auto state, open.device().state());
        return state.nextLsn;
    });
    return lsn ? *lsn : -1;
}

void LedgerWindow::waitFor(const std::function<bool()> &isDone)
{
    constexpr int kLongest = 10'000;
    (void)QTest::qWaitFor(isDone, kLongest); // the checks tell what is missing
}

void LedgerWindow::settle()
{
    for (int turn = 0; turn < 3; ++turn) {
        bool isBack = false;
        QTest::qWait(80); // longer than the cursor must rest
        ledger.run<void>(
            page, [](core::Ledger &) { return core::Result<void>(); },
            [&isBack](core::Result<void>) { isBack = true; });
        waitFor([&isBack] { return isBack; });
    }
    waitFor([this] {
        const auto *shown = detail();
        const auto *line = page->model().line(table()->currentIndex().row());
        const bool isEmpty = households == 0;
        return isEmpty || (line && shown->dossier() && shown->dossier()->person.id == line->id);
    });
}

} // namespace tests
