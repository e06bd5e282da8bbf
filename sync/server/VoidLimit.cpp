// SPDX-License-Identifier: GPL-3.0-or-later
// More than a day's share taken out of use on one laptop waits for a second person.
#include "sync/server/Judge.h"

#include "core/base/Mutant.h"

#include <algorithm>

namespace syncing {

using core::ChangeKind;
using core::Record;
using core::RecordChange;
using core::RecordType;

/// Taking back what one entered oneself a moment ago, an import perhaps, loses nothing.
bool Judge::isJustMade(const RecordChange &change) const
{
    const SharedRecord row = m_view.record(change.type, change.id);
    if (!row)
        return true; // made by the same operation
    const bool isOwn = row->createdOn == m_context.device
        || std::ranges::find(m_context.former, row->createdOn) != m_context.former.end();
    qint64 first = 0;
    for (const auto &[group, revision] : row->revisions)
        first = first == 0 ? revision.seq() : std::min(first, revision.seq());
    const SharedEntry line = isOwn ? m_view.entryAt(first) : SharedEntry();
    return line && line->receivedAt >= m_context.now - core::kVoidWindowMs;
}

void Judge::lookAtVoids()
{
    if (m_clash || m_followed || m_op.kind != core::OpKind::Edit)
        return;
    std::vector<RecordChange> counted;
    for (const RecordChange &change : m_op.changes) {
        if (change.kind == ChangeKind::Void && !isJustMade(change))
            counted.push_back(change);
    }
    m_decision.voids = core::voidCount(counted);
    if (m_decision.voids == 0 || core::mutantIs(core::Mutant::VoidsUnlimited))
        return;
    std::vector<quint32> devices = m_context.former;
    devices.push_back(m_context.device);
    qint64 ofDevice = m_decision.voids;
    qint64 ofVillage = m_decision.voids;
    const SharedRecord row = m_view.record(counted[0].type, counted[0].id);
    for (const auto &[scope, voids] :
        m_view.voidsBy(devices, m_context.now - core::kVoidWindowMs)) {
        ofDevice += voids;
        ofVillage += scope == row->scope ? voids : 0;
    }
    if (m_view.voidLimits().isOver(ofDevice, ofVillage, m_view.personsIn(row->scope)))
        clash(reason::kMassVoid, *row, core::kUseGroup);
}

void Judge::lookAtSecondPerson(const Record &conflict, const core::FieldMap &verdict)
{
    if (conflict.text("reason") != reason::kMassVoid)
        return;
    const core::FieldNumber choice = core::catalogue::of(RecordType::Conflict).number("choice");
    const auto chosen = verdict.find(choice);
    const auto device = static_cast<quint32>(conflict.integer("local_device"));
    const bool isSame = m_op.user == conflict.text("local_user") || m_context.device == device
        || std::ranges::find(m_context.former, device) != m_context.former.end();
    const bool isLeftAlone
        = chosen != verdict.end() && chosen->second.text() == QLatin1String("county");
    if (isSame && !isLeftAlone)
        reject(reason::kSecondPerson);
}

} // namespace syncing
