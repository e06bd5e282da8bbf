// SPDX-License-Identifier: GPL-3.0-or-later
// Files as they come off a stick; and the same bytes as what is sealed inside a bundle that is
// signed rightly, because no mutation would ever hit digest, seal and signature.
#include "tests/fuzz/Fuzz.h"

#include "core/base/Random.h"
#include "sync/protocol/Bundle.h"
#include "sync/protocol/Messages.h"

using namespace syncing;

namespace {

const SigningKey &key()
{
    static core::SeededRandom dice(99);
    static const SigningKey made = SigningKey::generate(dice);
    return made;
}

/// What both ends do with a bundle.
void use(QByteArrayView bytes)
{
    const auto bundle = readBundle(bytes);
    if (!bundle)
        return;
    fuzz::require(!bundleFileName(bundle->header).contains(u'/'), "a name stays in its folder");
    (void)verifyBundle(*bundle, key().publicKey()).hasValue();
    const auto content = openBundle(*bundle, key());
    if (!content)
        return;
    const KeyOf keyOf = [](quint32) { return std::optional(key().publicKey()); };
    (void)decodeSyncRequest(*content, keyOf).hasValue();
    (void)decodeSyncReply(*content, key().publicKey()).hasValue();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes = fuzz::view(data, size);
    use(bytes);
    const BundleHeader header{.county = QStringLiteral("420529"), .device = 7};
    const auto written = writeBundle(header, bytes, key(), key().publicKey());
    fuzz::require(written.hasValue(), "a bundle is written");
    const auto read = readBundle(*written);
    fuzz::require(read && read->header == header, "a header survives");
    fuzz::require(openBundle(*read, key()).value() == bytes, "a content survives");
    use(*written);
    return 0;
}
