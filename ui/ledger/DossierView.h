// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ledger/PersonDossier.h"

#include <QWidget>

namespace ui {

class FieldEdit;

/// The lines of one tab of the detail. Up and down go from one line that can be changed to the
/// next; F2 or Enter turns it into a field, Enter again hands the new text on, Esc leaves it.
class DossierView : public QWidget
{
    Q_OBJECT

public:
    explicit DossierView(QWidget *parent = nullptr);

    void setLines(std::vector<DossierLine> lines);
    void setRevealed(bool isRevealed);
    bool isEditing() const { return m_edit != nullptr; }
    bool editFirst(); ///< false when no line can be changed
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The clerk wants this text in the line's field. False words stay in the field with say().
    void edited(const ui::DossierLine &line, const QString &text);
    void finishedEditing(); ///< the focus may go back to the list

public Q_SLOTS:
    void accept(); ///< the edit was written
    void say(const QString &fault); ///< it cannot be: shown under the field

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int heightOf(const DossierLine &line) const;
    int toldHeight(const DossierLine &line) const;
    QRect boxOf(size_t line) const;
    int labelWidth() const;
    void paintLine(QPainter &painter, size_t line) const;
    QString shown(const DossierLine &line) const;
    void step(int by);
    void edit();
    void closeEdit();

    std::vector<DossierLine> m_lines;
    int m_current = -1;
    bool m_isRevealed = false;
    FieldEdit *m_edit = nullptr;
    QString m_fault;
};

} // namespace ui
