// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// What a JPEG file says before its picture begins. Any bytes may be given.
namespace core::jpeg {

/// The day a camera says it took the picture, ISO; empty when it does not or when that is no day.
QString takenOn(QByteArrayView file);

/// Whether the file goes on to the end of its picture. Decoders fill up what is missing with grey
/// and say nothing, and the original may be gone from the camera before anybody notices.
bool isWhole(QByteArrayView file);

} // namespace core::jpeg
