// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entry/EntryEdit.h"
#include "ui/entry/RowMark.h"

#include <QWidget>

#include <map>

class QGridLayout;
class QVBoxLayout;

namespace ui {

class Band;
class FoldLine;
class Label;
class Message;

/// How much room the page has.
struct EntryRoom
{
    bool isFolded = false; ///< one open band, labels above
    bool isNarrow = false; ///< band titles on top
    bool isLow = false; ///< rows 40 rather than 42 apart

    bool operator==(const EntryRoom &) const = default;
};

/// One section of the form with its fields, as a table, as lines, or – folded – as one summary line
/// that opens when the cursor comes.
class EntryBand : public QWidget
{
    Q_OBJECT

public:
    EntryBand(Section section, EntryForm &form, EntryNavigator &navigator);

    EntryEdit *edit(const FieldKey &key) const; ///< nullptr when there is none
    void setRoom(const EntryRoom &room);
    void setCurrent(const FieldKey &key);
    void sync(); ///< rows and fields as the form has them now
    void refresh(); ///< what they show

Q_SIGNALS:
    void commanded(ui::EntryCommand command);
    void opened(ui::Section section); ///< the summary line was clicked

private:
    struct Row
    {
        std::vector<EntryEdit *> edits;
        RowMark *mark = nullptr;
        Label *derived = nullptr; ///< sex and age, or the yearly amount
        Message *message = nullptr;
    };

    bool isTable() const { return m_section == Section::Members || m_section == Section::Incomes; }
    QString title() const;
    QString hint() const;
    QString summary() const;
    void addRow(int row);
    void removeLastRow();
    QWidget *newSheet();
    void lay();
    void layTableRow(QGridLayout &grid, int row);
    Label *columnHead(FieldId id) const;
    void layTable();
    void layLines();
    void layBank();
    void layFolded();
    void layTabs(QVBoxLayout *column);
    void refreshRow(int row);
    void refreshMessage(const Row &row);
    RowStanding standing(int row) const;

    Section m_section;
    EntryForm &m_form;
    EntryNavigator &m_navigator;
    EntryRoom m_room;
    Band *m_band;
    QWidget *m_sheet = nullptr; ///< everything inside the band, made anew for every arrangement
    FoldLine *m_fold;
    std::vector<Row> m_rows;
    std::vector<FieldId> m_fields;
    FieldKey m_current;
    bool m_isCurrent = false;
    Label *m_bankLabel = nullptr;
    Label *m_bankCount = nullptr;
};

/// A band in one line, while another is open.
class FoldLine : public QWidget
{
    Q_OBJECT

public:
    explicit FoldLine(const QString &title, QWidget *parent = nullptr);

    void setSummary(bool isComplete, const QString &summary, const QString &quiet);
    QSize sizeHint() const override;

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QString m_title;
    QString m_summary;
    QString m_quiet;
    bool m_isComplete = false;
};

} // namespace ui
