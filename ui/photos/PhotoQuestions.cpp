// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/photos/PhotoQuestions.h"

#include "ui/entry/ChoiceList.h"
#include "ui/photos/PhotoWords.h"

#include <QApplication>

#include <utility>

namespace ui {

using core::Record;

PhotoQuestions::PhotoQuestions(QWidget &area, QWidget &photos)
    : QObject(&photos)
    , m_area(area)
    , m_photos(photos)
{ }

/// Asked for a line of another tab, the photos are hidden behind it and have no place of their own.
QWidget *PhotoQuestions::area() const
{
    return m_area.isVisible() || !m_area.parentWidget() ? &m_area : m_area.parentWidget();
}

ChoiceList *PhotoQuestions::makeList(const QString &title)
{
    auto *list = new ChoiceList(m_area.window());
    list->setTitle(title);
    return list;
}

void PhotoQuestions::ask(
    const PhotoSubjects &subjects, const std::optional<Record> &chosen, Answered answered)
{
    if (!m_kinds) {
        m_kinds = makeList(tr("What is it a photo of?"));
        connect(m_kinds, &ChoiceList::picked, this,
            [this](const Choice &choice) { askPlace(choice.code); });
        connect(m_kinds, &ChoiceList::dismissed, this,
            [this] { giveUp(tr("Not attached: nobody said what it is a photo of")); });
        connect(m_kinds, &ChoiceList::left, this,
            [this] { forget(tr("Not attached: nobody said what it is a photo of")); });
    }
    rememberFocus();
    m_subjects = subjects;
    m_chosen = chosen;
    m_answered = std::move(answered);
    m_kinds->offer(PhotoWords::kinds(), area(), PhotoWords::usualKind(chosen));
}

void PhotoQuestions::askPlace(const QString &kind)
{
    m_kind = kind;
    m_places = m_subjects.placesFor(kind, m_chosen);
    if (m_places.size() == 1)
        return take(m_places.front());
    if (!m_placeList) {
        m_placeList = makeList(tr("Where does it belong?"));
        connect(m_placeList, &ChoiceList::picked, this,
            [this](const Choice &choice) { take(m_places.at(choice.code.toUInt())); });
        connect(m_placeList, &ChoiceList::dismissed, this,
            [this] { giveUp(tr("Not attached: nobody said where it belongs")); });
        connect(m_placeList, &ChoiceList::left, this,
            [this] { forget(tr("Not attached: nobody said where it belongs")); });
    }
    m_placeList->ask(PhotoWords::choices(m_places), area());
}

void PhotoQuestions::take(const Record &subject)
{
    giveFocusBack();
    if (const auto answered = std::exchange(m_answered, nullptr))
        answered(m_kind, subject);
}

void PhotoQuestions::giveUp(const QString &sentence)
{
    forget(sentence);
    giveFocusBack();
}

void PhotoQuestions::forget(const QString &sentence)
{
    if (std::exchange(m_answered, nullptr))
        Q_EMIT unanswered(sentence);
}

/// Unless it is in a dialog, or in one of the lists themselves.
void PhotoQuestions::rememberFocus()
{
    QWidget *focus = QApplication::focusWidget();
    const auto isIn = [focus](const ChoiceList *list) { return list && list->isAncestorOf(focus); };
    if (focus && focus->window() == m_area.window() && !isIn(m_kinds) && !isIn(m_placeList))
        m_asked = focus;
}

/// To where it was asked, so that the keys go on there.
void PhotoQuestions::giveFocusBack()
{
    QWidget &back = m_asked && m_asked->isVisible() ? *m_asked : m_photos;
    back.setFocus();
}

} // namespace ui
