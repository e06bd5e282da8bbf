// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/FieldCatalogue.h"

/// The parts the catalogue is put together from; one file a record type.
namespace core::catalogue {

extern const RecordSpec kHousehold;
extern const RecordSpec kPerson;
extern const RecordSpec kMembership;
extern const RecordSpec kSupporter;
extern const RecordSpec kIncome;
extern const RecordSpec kAsset;
extern const RecordSpec kBankAccount;
extern const RecordSpec kCaseFile;
extern const RecordSpec kAssessment;
extern const RecordSpec kVisit;
extern const RecordSpec kNote;
extern const RecordSpec kConflict;
extern const RecordSpec kHold;
extern const RecordSpec kAttachment;

} // namespace core::catalogue
