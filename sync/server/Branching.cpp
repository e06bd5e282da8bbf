// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/Branching.h"

namespace syncing {

namespace {

Status branchable(const CountyStore &store, const std::optional<CountyDevice> &device,
    const BranchRequest &request)
{
    if (!device)
        return Status::Unknown;
    if (device->isRevoked)
        return Status::Revoked;
    if (request.epoch != store.epoch())
        return Status::Epoch;
    const bool isCommon = request.lsn >= 0 && request.lsn <= device->progress.lastLsn
        && store.hashAfter(device->number, request.lsn) == request.hash;
    return isCommon ? Status::Ok : Status::Forked;
}

} // namespace

std::vector<quint32> formerNumbers(const CountyStore &store, const CountyDevice &device)
{
    std::vector<quint32> numbers;
    for (quint32 from = device.branch.from; from != 0;) {
        numbers.push_back(from);
        const std::optional<CountyDevice> former = store.device(from);
        from = former ? former->branch.from : 0;
    }
    return numbers;
}

BranchReply branch(CountyStore &store, const BranchRequest &request, qint64 now)
{
    BranchReply reply;
    reply.head.county = store.county();
    reply.head.epoch = store.epoch();
    reply.head.serverTime = now;
    const std::optional<CountyDevice> device = store.device(request.device);
    reply.head.status = branchable(store, device, request);
    if (reply.head.status != Status::Ok)
        return reply;
    if (const std::optional<quint32> known = store.deviceWithKey(request.key)) {
        const Branch before = store.device(*known)->branch;
        const bool isSame = before.from == request.device;
        reply.head.status = isSame ? Status::Ok : Status::KeyKnown;
        reply.device = isSame ? *known : 0;
        reply.lsn = isSame ? before.lsn : 0;
        return reply;
    }
    reply.lsn = request.lsn;
    reply.device = store.branchOff({request.device, request.lsn, request.hash}, request.key, now);
    return reply;
}

} // namespace syncing
