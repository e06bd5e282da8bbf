// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entry/PhotoSource.h"
#include "ui/photos/PhotoDesk.h"
#include "ui/photos/PhotoQuestions.h"

#include <QAbstractListModel>
#include <QListView>

class QStackedLayout;

namespace ui {

class Button;
class PhotoViewer;

/// The photos as rows: a small picture, what it is, when it was taken, and where it is when it is
/// not here. Small pictures are made when their row is in sight.
class PhotoModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        QuietRole = Qt::UserRole + 1, ///< where it belongs, and when
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
    static std::optional<PhotoSource> sourceOf(const QKeyEvent &event); ///< that the key asks for
    /// Of the visit or case that is \a chosen, or of what is asked for then.
    void add(PhotoSource source, const std::optional<core::Record> &chosen = {});
    PhotoViewer *viewer() const { return m_viewer; }

public Q_SLOTS:
    void look(); ///< at the current one
    void lookAt(const core::RecordId &subject); ///< at the newest of it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void chooseFiles(const std::optional<core::Record> &chosen);
    void paste(const std::optional<core::Record> &chosen);
    /// What is new in the scanner's folder, or which folder that is.
    void takeScans(const std::optional<core::Record> &chosen);
    void ask(const std::optional<core::Record> &chosen, PhotoQuestions::Answered answered);
    void attach(const QStringList &paths, const std::optional<core::Record> &chosen);
    void refreshWords();
    void chooseScannerFolder();

    PhotoDesk &m_desk;
    PhotoModel m_model;
    QListView *m_view;
    QStackedLayout *m_stack;
    Button *m_scans;
    QString m_folder; ///< where the last files were
    PhotoQuestions *m_questions;
    PhotoViewer *m_viewer = nullptr;
};

} // namespace ui
