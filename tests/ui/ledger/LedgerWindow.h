// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/LedgerFixture.h"
#include "ui/ledger/LedgerPage.h"
#include "ui/shell/MainWindow.h"

#include <QTableView>
#include <QTemporaryDir>

namespace ui {
class PersonDetail;
}

namespace tests {

/// A ledger with some synthetic households of one township, one of them with rare names.
std::unique_ptr<core::Database> seededLedger(const core::Clock &clock, int households);
std::shared_ptr<const core::Regions> wufeng();

/// The ledger page in the real window.
class LedgerWindow
{
public:
    explicit LedgerWindow(int howMany, QSize size = {1366, 768});

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &latin);
    void settle(); ///< until the list and the detail show what was asked for
    QTableView *table() const { return window.findChild<QTableView *>(QStringLiteral("people")); }
    ui::PersonDetail *detail() const; ///< beside the list
    qint64 lastOwnOp();
    /// Runs a query on the ledger's thread and waits for it.
    template <class T> core::Result<T> ask(std::function<core::Result<T>(core::Ledger &)> query)
    {
        std::optional<core::Result<T>> answer;
        ledger.run<T>(page, std::move(query),
            [&answer](core::Result<T> result) { answer = std::move(result); });
        waitFor([&answer] { return answer.has_value(); });
        return answer.value_or(core::Error{core::ErrorCode::Busy, QStringLiteral("no answer")});
    }
    static void waitFor(const std::function<bool()> &isDone);

    int households;
    support::FakeClock clock;
    core::SeededRandom random{6};
    QTemporaryDir photos;
    core::LedgerThread ledger;
    ui::MainWindow window;
    ui::LedgerPage *page;
};

} // namespace tests
