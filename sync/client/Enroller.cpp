// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/Enroller.h"

namespace syncing {

namespace {

core::Error refusalFor(Status status)
{
    using core::ErrorCode;
    if (status == Status::Busy)
        return {ErrorCode::Busy, QStringLiteral("the county asks to come again in a moment")};
    return {ErrorCode::Refused, statusName(status)};
}

core::Result<CountyAccount> accountFrom(
    const EnrolOffer &offer, const SigningKey &key, const QByteArray &body)
{
    const core::Result<EnrolReply> reply = decodeEnrolReply(body);
    if (!reply)
        return core::Error{
            core::ErrorCode::NetworkUnusable, QStringLiteral("no county server answers there")};
    if (reply->head.status != Status::Ok)
        return refusalFor(reply->head.status);
    CountyAccount account;
    account.device = reply->device;
    account.epoch = reply->head.epoch;
    core::CountySettings &settings = account.settings;
    settings.serverUrl = offer.server.toString();
    settings.caPem = offer.authority;
    settings.countyKey = reply->countyKey.toBytes();
    settings.signingSeed = key.seed();
    settings.county = reply->head.county;
    settings.scopes = QStringList(reply->scopes.begin(), reply->scopes.end());
    settings.user = reply->user;
    settings.role = reply->role;
    return account;
}

} // namespace

QUrl serverFromText(const QString &text)
{
    const QString plain = text.normalized(QString::NormalizationForm_KC).trimmed();
    return QUrl(plain.contains(u"://") ? plain : QStringLiteral("https://") + plain);
}

core::Result<void> checkServer(const QUrl &server)
{
    if (server.isValid() && server.scheme() == u"https" && !server.host().isEmpty())
        return {};
    return core::Error{core::ErrorCode::InvalidInput, QString(kBadServer)};
}

core::Result<void> checkOffer(const EnrolOffer &offer)
{
    MQ_TRY(checkServer(offer.server));
    const auto invalid = [](const char *why) {
        return core::Error{core::ErrorCode::InvalidInput, QString::fromLatin1(why)};
    };
    if (!offer.authority.contains("-----BEGIN CERTIFICATE-----"))
        return invalid(kBadAuthority.data());
    if (offer.code.trimmed().isEmpty())
        return invalid("the code is missing");
    return {};
}

void enrol(Transport &transport, const EnrolOffer &offer, const SigningKey &key,
    std::function<void(core::Result<CountyAccount>)> done)
{
    if (const auto checked = checkOffer(offer); !checked)
        return done(checked.error());
    // Full-width letters and digits come out of Chinese input methods.
    const EnrolRequest request{
        offer.code.normalized(QString::NormalizationForm_KC), key.publicKey(), offer.deviceName};
    transport.post("/v1/enrol", encodeEnrolRequest(request, key),
        [offer, key, done = std::move(done)](const core::Result<QByteArray> &body) {
            if (!body)
                return done(body.error());
            done(accountFrom(offer, key, *body));
        });
}

core::Result<void> enrolAnew(core::Ledger &ledger, const CountyAccount &account)
{
    core::DeviceStore &store = ledger.device();
    MQ_TRY_ASSIGN(const core::CountySettings before, core::CountySettings::load(store));
    MQ_TRY_ASSIGN(const core::DeviceState state, store.state());
    const bool isSameCounty = before.county == account.settings.county
        && before.countyKey == account.settings.countyKey;
    if (!isSameCounty || state.epoch == account.epoch)
        return core::Error{
            core::ErrorCode::Conflict, QStringLiteral("this ledger is enrolled already")};
    // The epoch stays the old one: by it the county tells with the next answer what it lost.
    const auto changes = ledger.continueAs(
        account.device, [&]() -> core::Result<void> { return account.settings.save(store); });
    return changes ? core::Result<void>() : changes.error();
}

core::Result<SigningKey> enrolmentKey(core::Database &database, core::Random &random)
{
    const QString setting = QStringLiteral("enrolment_seed");
    core::DeviceStore store(database);
    MQ_TRY_ASSIGN(const QByteArray kept, store.setting(setting));
    if (const auto key = SigningKey::fromSeed(kept))
        return *key;
    const SigningKey key = SigningKey::generate(random);
    MQ_TRY(store.saveSetting(setting, key.seed()));
    return key;
}

} // namespace syncing
