// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Kept.h"
#include "tests/support/StringMakers.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <map>

// The fuzzers' entry points, each under a name of its own in this build.
extern "C" {
int replay_frame(const std::uint8_t *data, std::size_t size);
int replay_blob(const std::uint8_t *data, std::size_t size);
int replay_bundle(const std::uint8_t *data, std::size_t size);
int replay_cbor(const std::uint8_t *data, std::size_t size);
int replay_op(const std::uint8_t *data, std::size_t size);
int replay_pack(const std::uint8_t *data, std::size_t size);
int replay_endpoint(const std::uint8_t *data, std::size_t size);
int replay_csv(const std::uint8_t *data, std::size_t size);
int replay_xlsx(const std::uint8_t *data, std::size_t size);
int replay_xls(const std::uint8_t *data, std::size_t size);
}

namespace {

using Decoder = int (*)(const std::uint8_t *, std::size_t);

const std::map<QString, Decoder> kDecoders{{QStringLiteral("frame"), replay_frame},
    {QStringLiteral("blob"), replay_blob}, {QStringLiteral("bundle"), replay_bundle},
    {QStringLiteral("cbor"), replay_cbor}, {QStringLiteral("op"), replay_op},
    {QStringLiteral("pack"), replay_pack}, {QStringLiteral("endpoint"), replay_endpoint},
    {QStringLiteral("csv"), replay_csv}, {QStringLiteral("xlsx"), replay_xlsx},
    {QStringLiteral("xls"), replay_xls}};

} // namespace

TEST_CASE("what fuzzing found worth keeping is read without harm", "[fuzz]")
{
    const QStringList decoders = fuzz::decoders();
    for (const QString &decoder : decoders) {
        INFO(decoder.toStdString());
        const QList<QByteArray> inputs = fuzz::kept(decoder);
        CHECK_FALSE(inputs.isEmpty());
        for (const QByteArray &input : inputs)
            CHECK(kDecoders.at(decoder)(reinterpret_cast<const std::uint8_t *>(input.constData()),
                      static_cast<std::size_t>(input.size()))
                == 0);
    }
}
