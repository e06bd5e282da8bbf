// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/importing/ImportSession.h"
#include "ui/shell/Page.h"

class QStackedLayout;

namespace ui {

class Button;
class ChoiceList;
class EmptyState;
class FlowLayout;
class IssueList;
class Label;
class LinkButton;
class Message;
class Panel;
class ProgressBar;
class RowEditor;
class Segments;
class Stepper;

/// 导入: a roster is looked through, put right class by class, and written only at the end.
class ImportPage : public Page
{
    Q_OBJECT

public:
    explicit ImportPage(const ImportSession::Services &services, QWidget *parent = nullptr);

    void setPlaces(std::shared_ptr<const core::Regions> regions, const QString &scopePrefix);
    void setUser(const QString &user) { m_session.setUser(user); }
    ImportSession &session() { return m_session; }
    void openFile(const QString &path);
    void pasteRows(); ///< those on the clipboard, as a spreadsheet program leaves them

    void activate() override;
    bool goBack() override;
    bool undo() override;
    void setFold(Fold fold) override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum View
    {
        PickView,
        WorkView,
        ResultView
    };

    QWidget *makePick();
    QWidget *makeWork();
    void tellKeys();
    QWidget *makeResult();
    QWidget *makeFoot();
    void pickFile();
    void pickRejected();
    void refresh();
    void refreshColumns();
    void refreshClasses();
    void refreshFoot();
    void showRow();
    void nextRow();
    void editRow();
    void leaveRow();
    void layPanes();
    void act(int line);
    void offerTargets(int column);
    void showProgress(int done, int all);
    void showResult();
    void tell(const core::Error &error);
    std::vector<core::IssueClass> shownClasses() const;
    const core::FieldSpec *fieldOf(int column) const;
    QString choiceWords(const core::IssueChoice &choice) const;

    ImportSession m_session;
    std::shared_ptr<const core::Regions> m_regions;
    PageHeader *m_header;
    Stepper *m_steps;
    QStackedLayout *m_views;
    Segments *m_programme = nullptr;
    Message *m_fault = nullptr;
    Panel *m_columns = nullptr;
    FlowLayout *m_columnLine = nullptr;
    Segments *m_kinds = nullptr;
    Label *m_kindHint = nullptr;
    Panel *m_list = nullptr;
    IssueList *m_classes = nullptr;
    EmptyState *m_fine = nullptr;
    QStackedLayout *m_listStack = nullptr;
    RowEditor *m_editor = nullptr;
    Label *m_moving = nullptr; ///< what goes to another village
    Label *m_counts = nullptr;
    ProgressBar *m_progress = nullptr;
    Label *m_progressWords = nullptr;
    QWidget *m_progressRow = nullptr;
    Button *m_import = nullptr;
    Label *m_resultWords = nullptr;
    Label *m_resultQuiet = nullptr;
    Button *m_undoImport = nullptr;
    Button *m_rejected = nullptr;
    ChoiceList *m_targets;
    bool m_isNarrow = false;
    int m_remapped = -1; ///< the column whose meaning is being chosen
    int m_rowAt = 0; ///< within the class
    int m_kind = 1; ///< 0 good, 1 must fix, 2 please check
};

} // namespace ui
