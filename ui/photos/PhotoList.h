// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/photos/PhotoDesk.h"

#include <QAbstractListModel>
#include <QListView>
#include <QPointer>

class QStackedLayout;

namespace ui {

class Button;
class ChoiceList;
class PhotoViewer;

/// The photos as rows: a small picture, what it is, when it was taken, and where it is when it is
/// not here. Small pictures are made when their row is in sight.
class PhotoModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        QuietRole = Qt::UserRole + 1, ///< when
        StandingRole
    };

    explicit PhotoModel(PhotoDesk &desk, QObject *parent = nullptr);

    const PhotoLine *line(int row) const; ///< nullptr when there is none
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void renew();
    void fetch(const core::ContentId &content) const;

    PhotoDesk &m_desk;
    std::vector<PhotoLine> m_lines;
    mutable QHash<core::ContentId, QImage> m_small; ///< null while on its way
};

/// The tab of papers beside the list: Enter looks at one, Ctrl+O and Ctrl+V add, Del stops using.
class PhotoList : public QWidget
{
    Q_OBJECT

public:
    explicit PhotoList(PhotoDesk &desk, QWidget *parent = nullptr);

    QListView *view() const { return m_view; }
    bool takeKey(const QKeyEvent &event); ///< also while the list of people has the keys
    PhotoViewer *viewer() const { return m_viewer; }

public Q_SLOTS:
    void chooseFiles();
    void paste();
    void takeScans(); ///< what is new in the scanner's folder, or which folder that is
    void look(); ///< at the current one

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void askKind(std::function<void(const QString &kind)> next);
    void rememberFocus();
    void giveFocusBack();
    void refreshWords();
    void chooseScannerFolder();

    PhotoDesk &m_desk;
    PhotoModel m_model;
    QListView *m_view;
    QStackedLayout *m_stack;
    Button *m_scans;
    ChoiceList *m_kinds = nullptr;
    PhotoViewer *m_viewer = nullptr;
    std::function<void(const QString &kind)> m_next;
    QPointer<QWidget> m_asked; ///< where the focus was when the kind was asked
};

} // namespace ui
