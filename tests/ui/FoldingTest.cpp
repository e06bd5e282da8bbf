// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StringMakers.h"
#include "tests/ui/Bench.h"
#include "ui/shell/LayoutDump.h"
#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"

#include <QScrollArea>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

TEST_CASE("no page is wider than its window, in any size or language", "[ui][folding]")
{
    struct Restore
    {
        ~Restore()
        {
            sharedTheme().resetScale();
            sharedLanguage().use(ui::Language::defaultCode());
        }
    } const restore;
    sharedLanguage().use(GENERATE(as<QString>(), QStringLiteral("zh_CN"), QStringLiteral("en")));
    sharedTheme().setScale(GENERATE(115, 150, 200));
    const QSize size = GENERATE(QSize(1366, 698), QSize(1093, 614));
    const Bench bench;
    bench.window->resize(size);
    CHECK(bench.window->size() == size);
    for (const QString &name : kPages) {
        INFO(name.toStdString() << ' ' << sharedLanguage().code().toStdString() << ' '
                                << sharedTheme().scalePercent() << " % " << size.width());
        bench.window->openPage(name);
        QCoreApplication::processEvents();
        const QWidget *page = bench.window->page(name);
        CHECK(page->width() <= page->parentWidget()->width());
        CHECK(page->minimumSizeHint().width() <= size.width());
        const auto areas = page->findChildren<QScrollArea *>();
        for (const QScrollArea *area : areas) {
            if (area->isVisible() && area->widget() != nullptr)
                CHECK(area->widget()->width() <= area->viewport()->width());
        }
    }
}
