// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/LedgerFixture.h"
#include "tests/support/StringMakers.h"
#include "ui/entry/EntryNavigator.h"

#include <QStringList>

namespace tests {

ui::EntryContext villages();

/// A form, its navigator and a pair of hands: types key by key as a clerk does, and keeps the list
/// of every field the cursor came to.
class Typing
{
public:
    Typing();

    void type(const QString &text); ///< one character at a time, at the end of the field
    void enter(); ///< after a pause
    void enterAtOnce(); ///< out of habit, 100 ms after the last key
    void amount(const QString &yuan); ///< of 1,000 or more: twice
    void household(); ///< village to registration kind
    void wholeHousehold(); ///< four people, three incomes, card and case
    void member(const QString &idNumber, const QString &name, const QString &codes);
    ui::FieldId at() const { return navigator.current().id; }
    int row() const { return navigator.current().row; }
    const ui::FieldEntry &entry() const { return form.at(navigator.current()); }
    const ui::FieldEntry &entry(ui::Section section, int row, ui::FieldId id) const
    {
        return form.at({section, row, id});
    }

    support::FakeClock clock;
    ui::EntryForm form;
    ui::EntryNavigator navigator;
    std::vector<ui::FieldId> visited;
};

/// Valid synthetic numbers of the people on the design's pictures.
QString head(); ///< woman of 70
QString husband(); ///< man of 72
QString son(); ///< man of 43
QString granddaughter(); ///< girl of 15
QString card(); ///< 19 digits, passes Luhn

} // namespace tests

template <> struct Catch::StringMaker<ui::FieldId>
{
    static std::string convert(ui::FieldId id) { return ui::EntryForm::label(id).toStdString(); }
};
