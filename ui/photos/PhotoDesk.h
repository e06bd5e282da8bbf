// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/PdfPages.h"
#include "core/operations/LedgerThread.h"
#include "ui/photos/PhotoSubjects.h"
#include "ui/photos/PhotoWords.h"
#include "ui/photos/ScannerFolder.h"
#include "ui/shell/Deed.h"

#include <QHash>
#include <QObject>

namespace ui {

/// The photos of one person at a time: reads, decodes, attaches and retires them, all of it away
/// from the window's thread, on which this object lives.
class PhotoDesk : public QObject
{
    Q_OBJECT

public:
    struct Services
    {
        core::LedgerThread &ledger; ///< writes
        core::LedgerThread &reader;
        core::Random &random;
        QString directory; ///< of the ledger
    };

    explicit PhotoDesk(Services services, QObject *parent = nullptr);

    void setUser(const QString &user) { m_user = user; }
    void show(PhotoSubjects subjects);
    void refresh(); ///< something came or was sent
    const std::vector<PhotoLine> &lines() const { return m_lines; }
    ScannerFolder &scanner() { return m_scanner; }

    const std::optional<PhotoSubjects> &subjects() const { return m_subjects; }
    void attachFiles(const QStringList &paths, const QString &kind, const core::Record &subject);
    void attachImage(const QImage &image, const QString &kind, const core::Record &subject);
    void retire(const PhotoLine &line, const QString &reason);
    void setCaption(const PhotoLine &line, const QString &caption);
    /// A picture as large as \a box: given to \a done, perhaps much later, or never.
    void load(const core::ContentId &content, QSize box, std::function<void(QImage)> done);
    void want(const core::ContentId &content); ///< it is not here

Q_SIGNALS:
    void changed(); ///< lines() are new
    void wanted(); ///< something is to be fetched
    void done(const ui::Deed &deed);
    void failed(const core::Error &error);
    void refused(const QString &sentence); ///< about a file that was to be attached

private:
    void keep(const core::Photo &photo, const core::Record &subject, const QString &kind);
    void prepare(std::function<core::Result<std::vector<core::Photo>>()> work, const QString &kind,
        const core::Record &subject);
    void commit(const core::UserAction &action, const QString &told, const QString &name);
    QString placeOf(const core::Record &subject) const;
    void tell(const core::Error &error);

    Services m_services;
    ScannerFolder m_scanner;
    QString m_user;
    std::optional<PhotoSubjects> m_subjects;
    std::vector<PhotoLine> m_lines;
    int m_generation = 0;
};

} // namespace ui
