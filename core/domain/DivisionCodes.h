// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace core {

/// Every six-digit division code that was ever assigned, with the full name it last had. Identity
/// numbers keep the code of first registration for life, so abolished codes count too.
namespace divisions {

/// Empty when the code was never assigned. 99xxxx is ours for synthetic people; 81, 82 and 83 stand
/// for the residence permits of Hong Kong, Macau and Taiwan. Any thread.
QString name(QStringView sixDigits);
bool isKnown(QStringView sixDigits);

} // namespace divisions

} // namespace core
