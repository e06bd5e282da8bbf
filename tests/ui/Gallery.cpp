// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/Gallery.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/KeyCap.h"
#include "ui/widgets/KeyHints.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/LedgerDelegate.h"
#include "ui/widgets/Message.h"
#include "ui/widgets/Overlay.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Segments.h"
#include "ui/widgets/StateChip.h"
#include "ui/widgets/Stepper.h"
#include "ui/widgets/UndoBar.h"
#include "ui/widgets/ValueDiff.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

using namespace ui;

namespace {

QVBoxLayout *panelBox(Panel *panel, const QString &title)
{
    auto *box = new QVBoxLayout(panel);
    box->setContentsMargins(14, 10, 14, 12);
    box->setSpacing(8);
    auto *heading = new Label(title, TextSize::Body, Weight::Bold);
    box->addWidget(heading);
    return box;
}

template <class... Widgets> QHBoxLayout *rowOf(Widgets *...widgets)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(9);
    (row->addWidget(widgets), ...);
    row->addStretch(1);
    return row;
}

Label *caption(const QString &text)
{
    auto *label = Label::secondary(text);
    label->setEms(15 / 18.4);
    label->setFixedHeight(19);
    return label;
}

Label *heading(const QString &text)
{
    return new Label(text, TextSize::Body, Weight::Bold);
}

} // namespace

Gallery::Gallery(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(1366, 768);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(14, 14, 14, 14);
    grid->setSpacing(12);
    const QList<QWidget *> cells{fields(), buttons(), states(), table(), undo(), empty()};
    for (int i = 0; i < 6; ++i) {
        cells.at(i)->setFixedWidth(438);
        grid->addWidget(cells.at(i), i / 3, i % 3);
    }
    grid->addWidget(swatches(), 2, 0, 1, 3);
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
    new FocusRing(this);
}

QWidget *Gallery::fields()
{
    auto *panel = new Panel;
    auto *box = panelBox(panel, QStringLiteral("录入格：左边条 + 记号"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(0);
    int cell = 0;
    const auto add = [&](const QString &words, QWidget *widget) {
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        column->addWidget(caption(words));
        column->addWidget(widget);
        column->addSpacing(7);
        grid->addLayout(column, cell / 2, cell % 2);
        ++cell;
        return widget;
    };
    const auto field = [](const QString &text, FieldState state) {
        auto *edit = new FieldEdit(FieldInput::Latin);
        edit->setText(text);
        edit->setFieldState(state);
        return edit;
    };
    auto *blank = new FieldEdit;
    blank->setPlaceholderText(QStringLiteral("姓名"));
    add(QStringLiteral("没录到"), blank);
    add(QStringLiteral("录好了 ✓"), field(QStringLiteral("王桂兰"), FieldState::Done));
    add(QStringLiteral("沿用 ⟲"), field(QStringLiteral("王家坪村3组"), FieldState::Carried));
    auto *now = field(QStringLiteral("622848"), FieldState::None);
    now->setGrouping(FieldGrouping::Card);
    m_focused = add(QStringLiteral("正在录"), now);
    add(QStringLiteral("待核 ⊘"), field(QStringLiteral("待核"), FieldState::Skipped));
    auto *wrong = field(QStringLiteral("9901011983"), FieldState::Error);
    wrong->setGrouping(FieldGrouping::Identity);
    add(QStringLiteral("必须改 ！"), wrong);
    auto *coded = field(QStringLiteral("3"), FieldState::Done);
    coded->setCodeWord(QStringLiteral("残疾"));
    add(QStringLiteral("选项：数字 + 字"), coded);
    auto *derived = Label::secondary(QStringLiteral("女 70岁"));
    derived->setFixedHeight(tokens().fieldHeight());
    add(QStringLiteral("自动得出，不是格子"), derived);
    box->addLayout(grid);
    auto *must = new Message;
    must->setMessage(MessageClass::MustFix, QStringLiteral("有一位输错了 — 请从头看 6-8-4"));
    auto *check = new Message;
    check->setMessage(
        MessageClass::PleaseCheck, QStringLiteral("比上月多 20% — 原因 1涨价 2增员 3其他"));
    box->setSpacing(0);
    box->addWidget(must);
    box->addWidget(check);
    box->addStretch(1);
    return panel;
}

QWidget *Gallery::buttons()
{
    auto *panel = new Panel;
    auto *box = panelBox(panel, QStringLiteral("按钮"));
    auto *primary = new Button(QStringLiteral("继续"), ButtonKind::Primary);
    primary->withKey(QStringLiteral("Enter"));
    box->addLayout(rowOf(primary, new Button(QStringLiteral("有焦点"), ButtonKind::Primary)));
    auto *print = new Button(QStringLiteral("打印"));
    print->withIcon(QStringLiteral("print"));
    auto *disabled = new Button(QStringLiteral("还差7条没核"));
    disabled->setEnabled(false);
    box->addLayout(rowOf(print, new Button(QStringLiteral("有焦点")), disabled,
        new LinkButton(QStringLiteral("都看"))));
    box->addWidget(heading(QStringLiteral("分类、分栏")));
    auto *segments = new Segments(QStringLiteral("分类"));
    segments->add(QStringLiteral("全部"))->setCount(QStringLiteral("211"));
    segments->add(QStringLiteral("低保"))->setCount(QStringLiteral("46"));
    segments->add(QStringLiteral("特困"))->setCount(QStringLiteral("6"));
    box->addWidget(segments);
    box->addWidget(heading(QStringLiteral("步骤")));
    auto *steps
        = new Stepper({QStringLiteral("生成"), QStringLiteral("核对"), QStringLiteral("公示")});
    steps->setCurrent(1);
    box->addWidget(steps);
    box->addWidget(heading(QStringLiteral("进度")));
    auto *progress = new ProgressBar(QStringLiteral("走访"));
    progress->setProgress(57, 100);
    auto *row = new QHBoxLayout;
    row->addWidget(progress, 1);
    row->addWidget(new Label(QStringLiteral("14户·已8 还6")));
    box->addLayout(row);
    box->addStretch(1);
    return panel;
}

QWidget *Gallery::states()
{
    auto *panel = new Panel;
    auto *box = panelBox(panel, QStringLiteral("五种情形：形状 + 字"));
    const auto chip = [](State state, std::optional<int> count) {
        auto *made = new StateChip(state);
        made->setCount(count);
        return made;
    };
    box->addLayout(rowOf(chip(State::Bad, 1), chip(State::Ask, 2), chip(State::Wait, 12)));
    box->addLayout(rowOf(chip(State::Off, {}), chip(State::Ok, 31)));
    box->addLayout(rowOf(new StateLabel(State::Bad, shortStateWord(State::Bad)),
        new StateLabel(State::Ask, shortStateWord(State::Ask)),
        new StateLabel(State::Wait, shortStateWord(State::Wait)),
        new StateLabel(State::Ok, shortStateWord(State::Ok))));
    box->addWidget(heading(QStringLiteral("小记号（不是情形）")));
    box->addLayout(rowOf(new MarkLabel(Mark::Done, QStringLiteral("11月到账")),
        new MarkLabel(Mark::Returned, QStringLiteral("退回")),
        new MarkLabel(Mark::Skipped, QStringLiteral("待核")),
        new MarkLabel(Mark::Carried, QStringLiteral("沿用"))));
    box->addWidget(heading(QStringLiteral("按键")));
    box->addLayout(rowOf(new KeyCap(QStringLiteral("Enter")), new KeyCap(QStringLiteral("F9")),
        new KeyCap(QStringLiteral("Ctrl+F")), new KeyCap(QStringLiteral("1"), KeyCapSize::List),
        new KeyCap(QStringLiteral("2"), KeyCapSize::List)));
    auto *hints = new KeyHintBar;
    setKeyHints(this,
        {{QStringLiteral("Enter"), QStringLiteral("下一格")},
            {QStringLiteral(".."), QStringLiteral("同上")},
            {QStringLiteral("F7"), QStringLiteral("待核")}});
    hints->setReach(Reach::NoNetwork);
    box->addWidget(hints);
    box->addStretch(1);
    return panel;
}

QWidget *Gallery::table()
{
    auto *panel = new Panel;
    auto *box = panelBox(panel, QStringLiteral("表格行，选中，表头"));
    auto *model = new QStandardItemModel(0, 4, this);
    model->setHorizontalHeaderLabels({QStringLiteral("姓名"), QStringLiteral("村组"),
        QStringLiteral("月额(元)"), QStringLiteral("状态")});
    for (const char16_t *name : {u"紧凑", u"标准", u"选中", u"宽松"}) {
        QList<QStandardItem *> row{new QStandardItem(QString::fromUtf16(name)),
            new QStandardItem(QStringLiteral("王家坪3")),
            new QStandardItem(QStringLiteral("690.00")),
            new QStandardItem(shortStateWord(State::Ok))};
        row.at(0)->setData(true, StrongRole);
        row.at(2)->setData(int(Qt::AlignRight), Qt::TextAlignmentRole);
        row.at(3)->setData(static_cast<int>(State::Ok), StateRole);
        model->appendRow(row);
    }
    auto *table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(QStringLiteral("表格"));
    LedgerDelegate::install(table);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->setCurrentIndex(model->index(2, 0));
    model->setHeaderData(2, Qt::Horizontal, int(Qt::AlignRight), Qt::TextAlignmentRole);
    box->addWidget(table, 1);
    return panel;
}

QWidget *Gallery::undo()
{
    auto *panel = new Panel;
    auto *box = panelBox(panel, QStringLiteral("反悔条：一直在，到下一个动作"));
    auto *bar = new UndoBar;
    bar->offer(QStringLiteral("单德贵 12月起停发"), BarOffer::Undo);
    box->addWidget(bar);
    box->addWidget(heading(QStringLiteral("等您定：不同的字")));
    auto *diff = new ValueDiff;
    diff->setEms(26 / 18.4);
    diff->setValues(
        QStringLiteral("6228 48** **** **** 012"), QStringLiteral("6228 48** **** **** 210"));
    box->addWidget(diff);
    box->addWidget(Label::hint(QStringLiteral("框 2 px，字加粗，底色")));
    box->addStretch(1);
    return panel;
}

QWidget *Gallery::empty()
{
    auto *panel = new Panel;
    auto *box = panelBox(panel, QStringLiteral("空的时候"));
    auto *state = new EmptyState(
        QStringLiteral("check"), QStringLiteral("都交上了"), QStringLiteral("今天没有要办的"));
    auto *button = new Button(QStringLiteral("去走访"));
    state->setButton(button->withKey(QStringLiteral("Alt+4")));
    box->addWidget(state, 1);
    return panel;
}

QWidget *Gallery::swatches()
{
    auto *panel = new Panel;
    auto *row = new QHBoxLayout(panel);
    row->setContentsMargins(14, 10, 14, 12);
    const Colours &c = tokens().colour;
    for (const QColor &colour : {c.window, c.surface, c.alt, c.head, c.line, c.lineStrong, c.text,
             c.text2, c.accent, c.tint, c.focusBg, c.practice}) {
        auto *swatch = new QWidget;
        swatch->setAutoFillBackground(true);
        swatch->setPalette(QPalette(colour, colour));
        swatch->setFixedHeight(34);
        row->addWidget(swatch);
    }
    return panel;
}
