// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/ImportRun.h"
#include "core/operations/LedgerThread.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace ui {

/// One roster on its way into the ledger, looked at from the window's thread. The file is read, the
/// rows are compared and written on the second connection's thread: comparing in slices of some
/// milliseconds, so that lists can be read in between, writing some hundred rows at a time, so that
/// typing can. Decisions are only taken while nothing is under way.
class ImportSession : public QObject
{
    Q_OBJECT

public:
    struct Services
    {
        core::LedgerThread &ledger; ///< told what changed
        core::LedgerThread &worker; ///< a connection of its own
        const core::Clock &clock;
        core::Random &random;
    };
    /// What the page shows; taken anew after every look through the rows.
    struct View
    {
        QString fileName;
        int rows = 0;
        core::RecognisedSheet sheet;
        core::ImportCounts counts;
        std::vector<core::IssueClass> classes;
        std::vector<core::IssueReason> settled; ///< classes that were there and are dealt with
        bool canUndo = false;
    };

    explicit ImportSession(const Services &services, QObject *parent = nullptr);
    ~ImportSession() override;

    void setPlaces(std::shared_ptr<const core::Regions> regions, const QString &scopePrefix);
    void setUser(const QString &user) { m_user = user; }

    bool isOpen() const { return m_isOpen; }
    bool isBusy() const { return m_isBusy; }
    const View &view() const { return m_view; }
    const std::optional<core::ImportResult> &result() const { return m_result; }
    core::Programme programme() const { return m_programme; }
    core::AnalysedRow row(int tableRow) const; ///< only while nothing is under way
    QString cell(int tableRow, int column) const;
    QString original(int tableRow, int column) const; ///< as the file has it
    std::vector<core::ColumnTarget> targets() const;

    void open(const QString &path, core::Programme programme);
    /// Rows as the clipboard has them; \a name is what they are called here.
    void openText(const QString &rows, const QString &name, core::Programme programme);
    void close();
    void cancel(); ///< what is under way ends soon; what was written stands
    void remap(int column, const core::ColumnTarget &target);

    void fixAll(core::IssueReason reason);
    void acceptAll(core::IssueReason reason);
    void correct(const core::RowIssue &issue, const QString &text);
    void choose(const core::RowIssue &issue, const core::IssueChoice &choice);
    void accept(const core::RowIssue &issue);
    void skipRow(int tableRow);
    void undoDecision();

    void apply();
    void undoImport(); ///< the one of result()
    void takeBack(const core::RecordId &batch); ///< any import of this laptop
    void writeRejected(const QString &path, const QString &heading,
        const std::function<QString(const core::AnalysedRow &)> &reasonOf);

Q_SIGNALS:
    void changed(); ///< the view is new
    void progressed(int done, int all);
    void applied(); ///< result() tells how far it came
    void importUndone(const core::RecordId &batch, int operations);
    void rejectedWritten(int rows);
    void failed(const core::Error &error);

private:
    struct Work;

    void read(const QString &name, core::Programme programme);
    void lookThrough();
    void slice();
    void takeView();
    void decided();
    void setBusy(bool isBusy) { m_isBusy = isBusy; }

    Services m_services;
    std::shared_ptr<const core::Regions> m_regions;
    QString m_scopePrefix;
    QString m_user;
    core::Programme m_programme = core::Programme::Dibao;
    std::shared_ptr<Work> m_work;
    View m_view;
    QTimer m_progressTimer; ///< looks at how far the worker is
    std::optional<core::ImportResult> m_result;
    bool m_isOpen = false;
    bool m_isBusy = false;
};

} // namespace ui
