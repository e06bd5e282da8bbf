// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/CountySettings.h"

#include "core/base/Cbor.h"

namespace core {

namespace {

const QString kKey = QStringLiteral("county");
constexpr qsizetype kParts = 10;

} // namespace

Result<CountySettings> CountySettings::load(const DeviceStore &store)
{
    CountySettings settings;
    MQ_TRY_ASSIGN(const QByteArray bytes, store.setting(kKey));
    if (bytes.isEmpty())
        return settings;
    CborReader reader(bytes);
    if (reader.enterArray() < kParts)
        reader.fail("settings too short");
    settings.serverUrl = reader.text();
    settings.caPem = reader.bytes();
    settings.countyKey = reader.bytes();
    settings.signingSeed = reader.bytes();
    settings.county = reader.text();
    const qsizetype scopes = reader.enterArray();
    for (qsizetype i = 0; i < scopes && !reader.hasFailed(); ++i)
        settings.scopes += reader.text();
    reader.leave();
    settings.user = reader.text();
    settings.role = reader.text();
    settings.regions = reader.bytes();
    settings.lastContact = reader.integer();
    reader.leave();
    if (!reader.finish())
        return Error{ErrorCode::Damaged, QStringLiteral("county settings")};
    return settings;
}

Result<void> CountySettings::save(DeviceStore &store) const
{
    CborWriter writer;
    writer.beginArray(kParts).text(serverUrl).bytes(caPem).bytes(countyKey).bytes(signingSeed);
    writer.text(county).beginArray(static_cast<std::size_t>(scopes.size()));
    for (const QString &scope : scopes)
        writer.text(scope);
    writer.end().text(user).text(role).bytes(regions).integer(lastContact).end();
    return store.saveSetting(kKey, writer.take());
}

} // namespace core
