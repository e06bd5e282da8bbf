// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies as they come off the wire; and the same bytes as the payload of frames that are packed and
// signed rightly, because no mutation would ever hit digest and signature.
#include "tests/fuzz/Fuzz.h"

#include "sync/protocol/KeyMessages.h"
#include "sync/protocol/Messages.h"

using namespace syncing;

namespace {

const SigningKey &key()
{
    static core::SeededRandom dice(99);
    static const SigningKey made = SigningKey::generate(dice);
    return made;
}

void decodeAll(QByteArrayView body)
{
    const KeyOf keyOf = [](quint32) { return std::optional(key().publicKey()); };
    (void)decodeEnrolRequest(body).hasValue();
    (void)decodeEnrolReply(body).hasValue();
    (void)decodeBranchRequest(body, keyOf).hasValue();
    (void)decodeBranchReply(body, key().publicKey()).hasValue();
    (void)decodeKeysReply(body, key().publicKey()).hasValue();
    (void)decodeSyncReply(body, key().publicKey()).hasValue();
    const auto request = decodeSyncRequest(body, keyOf);
    if (!request)
        return;
    const QByteArray again = encodeSyncRequest(*request, {key(), request->device});
    fuzz::require(decodeSyncRequest(again, keyOf).hasValue(), "a request survives");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes = fuzz::view(data, size);
    QByteArrayView rest = bytes;
    while (!rest.isEmpty()) {
        const auto frame = takeFrame(rest);
        if (!frame)
            break;
        (void)verifyFrame(*frame, key().publicKey()).hasValue();
        (void)openFrame(*frame).hasValue();
    }
    for (const quint32 signer : {kCountySigner, quint32{7}})
        decodeAll(writeFrames(bytes, {key(), signer}));
    return 0;
}
