// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QImage>

namespace core {

constexpr qsizetype kMaxPhotoBytes = 300 * 1024; ///< a minute of the slowest line in use
constexpr qint64 kMaxPhotoFileBytes = qint64{40} * 1024 * 1024; ///< that is looked at at all

/// A picture as it is kept: upright, small, and with nothing in the file but the picture – no
/// place, no camera, no thumbnail of what was cut away.
struct Photo
{
    QByteArray jpeg; ///< at most kMaxPhotoBytes
    QSize size; ///< pixels
    QString takenOn; ///< as the camera said, ISO; empty when it did not
};

/// From what a camera or scanner wrote. Takes up to a second: not for the window's thread.
/// Unsupported (no picture of a kind that can be kept; the detail names pdf and heic), TooLarge
/// (more bytes or pixels than any camera makes), Damaged (cut short, or not what it says it is).
Result<Photo> makePhoto(QByteArrayView file);
Result<Photo> makePhoto(const QImage &image); ///< from a clipboard

/// A kept picture to be looked at, no larger than \a box; it may come from another laptop and is
/// believed as little as any file. Damaged.
Result<QImage> readPhoto(QByteArrayView jpeg, QSize box);

} // namespace core
