// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/photos/PhotoSubjects.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace ui {

class ChoiceList;
struct Choice;

/// What a new photo is of, and where it belongs when that leaves it open: asked one after the
/// other, answered by a digit each.
class PhotoQuestions : public QObject
{
    Q_OBJECT

public:
    using Answered = std::function<void(const QString &kind, const core::Record &subject)>;

    /// Asks over \a area; \a photos get the keys afterwards where they are to be seen.
    PhotoQuestions(QWidget &area, QWidget &photos);

    void ask(const PhotoSubjects &subjects, const std::optional<core::Record> &chosen,
        Answered answered);
    void rememberFocus(); ///< before a dialog takes it

Q_SIGNALS:
    void unanswered(const QString &sentence);

private:
    QWidget *area() const;
    ChoiceList *makeList(const QString &title);
    void askPlace(const QString &kind);
    void take(const core::Record &subject);
    void giveUp(const QString &sentence);
    void forget(const QString &sentence); ///< what was to be attached
    void giveFocusBack();

    QWidget &m_area;
    QWidget &m_photos;
    ChoiceList *m_kinds = nullptr;
    ChoiceList *m_placeList = nullptr;
    PhotoSubjects m_subjects; ///< of the moment it was asked
    std::optional<core::Record> m_chosen;
    QString m_kind;
    std::vector<core::Record> m_places;
    Answered m_answered;
    QPointer<QWidget> m_asked; ///< where the focus was
};

} // namespace ui
