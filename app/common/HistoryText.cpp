// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/HistoryText.h"

#include "core/domain/FieldText.h"

#include <QJsonArray>

namespace app {

namespace {

constexpr qsizetype kLongest = 80; ///< characters of a value on a terminal

struct FieldTexts
{
    QString name;
    QString before;
    QString after;
};

QString plainValue(const core::FieldSpec *field, const core::Value &value)
{
    if (field)
        return core::fieldText(*field, value);
    return value.kind() == core::Value::Kind::Integer ? QString::number(value.integer())
                                                      : value.text();
}

std::vector<FieldTexts> textsOf(int type, const core::HistoryLine &line)
{
    const core::RecordSpec *spec = core::catalogue::find(type);
    std::vector<FieldTexts> texts;
    for (const auto &[number, values] : line.fields) {
        const core::FieldSpec *field = spec ? spec->field(number) : nullptr;
        const QString name = number == core::kPlaceField ? QStringLiteral("village")
            : field                                      ? QString::fromLatin1(field->key)
                                                         : QStringLiteral("#%1").arg(number);
        texts.push_back({name, plainValue(field, values.first), plainValue(field, values.second)});
    }
    return texts;
}

QString shortened(const QString &text)
{
    return text.size() > kLongest ? text.left(kLongest) + u'…' : text;
}

} // namespace

QString changeName(core::ChangeKind kind)
{
    switch (kind) {
    case core::ChangeKind::Create:
        return QStringLiteral("create");
    case core::ChangeKind::Set:
        return QStringLiteral("set");
    case core::ChangeKind::Void:
        return QStringLiteral("void");
    case core::ChangeKind::Restore:
        return QStringLiteral("restore");
    case core::ChangeKind::Move:
        return QStringLiteral("move");
    }
    return QStringLiteral("set"); // of a later release
}

QJsonObject historyJson(int type, const core::HistoryLine &line)
{
    QJsonArray changes;
    for (const FieldTexts &field : textsOf(type, line)) {
        changes.append(QJsonObject{{QStringLiteral("field"), field.name},
            {QStringLiteral("old"), field.before}, {QStringLiteral("new"), field.after}});
    }
    QJsonObject told{{QStringLiteral("kind"), changeName(line.kind)},
        {QStringLiteral("user"), line.user}, {QStringLiteral("device"), qint64{line.device}},
        {QStringLiteral("at"), line.madeAt}, {QStringLiteral("changes"), changes}};
    if (!line.isTaken()) // nobody else's history has it
        told.insert(QStringLiteral("outcome"),
            line.outcome == core::Outcome::Conflict ? QStringLiteral("conflict")
                                                    : QStringLiteral("rejected"));
    return told;
}

QStringList historyTexts(int type, const core::HistoryLine &line)
{
    QStringList lines;
    for (const FieldTexts &field : textsOf(type, line)) {
        const QString after = shortened(field.after);
        lines += field.before.isEmpty()
            ? QStringLiteral("%1: %2").arg(field.name, after)
            : QStringLiteral("%1: %2 → %3").arg(field.name, shortened(field.before), after);
    }
    return lines;
}

} // namespace app
