// SPDX-License-Identifier: GPL-3.0-or-later
// What the ledger page asks of the ledger's thread.
#include "core/domain/CodeSets.h"
#include "core/exchange/RosterExport.h"
#include "core/exchange/SheetWriter.h"
#include "ui/entry/FieldReader.h"
#include "ui/ledger/BenefitWords.h"
#include "ui/ledger/DossierView.h"
#include "ui/ledger/LedgerPage.h"
#include "ui/ledger/PersonDetail.h"
#include "ui/ledger/VillageList.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Segments.h"
#include "ui/widgets/UndoBar.h"

#include <QFileDialog>
#include <QStackedLayout>
#include <QTableView>

namespace ui {

namespace {

using core::Ledger;
using core::RecordType;
using core::Result;

constexpr int kUnderwayAtOnce = 2; ///< windows asked for before the first comes back
constexpr int kRemembered = 4; ///< newer wishes push older ones out while scrolling fast

struct ExportJob
{
    std::vector<qint64> rows;
    std::unique_ptr<core::SheetWriter> writer;
    std::shared_ptr<const core::Regions> regions;
    size_t done = 0;
};

Result<void> writeLines(Ledger &ledger, ExportJob &job)
{
    constexpr size_t kAtOnce = 500;
    const size_t count = std::min(kAtOnce, job.rows.size() - job.done);
    MQ_TRY_ASSIGN(const auto lines,
        core::PeopleQuery(ledger.database()).lines(std::span(job.rows).subspan(job.done, count)));
    for (const core::PersonRow &line : lines) {
        const QString village = job.regions ? job.regions->displayName(line.scope) : line.scope;
        MQ_TRY(job.writer->writeRow({line.name, line.idNumber, BenefitWords::code("sex", line.sex),
            village, line.villageGroup, BenefitWords::all(line.benefits), line.monthly.toText()}));
    }
    job.done += count;
    return job.done == job.rows.size() ? job.writer->close() : Result<void>();
}

} // namespace

void LedgerPage::setPlaces(std::shared_ptr<const core::Regions> regions, const QString &scopePrefix)
{
    m_regions = std::move(regions);
    m_scopePrefix = scopePrefix;
    m_model.setPlaceName([places = m_regions](const QString &scope) {
        return places ? places->shortName(scope) : scope;
    });
    layTree();
    reload();
}

/// The villages of several townships stand further in and have more people above them.
void LedgerPage::layTree()
{
    const Tokens &t = tokens();
    m_villagePanel->setFixedWidth(t.treeWidth() + (hasTowns() ? t.px(1.9) : 0));
}

bool LedgerPage::hasTowns() const
{
    constexpr qsizetype kTownship = 9;
    return m_scopePrefix.size() < kTownship;
}

core::PeopleFilter LedgerPage::filter() const
{
    core::PeopleFilter filter;
    const QString village = m_villages->prefix();
    filter.scopePrefix = village.isEmpty() ? m_scopePrefix : village;
    static const char *const kCodes[] = {"", "dibao", "tekun", "gaoling", "youfu", "linshi"};
    filter.villageGroup = m_villages->group();
    filter.programme = QString::fromLatin1(kCodes[std::max(0, m_programmes->current())]);
    filter.initials = m_initials;
    return filter;
}

Result<LedgerPage::Listing> LedgerPage::list(Ledger &ledger, const core::PeopleFilter &filter)
{
    const core::PeopleQuery query(ledger.database());
    Listing listing;
    MQ_TRY_ASSIGN(listing.rows, query.order(filter));
    listing.places.chosen = filter.scopePrefix;
    MQ_TRY_ASSIGN(listing.places.byVillage, query.countByVillage());
    MQ_TRY_ASSIGN(listing.byProgramme, query.countByProgramme(filter.scopePrefix));
    constexpr qsizetype kVillage = 12;
    if (filter.scopePrefix.size() != kVillage)
        return listing;
    MQ_TRY_ASSIGN(listing.places.byGroup, query.countByGroup(filter.scopePrefix));
    return listing;
}

void LedgerPage::reload()
{
    m_reloadTimer.stop();
    m_services.reader.run<Listing>(
        this, [filter = filter()](Ledger &ledger) { return list(ledger, filter); },
        [this](Result<Listing> listing) {
            if (listing)
                show(std::move(*listing));
            else
                Q_EMIT failed(listing.error());
        });
}

void LedgerPage::showCounts(const Listing &listing)
{
    VillageEntry all{m_scopePrefix, {}, hasTowns() ? tr("County") : tr("Township"), 0, true};
    m_villages->setEntries(PlaceTree(all, m_regions.get()).entries(listing.places));
    m_programmes->segment(0)->setCount(QLocale().toString(m_villages->count()));
    static const char *const kCodes[] = {"", "dibao", "tekun", "gaoling", "youfu", "linshi"};
    for (int at = 1; at < m_programmes->count(); ++at) {
        const auto found = listing.byProgramme.find(QString::fromLatin1(kCodes[at]));
        const int count = found == listing.byProgramme.end() ? 0 : found->second;
        // Cases are counted by village, not by group.
        m_programmes->segment(at)->setCount(
            m_villages->group().isEmpty() ? QLocale().toString(count) : QString());
    }
}

void LedgerPage::show(Listing listing)
{
    showCounts(listing);
    if (listing.places.chosen != filter().scopePrefix)
        return reload(); // the village went to others, and another place is chosen now
    const int before = m_table->currentIndex().row();
    const qint64 current = before >= 0 ? m_model.order()[static_cast<size_t>(before)] : -1;
    if (listing.rows == m_model.order()) {
        m_model.forgetLines();
        m_dossierTimer.start();
    } else {
        m_model.setOrder(std::move(listing.rows));
        const auto &rows = m_model.order();
        const auto at = std::find(rows.begin(), rows.end(), current);
        const int row = at == rows.end() ? 0 : static_cast<int>(at - rows.begin());
        if (!rows.empty())
            m_table->setCurrentIndex(m_model.index(row, static_cast<int>(PeopleColumn::Name)));
        else {
            giveUpEdit();
            m_detail->clear();
        }
    }
    refreshHints();
    if (isFiltered())
        m_empty->setWords(tr("Nobody fits"), tr("Esc takes the conditions away"));
    else
        m_empty->setWords(tr("Nobody is in the ledger yet"),
            tr("Get the data from the county first, or import a spreadsheet"));
    m_tableStack->setCurrentIndex(m_model.rowCount() == 0 ? 1 : 0);
    if (m_model.rowCount() == 0 && isVisible())
        setFocus();
    refreshWords();
}

void LedgerPage::fetch(int generation, int first, const std::vector<qint64> &rows)
{
    m_windows.emplace_back(generation, first, rows);
    while (m_windows.size() > kRemembered) {
        const auto &[oldGeneration, oldFirst, oldRows] = m_windows.front();
        m_model.windowFailed(oldGeneration, oldFirst);
        m_windows.erase(m_windows.begin());
    }
    fetchNext();
}

void LedgerPage::fetchNext()
{
    while (m_windowsUnderway < kUnderwayAtOnce && !m_windows.empty()) {
        const auto [generation, first, rows] = m_windows.back(); // what is in sight now
        m_windows.pop_back();
        ++m_windowsUnderway;
        m_services.reader.run<std::vector<core::PersonRow>>(
            this,
            [rows = rows](
                Ledger &ledger) { return core::PeopleQuery(ledger.database()).lines(rows); },
            [this, generation = generation, first = first](
                Result<std::vector<core::PersonRow>> lines) {
                --m_windowsUnderway;
                if (lines)
                    m_model.setLines(generation, first, *lines);
                else
                    m_model.windowFailed(generation, first);
                const int current = m_table->currentIndex().row();
                const bool isCurrentHere = lines && current >= first
                    && current < first + static_cast<int>(lines->size());
                if (isCurrentHere) {
                    Q_EMIT noted(QStringLiteral("list"), {}); // it can be read and worked with
                    m_dossierTimer.start();
                }
                fetchNext();
            });
    }
}

void LedgerPage::currentRowChanged()
{
    refreshWords();
    m_dossierTimer.start();
}

void LedgerPage::showPerson(const core::RecordId &person)
{
    m_wantedPhoto.reset();
    m_initials.clear();
    m_programmes->setCurrent(0);
    m_services.reader.run<std::optional<core::PersonRow>>(
        this,
        [person](Ledger &ledger) { return core::PeopleQuery(ledger.database()).line(person); },
        [this](Result<std::optional<core::PersonRow>> line) {
            if (!line || !*line)
                return;
            m_villages->choose((*line)->scope);
            m_services.reader.run<Listing>(
                this, [filter = filter()](Ledger &ledger) { return list(ledger, filter); },
                [this, wanted = (*line)->row](Result<Listing> listing) {
                    if (!listing)
                        return Q_EMIT failed(listing.error());
                    show(std::move(*listing));
                    const auto &rows = m_model.order();
                    const auto at = std::find(rows.begin(), rows.end(), wanted);
                    if (at != rows.end())
                        m_table->setCurrentIndex(m_model.index(static_cast<int>(at - rows.begin()),
                            static_cast<int>(PeopleColumn::Name)));
                    m_table->setFocus();
                });
        });
}

void LedgerPage::loadDossier()
{
    const core::PersonRow *line = m_model.line(m_table->currentIndex().row());
    if (!line) {
        (void)m_table->currentIndex().data(); // a table that is hidden does not ask for it
        return;
    }
    if (m_detail->view()->isEditing()) {
        if (m_detail->dossier() && m_detail->dossier()->person.id == line->id)
            return;
        giveUpEdit();
    }
    m_services.reader.run<PersonDossier>(
        this, [person = line->id](Ledger &ledger) { return PersonDossier::load(ledger, person); },
        [this, person = line->id](Result<PersonDossier> dossier) {
            const core::PersonRow *now = m_model.line(m_table->currentIndex().row());
            if (!now || now->id != person || !dossier || m_detail->view()->isEditing())
                return;
            m_detail->setPlace(m_regions ? m_regions->displayName(now->scope) : now->scope);
            dossier->regions = m_regions;
            m_detail->setDossier(std::move(*dossier), m_services.clock.today());
            showPhotos();
        });
}

void LedgerPage::committed(
    const QString &words, const QString &name, const Result<core::CommitReceipt> &receipt)
{
    if (!receipt)
        return Q_EMIT failed(receipt.error());
    if (receipt->lsn == 0)
        return;
    Q_EMIT saved();
    Q_EMIT done({words, name, receipt->opId, {}, false});
    Q_EMIT noted(QStringLiteral("save"), receipt->opId.toHex());
}

void LedgerPage::exportList()
{
    auto *dialog = new QFileDialog(this, tr("Export the list"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Spreadsheet (*.xlsx)"));
    dialog->setDefaultSuffix(u"xlsx"_qs);
    dialog->selectFile(m_villages->name() + u".xlsx"_qs);
    connect(dialog, &QFileDialog::fileSelected, this, &LedgerPage::writeExport);
    dialog->open();
}

/// One programme's roster, with everything that importing it again needs.
void LedgerPage::writeRoster(const QString &path, core::Programme programme)
{
    m_services.reader.run<core::RosterWritten>(
        this,
        [path, programme, regions = m_regions, scope = filter().scopePrefix](Ledger &ledger) {
            return core::RosterExport(ledger.database(), programme, regions).write(path, scope);
        },
        [this](const Result<core::RosterWritten> &written) {
            if (!written)
                return Q_EMIT failed(written.error());
            QString words = tr("%n people exported", nullptr, written->rows);
            if (written->held > 0)
                words += tr("; %n of them marked: not to be paid yet", nullptr, written->held);
            Q_EMIT told(words);
        });
}

void LedgerPage::writeExport(const QString &path)
{
    const auto programme = core::programmeOf(filter().programme);
    if (programme && m_initials.isEmpty())
        return writeRoster(path, *programme);
    using core::FieldType;
    auto writer = core::SheetWriter::create(path, m_villages->name(),
        {{tr("Name"), FieldType::Text}, {tr("Identity number"), FieldType::IdentityNumber},
            {tr("Sex"), FieldType::Text}, {tr("Village"), FieldType::Text},
            {tr("Village group"), FieldType::Text}, {tr("Draws"), FieldType::Text},
            {tr("Monthly (yuan)"), FieldType::Money}});
    if (!writer)
        return Q_EMIT failed(writer.error());
    auto job = std::make_shared<ExportJob>();
    job->rows = m_model.order();
    job->writer = std::move(*writer);
    job->regions = m_regions;
    // Piece by piece, so that whatever the clerk does meanwhile comes in between.
    auto next = std::make_shared<std::function<void()>>();
    *next = [this, job, next] {
        m_services.reader.run<void>(
            this, [job](Ledger &ledger) { return writeLines(ledger, *job); },
            [this, job, next](const Result<void> &outcome) {
                const bool isDone = !outcome || job->done == job->rows.size();
                if (!outcome)
                    Q_EMIT failed(outcome.error());
                else if (isDone)
                    Q_EMIT told(
                        tr("%n people exported", nullptr, static_cast<int>(job->rows.size())));
                if (isDone)
                    *next = nullptr; // ends the circle
                else
                    (*next)();
            });
    };
    (*next)();
}

} // namespace ui
