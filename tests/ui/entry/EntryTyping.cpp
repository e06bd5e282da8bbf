// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/entry/EntryTyping.h"

#include "core/domain/AccountNumber.h"

namespace tests {

namespace {

QString person(QDate birth, core::Sex sex, int order)
{
    return core::IdentityNumber::synthetic(birth, sex, order).text();
}

} // namespace

ui::EntryContext villages()
{
    ui::EntryContext context;
    context.villages = {
        {u"420529111202"_qs, u"王家坪村"_qs, u"wjpc"_qs},
        {u"420529111203"_qs, u"三板桥村"_qs, u"sbqc"_qs},
        {u"420529111204"_qs, u"三房坪村"_qs, u"sfpc"_qs},
    };
    context.today = QDate(2026, 11, 23);
    context.user = u"lidahai"_qs;
    context.userName = u"李大海"_qs;
    return context;
}

Typing::Typing()
    : form(villages())
    , navigator(form, clock)
{
    QObject::connect(&navigator, &ui::EntryNavigator::currentChanged, &form,
        [this](const ui::FieldKey &key) { visited.push_back(key.id); });
    navigator.start();
}

void Typing::type(const QString &text)
{
    for (const QChar c : text) {
        clock.advance(120);
        const ui::FieldEntry &field = entry();
        const bool isUntouched
            = field.state == ui::EntryState::Carry || field.state == ui::EntryState::Done;
        navigator.typed(isUntouched ? QString(c) : field.text + c, true);
    }
}

void Typing::enter()
{
    clock.advance(1000);
    navigator.enter();
}

void Typing::enterAtOnce()
{
    clock.advance(100);
    navigator.enter();
}

void Typing::household()
{
    type(u"wjp3"_qs);
    enter();
    type(u"13800000427"_qs);
    type(u"2"_qs);
    enter();
    type(u"3"_qs);
    type(u"王家坪村3组27号"_qs);
    enter();
    type(u"1"_qs);
}

void Typing::amount(const QString &yuan)
{
    type(yuan);
    enter();
    type(yuan);
    enter();
}

void Typing::member(const QString &idNumber, const QString &name, const QString &codes)
{
    type(idNumber);
    type(name);
    enter();
    type(codes);
}

void Typing::wholeHousehold()
{
    household();
    member(head(), u"王桂兰"_qs, u"1621"_qs);
    type(u"43"_qs);
    enter();
    member(husband(), u"单国富"_qs, u"2330"_qs);
    enter();
    type(son());
    type(u"单志强"_qs);
    navigator.moveTo({ui::Section::Members, 2, ui::FieldId::Employment});
    type(u"2"_qs);
    navigator.acceptDefaults();
    type(granddaughter());
    type(u"单雨欣"_qs);
    navigator.acceptDefaults();
    enter();
    type(u"311"_qs);
    amount(u"1000"_qs);
    type(u"122"_qs);
    amount(u"4600"_qs);
    type(u"232"_qs);
    amount(u"2000"_qs);
    enter();
    type(card());
    type(card());
    navigator.moveTo({ui::Section::Case, 0, ui::FieldId::CaseAmount});
    type(u"690"_qs);
    enter();
}

QString head()
{
    return person(QDate(1956, 3, 2), core::Sex::Female, 42);
}
QString husband()
{
    return person(QDate(1954, 9, 17), core::Sex::Male, 183);
}
QString son()
{
    return person(QDate(1983, 6, 11), core::Sex::Male, 571);
}
QString granddaughter()
{
    return person(QDate(2011, 5, 20), core::Sex::Female, 264);
}

QString card()
{
    const QString digits = u"622848999900000001"_qs;
    return digits + core::luhnDigitFor(digits);
}

} // namespace tests
