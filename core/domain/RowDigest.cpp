// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/RowDigest.h"

#include <QVarLengthArray>

#include <sodium.h>

#include <algorithm>

namespace core {

namespace {

constexpr unsigned char kKey[crypto_shorthash_KEYBYTES + 1] = "minqing row hash";

} // namespace

quint64 rowHash(int type, const RecordId &id, QByteArrayView body)
{
    QVarLengthArray<char, 1024> bytes;
    bytes.append(static_cast<char>(type >> 8));
    bytes.append(static_cast<char>(type & 0xff));
    bytes.append(reinterpret_cast<const char *>(id.bytes().data()), RecordId::kSize);
    bytes.append(body.data(), body.size());
    std::array<unsigned char, crypto_shorthash_BYTES> hash{};
    crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char *>(bytes.constData()),
        static_cast<unsigned long long>(bytes.size()), kKey);
    quint64 value = 0;
    for (const unsigned char byte : hash)
        value = value << 8 | byte;
    return value;
}

bool isWithin(QStringView scope, const std::vector<QString> &prefixes)
{
    return std::ranges::any_of(
        prefixes, [scope](const QString &prefix) { return scope.startsWith(prefix); });
}

quint64 folded(const Digests &digests, const std::vector<QString> &prefixes)
{
    quint64 sum = 0;
    for (const auto &[scope, value] : digests) {
        if (isWithin(scope, prefixes))
            sum += value;
    }
    return sum;
}

} // namespace core
