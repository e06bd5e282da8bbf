// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DumpLine.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace core {

namespace {

QJsonValue toJson(const Value &value, const FieldSpec *field)
{
    switch (value.kind()) {
    case Value::Kind::Nothing:
        return QJsonValue::Null;
    case Value::Kind::Integer:
        if (field && field->type == FieldType::Boolean)
            return value.integer() != 0;
        return value.integer();
    case Value::Kind::Text:
        return value.text();
    case Value::Kind::Bytes:
        return QString::fromLatin1(value.bytes().toHex());
    }
    Q_UNREACHABLE();
}

QByteArray number(int value)
{
    return '#' + QByteArray::number(value);
}

} // namespace

QByteArray dumpLine(const Record &record)
{
    const int type = static_cast<int>(record.type);
    const RecordSpec *spec = catalogue::find(type);
    QJsonObject fields; // keeps its keys sorted
    for (const auto &[fieldNumber, value] : record.fields) {
        const FieldSpec *field = spec ? spec->field(fieldNumber) : nullptr;
        const QByteArray key = field ? QByteArray(field->key) : number(fieldNumber);
        fields.insert(QString::fromLatin1(key), toJson(value, field));
    }
    return R"({"type":")" + (spec ? QByteArray(spec->key) : number(type)) + R"(","id":")"
        + record.id.toHex().toLatin1() + R"(","scope":")" + record.scope.toLatin1()
        + (record.isVoid ? R"(","void":true,"fields":)" : R"(","fields":)")
        + QJsonDocument(fields).toJson(QJsonDocument::Compact) + '}';
}

} // namespace core
