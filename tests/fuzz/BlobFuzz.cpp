// SPDX-License-Identifier: GPL-3.0-or-later
// Messages about photos, as the payload of frames that are packed and signed rightly, and the
// inside of a bundle of photos.
#include "tests/fuzz/Fuzz.h"

#include "core/base/Random.h"
#include "sync/protocol/BlobMessages.h"

using namespace syncing;

namespace {

const SigningKey &key()
{
    static core::SeededRandom dice(99);
    static const SigningKey made = SigningKey::generate(dice);
    return made;
}

void useRequest(QByteArrayView body)
{
    const KeyOf keyOf = [](quint32) { return std::optional(key().publicKey()); };
    const auto request = decodeBlobRequest(body, keyOf);
    if (!request)
        return;
    const quint32 device = std::visit([](const auto &each) { return each.device; }, *request);
    const auto again = decodeBlobRequest(encodeBlobRequest(*request, {key(), device}), keyOf);
    fuzz::require(again && *again == *request, "a request about photos survives");
}

void useReplies(QByteArrayView body)
{
    if (const auto states = decodeBlobStates(body, key().publicKey());
        states && states->head.status == Status::Ok)
        fuzz::require(
            decodeBlobStates(encodeBlobStates(*states, key()), key().publicKey()).hasValue(),
            "states survive");
    if (const auto part = decodeBlobPart(body, key().publicKey());
        part && part->head.status == Status::Ok)
        fuzz::require(decodeBlobPart(encodeBlobPart(*part, key()), key().publicKey()).hasValue(),
            "a part survives");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes = fuzz::view(data, size);
    useRequest(bytes);
    useReplies(bytes);
    useRequest(writeFrames(bytes, {key(), quint32{7}}));
    useReplies(writeFrames(bytes, {key(), kCountySigner}));
    if (const auto photos = decodePhotos(bytes))
        fuzz::require(decodePhotos(encodePhotos(*photos)).value() == *photos, "photos survive");
    return 0;
}
