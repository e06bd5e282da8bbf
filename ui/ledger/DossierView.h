// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ledger/PersonDossier.h"
#include "ui/widgets/PaintedRows.h"

#include <QHash>
#include <QImage>
#include <QWidget>

#include <functional>

class QKeyEvent;

namespace ui {

class FieldEdit;
class Message;
struct Problem;

/// The lines of one tab of the detail. Up and down go from one line that can be changed, or have
/// photos added, to the next; F2 or Enter turns it into a field, Enter again hands the new text on,
/// Esc leaves it. The field stands under its label in the whole width, what is wrong with it under
/// the field; the lines below move down for both.
class DossierView : public QWidget, public PaintedRows
{
    Q_OBJECT

public:
    explicit DossierView(QWidget *parent = nullptr);

    using PictureLoader
        = std::function<void(const core::ContentId &, QSize, std::function<void(QImage)>)>;

    void setLines(std::vector<DossierLine> lines);
    /// Where the small pictures of lines come from: each is asked for once, when it is in a line.
    void setPictures(PictureLoader loader) { m_loader = std::move(loader); }
    void setRevealed(bool isRevealed);
    bool isEditing() const { return m_edit != nullptr; }
    bool editFirst(); ///< false when no line can be changed
    FieldEdit *field() const; ///< the open one, or nothing
    QWidget *below() const; ///< what questions about the open field stand under
    std::optional<DossierLine> editedLine() const;
    /// The visit or case that the keys are at.
    std::optional<core::Record> chosen() const;
    /// In the open field, where it is not what the ledger has; empty when it was emptied.
    std::optional<QString> typed() const;
    QString shown(const DossierLine &line) const; ///< its value, grouped or hidden as it has to be
    bool isPasted() const { return m_isPasted; } ///< its text came as a whole
    QSize sizeHint() const override;
    int paintedRowCount() const override { return static_cast<int>(m_lines.size()); }
    QString paintedRowText(int row) const override;
    QRect paintedRowBox(int row) const override { return boxOf(static_cast<size_t>(row)); }
    int currentPaintedRow() const override { return m_current; }

Q_SIGNALS:
    void opened(); ///< a field for a line
    void picturesRequested(const core::RecordId &subject); ///< to be seen large
    /// The clerk wants this text in the line's field. False words stay in the field with say().
    void edited(const ui::DossierLine &line, const QString &text);
    void finishedEditing(); ///< the focus may go back to the list

public Q_SLOTS:
    void fetchPictures(); ///< those that are not here yet
    void setWaiting(bool isWaiting); ///< for the ledger: nothing more is typed meanwhile
    void accept(); ///< the edit was written
    void cancel(); ///< the field goes, its text with it
    void say(const ui::Problem &problem); ///< why it cannot be, or not yet: under the field
    /// The field holds this now and waits for more of it.
    void goOnWith(const QString &text, const QString &placeholder);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int heightOf(size_t line) const;
    int toldHeight(const DossierLine &line) const;
    int valueHeight(const DossierLine &line) const;
    int messageHeight() const;
    bool isEdited(size_t line) const;
    void placeEdit(); ///< and everything that moves with it
    bool handleEditKey(const QKeyEvent &key);
    void stepEdit(int by);
    QString original() const; ///< of the line that is edited
    QRect boxOf(size_t line) const;
    int labelWidth() const;
    void paintLine(QPainter &painter, size_t line) const;
    int next(int by, bool isForEdit) const; ///< the line to go to, or the current one
    void goTo(int line);
    void showCurrent(); ///< scrolls to it
    void refreshHints();
    void look();
    void edit();
    void editAt(int line);
    void closeEdit();

    void fetchPicture(const core::ContentId &content);
    int pictureSide(const DossierLine &line) const; ///< 0 for a line without one
    QSize pictureGrid(const DossierLine &line) const; ///< columns and rows of those under it
    int picturesHeight(const DossierLine &line) const;
    void paintPictures(QPainter &painter, const DossierLine &line, const QRect &box) const;

    std::vector<DossierLine> m_lines;
    PictureLoader m_loader;
    QHash<core::ContentId, QImage> m_pictures; ///< null: on its way, or not on this computer
    int m_current = -1;
    bool m_isRevealed = false;
    FieldEdit *m_edit = nullptr;
    Message *m_message;
    bool m_isPasted = false;
};

} // namespace ui
