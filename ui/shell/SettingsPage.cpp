// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SettingsPage.h"

#include "ui/theme/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FieldEdit.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Panel.h"
#include "ui/widgets/Segments.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace ui {

void addTextSizeKeys(QWidget &page, Theme &theme)
{
    const auto add = [&page](const QKeySequence &keys, auto action) {
        auto *shortcut = new QShortcut(keys, &page);
        QObject::connect(shortcut, &QShortcut::activated, &page, action);
    };
    add(Qt::Key_F12, [&theme] { theme.nextKind(); });
    for (const auto key : {Qt::Key_Plus, Qt::Key_Equal})
        add(Qt::CTRL | key, [&theme] { theme.larger(); });
    add(Qt::CTRL | Qt::Key_Minus, [&theme] { theme.smaller(); });
    add(Qt::CTRL | Qt::Key_0, [&theme] { theme.resetScale(); });
}

Segments *textSizeSegments(Theme &theme, QWidget *parent)
{
    auto *segments = new Segments(SettingsPage::tr("Text size"), parent);
    segments->setObjectName(QStringLiteral("textSize"));
    for (const int step : Theme::scaleSteps())
        segments->add(QString::number(step));
    const auto follow = [segments, &theme] {
        const auto step = Theme::scaleSteps().indexOf(theme.scalePercent());
        if (step >= 0)
            segments->segment(static_cast<int>(step))->setChecked(true);
    };
    follow();
    QObject::connect(segments, &Segments::currentChanged, segments,
        [&theme](int index) { theme.setScale(Theme::scaleSteps().at(index)); });
    QObject::connect(&theme, &Theme::changed, segments, follow);
    return segments;
}

Segments *lookSegments(Theme &theme, QWidget *parent)
{
    auto *segments = new Segments(SettingsPage::tr("Look"), parent);
    segments->setObjectName(QStringLiteral("look"));
    // In the order of ThemeKind.
    for (const QString &name : {SettingsPage::tr("Standard"), SettingsPage::tr("High contrast"),
             SettingsPage::tr("Sunlight"), SettingsPage::tr("Dark")})
        segments->add(name);
    const auto follow = [segments, &theme] {
        segments->segment(static_cast<int>(theme.kind()))->setChecked(true);
    };
    follow();
    QObject::connect(segments, &Segments::currentChanged, segments,
        [&theme](int index) { theme.setKind(static_cast<ThemeKind>(index)); });
    QObject::connect(&theme, &Theme::changed, segments, follow);
    return segments;
}

SettingsPage::SettingsPage(Theme &theme, Language &language, QWidget *parent)
    : Page(QStringLiteral("settings"), parent)
    , m_sizes(textSizeSegments(theme))
    , m_looks(lookSegments(theme))
    , m_languages(new Segments(tr("Language")))
    , m_language(language)
{
    m_languages->setObjectName(QStringLiteral("language"));
    m_languages->add(QStringLiteral("中文"));
    m_languages->add(QStringLiteral("English"));
    connect(m_languages, &Segments::currentChanged, this, [this](int index) {
        m_language.use(index == 0 ? Language::defaultCode() : QStringLiteral("en"));
    });

    auto *header = new PageHeader(tr("Settings"));
    header->setSub(tr("Everything takes effect at once"));
    auto *panel = new Panel;
    auto *box = new QVBoxLayout(panel);
    addRow(box, tr("Text size"), m_sizes);
    auto *sample = new Label(
        QStringLiteral("王桂兰　990101\u200219560302\u20020427　690.00元"), TextSize::Section);
    sample->setObjectName(QStringLiteral("sample"));
    box->addWidget(sample);
    addRow(box, tr("Look"), m_looks);
    addRow(box, tr("Language"), m_languages);
    followTheme(this, [box] {
        const Tokens &t = tokens();
        box->setContentsMargins(t.px(0.87), t.px(0.87), t.px(0.87), t.px(0.87));
        box->setSpacing(t.px(0.87));
    });

    auto *column = new QVBoxLayout(this);
    followPageMargins(this, column);
    column->addWidget(header);
    column->addWidget(panel);
    column->addStretch(1);
    setKeyHints(this,
        {{QStringLiteral("Tab"), tr("next row")}, {QStringLiteral("← →"), tr("choose")},
            {QStringLiteral("Ctrl +/−"), tr("text size")}, {QStringLiteral("F12"), tr("look")},
            {QStringLiteral("Esc"), tr("back")}});
}

void SettingsPage::addRow(QVBoxLayout *box, const QString &label, Segments *segments)
{
    auto *row = new QVBoxLayout;
    row->addWidget(Label::secondary(label));
    row->addWidget(segments);
    box->addLayout(row);
}

void SettingsPage::activate()
{
    m_languages->segment(m_language.code() == Language::defaultCode() ? 0 : 1)->setChecked(true);
    m_sizes->segment(m_sizes->current() < 0 ? 1 : m_sizes->current())->setFocus();
}

} // namespace ui
