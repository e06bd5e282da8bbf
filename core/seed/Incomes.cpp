// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seed/RecordWriter.h"

namespace core::seed {

namespace {

constexpr qint64 kYuan = 100;
constexpr int kPensionAge = 60;

} // namespace

/// A dibao family earns less a head than the standard; others are not asked in detail.
void RecordWriter::settleIncomes(Draft &draft)
{
    if (draft.isDibao()) {
        const auto size = static_cast<qint64>(draft.family.size());
        const qint64 standard
            = Standards::dibao(draft.plan.kind == PlannedHousehold::Kind::UrbanDibao);
        const qint64 percent = m_dice.between(8, 82);
        shareIncome(draft, standard * size * percent / 100 / kYuan * kYuan);
        return;
    }
    for (Member &member : draft.family) {
        if (member.canWork())
            member.monthlyIncome = m_dice.between(90, 320) * 10 * kYuan;
        else if (member.age >= kPensionAge)
            member.monthlyIncome = m_dice.between(15, 24) * 10 * kYuan;
    }
}

/// Pensions first, then the work of those who can, and what is left comes from land or relatives.
void RecordWriter::shareIncome(Draft &draft, qint64 monthly)
{
    const auto give = [&draft, &monthly](std::size_t earner, const char *kind, qint64 amount) {
        const qint64 given = qMin(amount, monthly);
        if (given <= 0)
            return;
        draft.incomes.push_back({earner, kind, given});
        draft.family[earner].monthlyIncome += given;
        monthly -= given;
    };
    std::vector<std::size_t> workers;
    for (std::size_t i = 0; i < draft.family.size(); ++i) {
        if (draft.family[i].age >= kPensionAge)
            give(i, "pension", m_dice.between(13, 18) * 10 * kYuan);
        else if (draft.family[i].canWork())
            workers.push_back(i);
    }
    const qint64 land = monthly / 5 / kYuan * kYuan;
    if (!draft.place.isUrban)
        give(0, "land", land);
    for (std::size_t i = 0; i < workers.size(); ++i) {
        const auto left = static_cast<qint64>(workers.size() - i);
        give(workers[i], m_dice.chance(60) ? "wages" : "business", monthly / left / kYuan * kYuan);
    }
    give(0, m_dice.chance(50) ? "support" : "transfer", monthly);
}

void RecordWriter::addIncomes(Draft &draft)
{
    for (const IncomeItem &item : draft.incomes) {
        const QLatin1String kind(item.kind);
        const bool isYearly = kind == QLatin1String("land") || kind == QLatin1String("business");
        Record income = make(RecordType::Income, draft);
        income.set("household", draft.household.toBytes());
        income.set("person", draft.family[item.earner].id.toBytes());
        income.set("kind", QString(kind));
        income.set("period", isYearly ? QStringLiteral("year") : QStringLiteral("month"));
        income.set("amount", item.monthly * (isYearly ? 12 : 1));
        draft.records.push_back(std::move(income));
    }
}

} // namespace core::seed
