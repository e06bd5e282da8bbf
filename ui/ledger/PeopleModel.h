// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/queries/PeopleQuery.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

namespace ui {

enum class PeopleColumn
{
    Tick,
    Name,
    IdNumber,
    Place,
    Benefits,
    Monthly,
    State,
    Count
};

/// The list of people: the order of all of them, and the lines only of those that were looked at.
/// Never reads the ledger itself: it asks for windows of lines and is given them later, so that
/// 200,000 people scroll as smoothly as two hundred.
class PeopleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using PlaceName = std::function<QString(const QString &scope)>;

    explicit PeopleModel(QObject *parent = nullptr);

    void setPlaceName(PlaceName placeName) { m_placeName = std::move(placeName); }
    void setOrder(std::vector<qint64> rows); ///< a new list; ticks stay with their people
    const std::vector<qint64> &order() const { return m_rows; }
    /// The answer to windowWanted(); outdated ones are dropped.
    void setLines(int generation, int first, const std::vector<core::PersonRow> &lines);
    void windowFailed(int generation, int first); ///< may be asked for again
    void forgetLines(); ///< something changed: ask again for what is in sight
    void setRevealed(bool isRevealed); ///< whole identity numbers, for half a minute

    const core::PersonRow *line(int row) const; ///< nullptr while it is not here yet
    int rowOf(const core::RecordId &person) const; ///< -1 unless its line is here
    int tickedCount() const; ///< of those in the list
    QSet<qint64> ticked() const { return m_ticked; }
    void tickAll(bool isTicked);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// Lines \a first … first+count-1 of this generation of the list are in sight and not here.
    void windowWanted(int generation, int first, const std::vector<qint64> &rows) const;
    void ticksChanged();

private:
    static constexpr int kWindow = 64; ///< lines asked for at once
    static constexpr int kKept = 64; ///< windows kept

    void want(int row) const;
    void keepFew();
    QVariant display(const core::PersonRow &line, PeopleColumn column) const;

    std::vector<qint64> m_rows;
    QHash<int, std::vector<core::PersonRow>> m_windows; ///< by number of the window
    QList<int> m_age; ///< windows, oldest first
    mutable QSet<int> m_wanted;
    QSet<qint64> m_ticked;
    PlaceName m_placeName;
    int m_generation = 0;
    bool m_isRevealed = false;
};

} // namespace ui
