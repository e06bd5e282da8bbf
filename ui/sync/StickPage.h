// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Page.h"

class QVBoxLayout;

namespace ui {

class Button;
class Label;

/// What is known about the way by stick, in words ready to show.
struct StickView
{
    bool isEnrolled = true;
    int waiting = 0; ///< operations that the county does not have
    int photos = 0; ///< … and photos
    bool isBusy = false; ///< the stick is being written or read
    bool isForwarding = false; ///< … or a colleague's is being handed in
    int since = 0; ///< operations written here after the last copying, and not on that stick
    QString written; ///< what the last writing came to; empty before it
    QString read; ///< … and the last reading
    QString forwarded; ///< … and handing in a colleague's
    bool isForwardedInPart = false; ///< … of which some goes on waiting
    QString fault; ///< why the last one did not work
    QString left; ///< photos that the last writing did not take
    bool isVain = false; ///< the county's answer asks for something that copying does not bring
    enum class Work
    {
        None,
        Write,
        Read,
        Forward
    };
    Work failed = Work::None; ///< what came to nothing when it was tried last

    bool operator==(const StickView &) const = default;
};

/// 上报与接收 without a network: copy to the stick, take it to the county, bring it back. Each step
/// says whether it is done. And the help a colleague can give: handing in over his network what
/// somebody copied who has none.
class StickPage : public Page
{
    Q_OBJECT

public:
    explicit StickPage(QWidget *parent = nullptr);

    void setView(const StickView &view);
    const StickView &view() const { return m_view; }
    void activate() override;

Q_SIGNALS:
    void refreshRequested();
    void writeRequested(const QString &folder);
    void readRequested(const QString &folder);
    void forwardRequested(const QString &folder);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Step
    {
        Button *button; ///< none where somebody walks
        QVBoxLayout *column;
        Label *words;
        Label *state;
    };
    static Step addStep(QVBoxLayout *box, int number, const QString &title, Button *button);
    static QVBoxLayout *addPanel(QVBoxLayout *column);
    bool hasKeys() const;
    static QString waitingWords(const StickView &view);
    void chooseFolder(
        const QString &title, const Step &step, void (StickPage::*chosen)(const QString &));
    void focusStep();
    void setState(const Step &step, bool isDone);
    const Step *stepOf(StickView::Work work) const;
    void showFault();
    void refreshHints();
    void reveal();
    void write();
    void read();
    void forward();

    StickView m_view;
    QString m_folder; ///< of the stick, once it was shown
    PageHeader *m_header;
    Button *m_write;
    Button *m_read;
    Button *m_forward;
    Step m_first;
    Step m_second;
    Step m_third;
    Step m_colleague;
    const Step *m_underway = nullptr; ///< the one that was begun last
    Label *m_fault; ///< in the step that it is about
    Label *m_left; ///< in the first
};

} // namespace ui
