// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Kept.h"

#include "core/base/Cbor.h"

#include <QFile>

#include <algorithm>

namespace fuzz {

QStringList decoders()
{
    return {QStringLiteral("frame"), QStringLiteral("blob"), QStringLiteral("bundle"),
        QStringLiteral("cbor"), QStringLiteral("op"), QStringLiteral("pack"),
        QStringLiteral("endpoint"), QStringLiteral("csv"), QStringLiteral("xlsx"),
        QStringLiteral("xls")};
}

QString keptPath(const QString &decoder)
{
    return QStringLiteral(MINQING_FUZZ_CORPUS "/%1.cbor").arg(decoder);
}

QList<QByteArray> kept(const QString &decoder)
{
    QFile file(keptPath(decoder));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray content = file.readAll();
    core::CborReader reader(content);
    QList<QByteArray> inputs;
    for (qsizetype left = reader.enterArray(); left > 0 && !reader.hasFailed(); --left)
        inputs.append(reader.bytes());
    reader.leave();
    if (!reader.finish())
        qFatal("what was kept for a decoder cannot be read");
    return inputs;
}

void keep(const QString &decoder, QList<QByteArray> inputs)
{
    std::sort(inputs.begin(), inputs.end(), [](const QByteArray &a, const QByteArray &b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    core::CborWriter writer;
    writer.beginArray(static_cast<std::size_t>(inputs.size()));
    for (const QByteArray &input : std::as_const(inputs))
        writer.bytes(input);
    writer.end();
    const QByteArray content = writer.take();
    QFile file(keptPath(decoder));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot keep the inputs");
}

} // namespace fuzz
