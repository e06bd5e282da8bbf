// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Op.h"

namespace core {

/// Who made a change and when; stamps the records it creates.
struct Author
{
    QString user;
    qint64 madeAt = 0;
    quint32 device = 0;
};

/// The record after one change: the one rule by which commits, county entries and the laying of
/// unsent operations over them all change a record. Pure. A Create on nothing makes it; any other
/// change of nothing leaves nothing.
std::optional<Record> changed(std::optional<Record> record, const RecordChange &change,
    Revision revision, const Author &author);

/// A visible record with one change of an unsent operation laid over it, and listed in it.
std::optional<Record> laidOver(
    std::optional<Record> visible, const RecordChange &change, qint64 lsn, const Author &author);

/// A record with what one unsent operation does to it laid over it.
std::optional<Record> laidOver(
    std::optional<Record> visible, const RecordId &id, const Op &op, quint32 ownDevice);

/// The confirmed record with unsent operations laid over it, oldest first; those that touch it are
/// listed in it.
std::optional<Record> laidOver(std::optional<Record> confirmed, const RecordId &id,
    const std::vector<Op> &pending, quint32 ownDevice);

} // namespace core
