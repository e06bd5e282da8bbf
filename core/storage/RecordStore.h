// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Op.h"
#include "core/storage/Database.h"

#include <functional>

namespace core {

/// Reads and writes the record tables, driven by the field catalogue. Knows nothing of operations:
/// only core/operations may call its writing half.
class RecordStore
{
public:
    explicit RecordStore(Database &database)
        : m_database(database)
    { }

    /// Nothing when there is no such record.
    Result<std::optional<Record>> find(RecordType type, const RecordId &id) const;
    Result<bool> exists(RecordType type, const RecordId &id) const; ///< voided ones, too
    /// All records of a type whose reference field names `target`, voided ones left out.
    Result<std::vector<Record>> referring(
        RecordType type, const char *referenceKey, const RecordId &target) const;
    /// Runs a query whose columns are those of columns(type), for queries of other shapes.
    Result<std::vector<Record>> select(
        RecordType type, const QByteArray &tail, const std::vector<Value> &parameters) const;

    /// The same a row at a time, for what is too much to hold.
    Result<void> visit(RecordType type, const QByteArray &tail,
        const std::vector<Value> &parameters, const std::function<void(Record &&)> &take) const;

    Result<void> insert(const Record &record);
    /// Writes only the columns in which the two differ.
    Result<void> update(const Record &before, const Record &after);
    /// Takes away a row the county refused to create; its content stays in own_op.
    Result<void> retract(RecordType type, const RecordId &id);

    static QByteArray columns(RecordType type);

private:
    Database &m_database;
};

/// Revisions and a whole record as canonical CBOR, for columns that hold them.
QByteArray encodeRevisions(const Revisions &revisions);
Revisions decodeRevisions(QByteArrayView bytes);
QByteArray encodeRecord(const Record &record);
Result<Record> decodeRecord(RecordType type, const RecordId &id, QByteArrayView bytes);

} // namespace core
