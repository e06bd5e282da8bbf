// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Record.h"
#include "core/domain/Regions.h"

#include <QDate>

#include <memory>
#include <vector>

namespace core::seed {

/// How much is made. Every person is synthetic: identity numbers start with 99, card numbers too,
/// and telephone numbers are in ranges never given to people.
enum class Profile
{
    Small, ///< 400 households, 1,200 people
    Town, ///< the real size of 渔洋关镇, 4,500 people
    County, ///< 200,000 people
};

/// "small", "town", "county".
std::optional<Profile> profileOf(QStringView name);

/// How many of what a profile holds. All people of 80 and above draw the old-age allowance.
struct Quotas
{
    int ruralHouseholds = 0;
    int ruralCovered = 0; ///< people
    int urbanHouseholds = 0;
    int urbanCovered = 0;
    int tekunHouseholds = 0;
    int tekunPeople = 0;
    int institutionHouseholds = 0; ///< of the tekun households
    int institutionPeople = 0;
    int gaoling = 0; ///< people
    int gaolingFrom90 = 0; ///< of these, aged 90 to 99
    int gaolingFrom100 = 0;
    int youfu = 0; ///< people
    int linshi = 0; ///< grants
    int listedHouseholds = 0; ///< families on file in which only gaoling or youfu is drawn
    int people = 0;
};
Quotas quotasOf(Profile profile);

/// What belongs to one household, or to one person on file without a household: always in one
/// village, references only among themselves, and small enough for one operation.
struct SeedHousehold
{
    std::vector<Record> records; ///< in an order in which every reference is to an earlier record
};

/// Makes the households of a profile one after the other. The same profile, seed, regions and date
/// give the same records. Writes nothing: whoever asks commits them through the ledger.
class Generator
{
public:
    /// \a scopePrefix bounds the villages used; it must hold at least one village and one
    /// community.
    Generator(Profile profile, std::uint64_t seed, const Regions &regions, QStringView scopePrefix,
        QDate today);
    ~Generator();
    Q_DISABLE_COPY_MOVE(Generator)

    std::size_t householdCount() const; ///< how many next() will give in all
    std::optional<SeedHousehold> next(); ///< none after the last

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace core::seed
