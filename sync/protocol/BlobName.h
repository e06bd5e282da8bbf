// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ContentId.h"
#include "core/base/Ids.h"

namespace syncing {

constexpr int kMaxCarriedPhotos = 1'000; ///< asked about, and so written, on one stick

/// A photo's content and the record that names it. The record says who may send and fetch it.
struct BlobName
{
    core::RecordId record;
    core::ContentId content;

    bool operator==(const BlobName &) const = default;
};

/// What the county makes of a content.
enum class BlobVerdict
{
    Wanted = 0, ///< go on after what it has
    Whole = 1, ///< it has it, from whomever
    Unknown = 2, ///< no record of the reader's names it, or none yet
    TooLarge = 3, ///< never
    Later = 4, ///< not today: no room, or too much from one laptop
    Broken = 5, ///< what came together was not what the name says: again from the beginning
};

/// What an answer on a stick says of a photo that the question asked about.
struct PhotoVerdict
{
    core::ContentId content;
    BlobVerdict verdict = BlobVerdict::Unknown;

    bool operator==(const PhotoVerdict &) const = default;
};

} // namespace syncing
