// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include "sync/client/Bundles.h"
#include "sync/server/BundleDesk.h"

// Bundles on sticks: written, carried in any order, lost, copied, spoilt, given to the wrong
// laptop.

namespace syncing::sim {

namespace {

constexpr qint64 kWay = 6 * 60'000; ///< at most, in a pocket
constexpr qsizetype kSizes[] = {1, 400, kBundleOpBytes};

} // namespace

/// Some laptops of some runs have no network all day.
void World::planSticks(Script &script)
{
    m_dice.turnTo(kSticksStream);
    if (!m_dice.happens(16))
        return;
    for (const auto &laptop : seats()) {
        const auto count = m_dice.below(4);
        for (std::uint64_t i = 0; i < count; ++i)
            plan(
                script, What::StickOut, laptop->index(), qint64(m_dice.below(quint64(script.day))));
        if (count > 0 && m_dice.happens(40))
            plan(script, What::NoLink, laptop->index(), 0);
    }
}

BundleParty World::partyOf(const Laptop &laptop) const
{
    return {m_county.county(), laptop.key().value_or(m_scenery.keys[laptop.owner()]),
        m_scenery.countyKey.publicKey()};
}

void World::handOver(const QByteArray &bytes, What where, std::size_t laptop)
{
    const int copies = m_dice.happens(20) ? 0 : m_dice.happens(25) ? 2 : 1;
    meet(copies == 0 ? "stick lost" : "stick carried");
    for (int i = 0; i < copies; ++i) {
        auto message = std::make_shared<Message>();
        message->bytes = bytes;
        if (m_dice.happens(8)) {
            const auto bit = qsizetype(m_dice.below(quint64(bytes.size()) * 8));
            message->bytes[bit / 8] = char(message->bytes[bit / 8] ^ (1 << (bit % 8)));
            message->isSpoilt = true;
        } else if (m_dice.happens(8)) {
            message->bytes.truncate(qsizetype(m_dice.below(quint64(bytes.size()))));
            message->isSpoilt = true;
        }
        schedule(qint64(1 + m_dice.below(kWay)), where, laptop, message);
    }
}

void World::writeStick(Laptop &laptop)
{
    LedgerForSync door(laptop.ledger());
    const auto bundles = writeUpBundles(
        door, partyOf(laptop), ++m_stickNumber, kSizes[m_dice.below(std::size(kSizes))]);
    if (!bundles)
        return fail(QStringLiteral("stick: %1").arg(bundles.error().detail));
    meet("stick written");
    for (const UpBundle &bundle : *bundles)
        handOver(bundle.bytes, What::StickAtCounty, laptop.index());
}

void World::stickAtCounty(const Happening &happening)
{
    const Message &message = *happening.message;
    auto bundle = atCounty([&](CountyStore &county) {
        return openUpBundle(county, m_scenery.countyKey, message.bytes);
    });
    if (!message.isSpoilt && !bundle && bundle.error().detail == bundlefault::kStranger)
        return meet("stick of a number from after the backup");
    if (!message.isSpoilt && !bundle && bundle.error().detail == bundlefault::kRevoked)
        return meet("stick into quarantine");
    if (message.isSpoilt || !bundle) {
        meet("spoilt stick refused");
        if (bundle)
            fail(QStringLiteral("I15: a spoilt bundle was read"));
        else if (!message.isSpoilt)
            fail(QStringLiteral("stick refused: %1").arg(bundle.error().detail));
        return;
    }
    const std::optional<MemoryCountyStore> before
        = m_dice.happens(10) ? std::optional(m_county) : std::nullopt;
    const BundleReceipt receipt
        = atCounty([&](CountyStore &county) { return takeUpBundle(county, *bundle, countyNow()); },
            before ? SecondCounty::End::Death : SecondCounty::End::Commit);
    if (before) {
        meet("county died before a stick was taken in");
        m_county = *before;
    }
    meet(("stick " + statusName(receipt.status).toStdString()).c_str());
    if (receipt.status == Status::Ok && receipt.known > 0)
        meet("stick known already");
    checkCounty();
    bundle->waitsUntil = atCounty(
        [&](CountyStore &county) { return waitsUntil(county, bundle->request, countyNow()); });
    if (!before && bundle->waitsUntil != receipt.waitsUntil)
        fail(QStringLiteral("I24: what waits of a bundle is told otherwise when it is answered"));
    if (bundle->waitsUntil > 0)
        meet("stick waits for a colleague's");
    const auto answer = atCounty([&](CountyStore &county) {
        return writeDownBundle(county, m_scenery.countyKey, *bundle, countyNow());
    });
    if (!answer)
        return fail(QStringLiteral("answer: %1").arg(answer.error().detail));
    const bool isMixedUp = m_dice.happens(8);
    handOver(*answer, What::StickHome, isMixedUp ? m_dice.below(seats().size()) : happening.laptop);
}

void World::stickHome(const Happening &happening)
{
    Laptop &laptop = *m_laptops[happening.laptop];
    const Message &message = *happening.message;
    LedgerForSync door(laptop.ledger());
    const auto report = takeDownBundle(door, partyOf(laptop), message.bytes);
    if (report && message.isSpoilt)
        return fail(QStringLiteral("I15: a spoilt answer was read"));
    if (!report) {
        const bool isForOther = report.error().detail == bundlefault::kOtherLaptop;
        if (isForOther)
            return meet("stick for another laptop");
        if (message.isSpoilt)
            return meet("spoilt stick refused");
        return fail(QStringLiteral("stick at home: %1").arg(report.error().detail));
    }
    if (report->result.isWiped)
        return leave(laptop);
    advance(laptop);
    checkAll(laptop);
    if (report->acknowledged > 0)
        meet("acknowledged by a stick");
    else if (report->pulled > 0)
        meet("news by a stick");
    else if (!report->result.hasMoved)
        meet("answer on a stick came too late");
}

} // namespace syncing::sim
