// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/Tour.h"

#include "core/domain/AccountNumber.h"
#include "core/domain/IdentityNumber.h"
#include "ui/entry/EntryField.h"
#include "ui/shell/MainWindow.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPixmap>

#include <algorithm>

namespace app {

using core::Error;
using core::ErrorCode;
using core::Result;
using ui::FieldId;
using ui::Section;

namespace {

const QString kHead = QStringLiteral("单德贵");
constexpr int kPeople = 4;

QString fieldName(Section section, int row, FieldId id)
{
    return QStringLiteral("entry_%1_%2_%3")
        .arg(static_cast<int>(section))
        .arg(row)
        .arg(static_cast<int>(id));
}

/// Whether this row of the ledger is of the head of the household that was entered.
bool isHead(const QModelIndex &row)
{
    for (int column = 0; row.isValid() && column < row.model()->columnCount(); ++column) {
        if (row.siblingAtColumn(column).data().toString() == kHead)
            return true;
    }
    return false;
}

} // namespace

Tour::Tour(QWidget &window, Plan plan)
    : m_keys(window)
    , m_window(window)
    , m_plan(std::move(plan))
{
    makeAnswers();
}

Result<void> Tour::run()
{
    if (!QDir().mkpath(m_plan.folder))
        return Error{ErrorCode::Io, QStringLiteral("the folder of the pictures cannot be made.")};
    QApplication::setCursorFlashTime(0); // the same picture every time
    auto done = walk();
    if (!done)
        (void)picture(QStringLiteral("99-where-it-ended"));
    return done;
}

Result<void> Tour::walk()
{
    MQ_TRY(signIn());
    MQ_TRY(lookAtLedger());
    MQ_TRY(enterHousehold());
    MQ_TRY(findHousehold());
    MQ_TRY(correctCard());
    MQ_TRY(lookAtHistory());
    MQ_TRY(send());
    MQ_TRY(decide());
    MQ_TRY(lookAtImport());
    return lookAtSettings();
}

Result<void> Tour::signIn()
{
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("signin.password")));
    MQ_TRY(picture(QStringLiteral("01-signin")));
    m_keys.type(m_plan.password);
    m_keys.press(Qt::Key_Return);
    MQ_TRY(waitForPage(QStringLiteral("today")));
    MQ_TRY(m_keys.waitForShown(QStringLiteral("today.programme.dibao")));
    return picture(QStringLiteral("02-today"));
}

Result<void> Tour::lookAtLedger()
{
    m_keys.press(Qt::ALT | Qt::Key_2);
    MQ_TRY(waitForPage(QStringLiteral("ledger")));
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("people")));
    const auto *people = qobject_cast<QAbstractItemView *>(QApplication::focusWidget());
    MQ_TRY(m_keys.waitFor(QStringLiteral("people in the list"),
        [people] { return people != nullptr && people->model()->rowCount() > 2; }));
    m_keys.press(Qt::Key_Down);
    m_keys.press(Qt::Key_Down);
    MQ_TRY(m_keys.waitForShown(QStringLiteral("people")));
    MQ_TRY(picture(QStringLiteral("03-ledger")));
    m_keys.press(Qt::Key_2);
    return showDetail(QStringLiteral("03-ledger-detail"));
}

Result<void> Tour::enterHousehold()
{
    m_keys.press(Qt::ALT | Qt::Key_3);
    MQ_TRY(waitForPage(QStringLiteral("entry")));
    m_keys.press(Qt::CTRL | Qt::Key_N);
    MQ_TRY(fillIn(fieldName(Section::Case, 0, FieldId::CaseAmount)));
    MQ_TRY(picture(QStringLiteral("04-entry")));
    return finishHousehold(QStringLiteral("05-check"));
}

/// Answers each field the cursor comes to, as a clerk with the paper form does; some move on by
/// themselves when they are full, the others at Enter.
Result<void> Tour::fillIn(const QString &last)
{
    constexpr int kMostFields = 120;
    for (int count = 0; count < kMostFields; ++count) {
        const QString field = m_keys.focused();
        if (!field.startsWith(QStringLiteral("entry_")))
            MQ_TRY(m_keys.waitForShown(QStringLiteral("a field that takes what is typed")));
        m_keys.type(m_answers.value(field));
        if (field == last)
            return {};
        if (m_keys.focused() == field)
            m_keys.press(Qt::Key_Return);
    }
    return Error{
        ErrorCode::Internal, QStringLiteral("the household never came to its end: ") + last};
}

Result<void> Tour::finishHousehold(const QString &name)
{
    m_keys.press(Qt::CTRL | Qt::Key_Return);
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("entry.check")));
    if (!name.isEmpty())
        MQ_TRY(picture(name));
    const QWidget *finish = m_keys.shown(QStringLiteral("finishButton"));
    if (finish == nullptr || !finish->isEnabled())
        return Error{ErrorCode::InvalidInput, QStringLiteral("the household cannot be finished.")};
    m_keys.press(Qt::Key_Return);
    return m_keys.waitForShown(QStringLiteral("undoBar"));
}

Result<void> Tour::findHousehold()
{
    m_keys.press(Qt::CTRL | Qt::Key_F);
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("findField")));
    m_keys.type(QStringLiteral("sd"));
    qsizetype index = -1;
    const auto isListed = [&] {
        const QWidget *list = m_keys.shown(QStringLiteral("findList"));
        const QString people = list != nullptr ? list->accessibleDescription() : QString();
        const QStringList rows = people.split(QStringLiteral("; "));
        const auto row = std::find_if(rows.begin(), rows.end(),
            [](const QString &each) { return each.startsWith(kHead + u' '); });
        index = row - rows.begin();
        return index < std::min<qsizetype>(rows.size(), 9);
    };
    MQ_TRY(m_keys.waitFor(QStringLiteral("the household in the list of found people"), isListed));
    MQ_TRY(picture(QStringLiteral("06-find")));
    (void)isListed(); // the list may have grown shorter with the second letter
    m_keys.press(static_cast<int>(Qt::Key_1 + index));
    MQ_TRY(waitForPage(QStringLiteral("ledger")));
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("people")));
    const auto *people = qobject_cast<QAbstractItemView *>(QApplication::focusWidget());
    return m_keys.waitFor(QStringLiteral("the list to show whom was found"),
        [people] { return people != nullptr && isHead(people->currentIndex()); });
}

/// From the row in the list into the form, to the card number, and out again.
Result<void> Tour::correctCard()
{
    m_keys.settle(); // the detail follows the row, and Enter opens the household of the detail
    m_keys.press(Qt::Key_Return);
    MQ_TRY(waitForPage(QStringLiteral("entry")));
    MQ_TRY(waitForHousehold());
    const QString card = fieldName(Section::Bank, 0, FieldId::Account);
    constexpr int kSections = 5;
    for (int count = 0; count < kSections && m_keys.focused() != card; ++count)
        m_keys.press(Qt::CTRL | Qt::Key_M);
    MQ_TRY(m_keys.waitForFocus(card));
    m_keys.press(Qt::CTRL | Qt::Key_A);
    const QString corrected = cardNumber(m_plan.lot + 1);
    m_keys.type(corrected);
    m_keys.press(Qt::Key_Return); // no bank has this number, so nothing knows its length
    MQ_TRY(m_keys.waitForFocus(fieldName(Section::Bank, 0, FieldId::AccountAgain)));
    m_keys.type(corrected);
    return finishHousehold({});
}

Result<void> Tour::waitForHousehold()
{
    const QString name = fieldName(Section::Members, 0, FieldId::Name);
    return m_keys.waitFor(QStringLiteral("the household to open"), [&] {
        const auto *field = m_window.findChild<QLineEdit *>(name); // folded away at large sizes
        return field != nullptr && field->text() == kHead
            && m_keys.focused() == fieldName(Section::Household, 0, FieldId::Phone);
    });
}

Result<void> Tour::lookAtHistory()
{
    m_keys.press(Qt::ALT | Qt::Key_2);
    MQ_TRY(waitForPage(QStringLiteral("ledger")));
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("people")));
    m_keys.type(QStringLiteral("sdg"));
    m_keys.settle();
    MQ_TRY(goToHead());
    m_keys.press(Qt::Key_6);
    return showDetail(QStringLiteral("07-history"));
}

/// Beside the list, or in its place where there is no room beside it.
Result<void> Tour::showDetail(const QString &name)
{
    const bool isBeside = m_keys.shown(QStringLiteral("personDetail")) != nullptr;
    if (!isBeside)
        m_keys.press(Qt::Key_F6);
    MQ_TRY(picture(name));
    if (m_keys.focused() != QStringLiteral("people")) // a digit opens it in place of the list, too
        m_keys.press(Qt::Key_Escape);
    return m_keys.waitForFocus(QStringLiteral("people"));
}

/// Down the list to the head of the household that was entered.
Result<void> Tour::goToHead()
{
    const auto *people = qobject_cast<QAbstractItemView *>(QApplication::focusWidget());
    constexpr int kMostRows = 50;
    for (int row = 0; people != nullptr && row < kMostRows; ++row) {
        if (isHead(people->currentIndex()))
            return {};
        m_keys.press(Qt::Key_Down);
    }
    return Error{ErrorCode::NotFound, QStringLiteral("the household is not in the ledger list.")};
}

Result<void> Tour::send()
{
    m_keys.press(Qt::ALT | Qt::Key_8);
    MQ_TRY(waitForPage(QStringLiteral("sync")));
    MQ_TRY(picture(QStringLiteral("08-send")));
    m_keys.press(Qt::Key_F5);
    MQ_TRY(m_keys.waitFor(QStringLiteral("everything to be with the county"), [&] {
        const QWidget *fetch = m_keys.shown(QStringLiteral("sync.fetch"));
        return fetch != nullptr && fetch->isEnabled()
            && m_keys.shown(QStringLiteral("sync.send")) == nullptr
            && m_keys.shown(QStringLiteral("sync.look")) == nullptr;
    }));
    return picture(QStringLiteral("09-sent"));
}

/// With nothing to decide there is no way there, and no picture.
Result<void> Tour::decide()
{
    if (m_keys.shown(QStringLiteral("sync.decide")) == nullptr)
        return {};
    m_keys.press(Qt::ALT | Qt::Key_8);
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("sync.decide")));
    m_keys.press(Qt::Key_Space);
    MQ_TRY(waitForPage(QStringLiteral("decide")));
    MQ_TRY(m_keys.waitForShown(QStringLiteral("decide.local")));
    m_keys.press(Qt::Key_1);
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("decide.reason")));
    m_keys.press(Qt::Key_1);
    MQ_TRY(picture(QStringLiteral("10-decide")));
    m_keys.press(Qt::Key_Return);
    return m_keys.waitForShown(QStringLiteral("undoBar"));
}

/// A roster with one good row and two that are not is looked through; nothing of it is written.
Result<void> Tour::lookAtImport()
{
    MQ_TRY_ASSIGN(const QString roster, writeRoster());
    m_keys.press(Qt::ALT | Qt::Key_2);
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("people")));
    constexpr int kMostControls = 20;
    const QString import = QStringLiteral("importButton");
    for (int count = 0; count < kMostControls && m_keys.focused() != import; ++count)
        m_keys.press(Qt::Key_Backtab, Qt::ShiftModifier);
    MQ_TRY(m_keys.waitForFocus(import));
    m_keys.press(Qt::Key_Space);
    MQ_TRY(waitForPage(QStringLiteral("import")));
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("chooseFileButton")));
    m_keys.press(Qt::Key_Space);
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("fileNameEdit")));
    m_keys.type(roster);
    m_keys.press(Qt::Key_Return);
    MQ_TRY(m_keys.waitForShown(QStringLiteral("issueList")));
    m_window.activateWindow(); // where no window manager does when a dialog closes
    MQ_TRY(m_keys.waitForFocus(QStringLiteral("issueList")));
    return picture(QStringLiteral("11-import"));
}

Result<QString> Tour::writeRoster() const
{
    const QString path = QDir(m_plan.folder).absoluteFilePath(QStringLiteral("roster.csv"));
    const QString good = idNumber({1944, 5, 6}, true);
    QString wrong = idNumber({1943, 2, 11}, false);
    std::swap(wrong[8], wrong[9]);
    QString wide = idNumber({1941, 9, 30}, true);
    for (QChar &digit : wide)
        digit = digit.isDigit() ? QChar(digit.unicode() + 0xFEE0) : digit;
    QFile file(path);
    const QString rows = QStringLiteral("姓名,身份证号,村,组,月发放金额\n"
                                        "郑秀兰,%1,三板桥村,1,50\n"
                                        "李秀㼆,%2,三板桥村,2,50\n"
                                        "尉迟䶮,%3,三板桥村,3,50\n")
                             .arg(good, wrong, wide);
    if (!file.open(QIODevice::WriteOnly) || file.write(rows.toUtf8()) < 0)
        return Error{ErrorCode::Io, QStringLiteral("the roster cannot be written.")};
    return path;
}

Result<void> Tour::lookAtSettings()
{
    m_keys.press(Qt::ALT | Qt::Key_0);
    MQ_TRY(waitForPage(QStringLiteral("settings")));
    return picture(QStringLiteral("12-settings"));
}

Result<void> Tour::waitForPage(const QString &name)
{
    return m_keys.waitFor(QStringLiteral("the page ") + name, [&] {
        const auto *window = m_window.findChild<ui::MainWindow *>();
        return window != nullptr && window->isVisible() && window->currentPage() == name;
    });
}

Result<void> Tour::picture(const QString &name)
{
    m_keys.settle();
    const QString path = QDir(m_plan.folder).filePath(name + QStringLiteral(".png"));
    if (!m_window.grab().save(path))
        return Error{ErrorCode::Io, QStringLiteral("the picture %1 cannot be written.").arg(name)};
    return {};
}

QString Tour::idNumber(QDate birth, bool isWoman) const
{
    const auto sex = isWoman ? core::Sex::Female : core::Sex::Male;
    const int order = static_cast<int>(m_plan.lot % 1000);
    const int district = static_cast<int>(m_plan.lot / 1000 % 10'000);
    return core::IdentityNumber::synthetic(birth, sex, order, district).text();
}

QString Tour::cardNumber(quint32 lot) const
{
    const QString digits = QStringLiteral("99103%1").arg(lot, 13, 10, QLatin1Char('0'));
    return digits + core::luhnDigitFor(digits);
}

void Tour::answerMember(int row, const Member &member)
{
    constexpr FieldId kFields[] = {FieldId::Relation, FieldId::Health, FieldId::Labour,
        FieldId::Employment, FieldId::Disability};
    m_answers.insert(fieldName(Section::Members, row, FieldId::IdNumber), member.idNumber);
    m_answers.insert(fieldName(Section::Members, row, FieldId::Name), member.name);
    qsizetype at = 0;
    for (const FieldId id : kFields)
        m_answers.insert(fieldName(Section::Members, row, id), member.codes.value(at++));
}

/// A family as the paper form has it, with names no small font holds.
void Tour::makeAnswers()
{
    const auto household = [this](FieldId id, const QString &text) {
        m_answers.insert(fieldName(Section::Household, 0, id), text);
    };
    household(FieldId::Village, QStringLiteral("sbq2"));
    household(FieldId::Phone, QStringLiteral("13971230427"));
    household(FieldId::Hardship, QStringLiteral("2"));
    household(FieldId::Housing, QStringLiteral("1"));
    household(FieldId::Nature, QStringLiteral("1"));

    const Member family[kPeople] = {
        {kHead, idNumber({1956, 3, 2}, false), {{}, u"6"_qs, u"2"_qs, u"1"_qs, u"43"_qs}},
        {u"龚桂兰"_qs, idNumber({1958, 9, 17}, true), {{}, u"3"_qs, u"3"_qs, u"0"_qs, {}}},
        {u"单𠮷祥"_qs, idNumber({1985, 6, 11}, false), {{}, {}, {}, u"2"_qs, {}}},
        {u"阿依古丽·买买提"_qs, idNumber({1988, 12, 5}, true), {u"9"_qs, {}, {}, u"1"_qs, {}}},
    };
    for (int row = 0; row < kPeople; ++row)
        answerMember(row, family[row]);

    const QString incomes[][3] = {{u"3"_qs, u"1"_qs, u"1500"_qs}, {u"1"_qs, u"2"_qs, u"3200"_qs}};
    for (int row = 0; row < 2; ++row) {
        m_answers.insert(fieldName(Section::Incomes, row, FieldId::Earner), incomes[row][0]);
        m_answers.insert(fieldName(Section::Incomes, row, FieldId::IncomeKind), incomes[row][1]);
        m_answers.insert(fieldName(Section::Incomes, row, FieldId::Amount), incomes[row][2]);
    }
    m_answers.insert(fieldName(Section::Bank, 0, FieldId::Account), cardNumber(m_plan.lot));
    m_answers.insert(fieldName(Section::Bank, 0, FieldId::AccountAgain), cardNumber(m_plan.lot));
    m_answers.insert(fieldName(Section::Case, 0, FieldId::CaseAmount), u"690"_qs);
}

} // namespace app
