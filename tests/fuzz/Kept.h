// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

/// What fuzzing found worth keeping, in the repository: a file a decoder, an array of inputs in it.
/// Each takes the decoder somewhere that none of the others does.
namespace fuzz {

/// In the order of packaging/fuzz.sh.
QStringList decoders();

/// The file of a decoder in the repository.
QString keptPath(const QString &decoder);

/// The inputs of a decoder; none when nothing was kept.
QList<QByteArray> kept(const QString &decoder);

/// Writes the inputs, smallest first, in the place of those of before.
void keep(const QString &decoder, QList<QByteArray> inputs);

} // namespace fuzz
