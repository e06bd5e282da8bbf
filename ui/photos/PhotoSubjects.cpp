// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/photos/PhotoSubjects.h"

namespace ui {

using core::Record;
using core::RecordType;

namespace {

struct Usual
{
    const char *kind;
    std::vector<RecordType> types; ///< what such a photo may be about, the likeliest first
};

const std::vector<RecordType> &typesFor(const QString &kind)
{
    using enum RecordType;
    static const Usual kUsual[] = {{"id_card", {Person}}, {"bank_card", {Person}},
        {"disability_card", {Person}}, {"medical", {Person}}, {"death", {Person}},
        {"household_register", {Household}}, {"home", {Visit, Household}},
        {"survey", {Visit, Household}}, {"notice", {CaseFile, Household, Person}},
        {"application", {CaseFile, Household, Person}},
        {"authorisation", {CaseFile, Household, Person}},
        {"signature", {Visit, CaseFile, Household, Person}}};
    static const std::vector<RecordType> kAny{Person, Household, Visit, CaseFile};
    for (const Usual &usual : kUsual) {
        if (kind == QLatin1String(usual.kind))
            return usual.types;
    }
    return kAny;
}

} // namespace

std::vector<Record> PhotoSubjects::ofType(RecordType type) const
{
    switch (type) {
    case RecordType::Household:
        return household ? std::vector{*household} : std::vector<Record>();
    case RecordType::Visit:
        return visits;
    case RecordType::CaseFile:
        return cases;
    default:
        return {person};
    }
}

std::vector<Record> PhotoSubjects::placesFor(
    const QString &kind, const std::optional<Record> &chosen) const
{
    const std::vector<RecordType> &types = typesFor(kind);
    if (chosen && types.size() > 1)
        return {*chosen};
    std::vector<Record> places;
    for (const RecordType type : types) {
        const auto more = ofType(type);
        places.insert(places.end(), more.begin(), more.end());
    }
    if (places.empty()) // somebody without a household
        places.push_back(person);
    if (chosen)
        places.insert(places.begin(), *chosen);
    return places;
}

} // namespace ui
