// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QListView>

#include <vector>

namespace ui {

/// One place people can be listed for: the whole scope, a township or village, or a group of one.
struct VillageEntry
{
    QString prefix; ///< of the scopes it holds
    QString group; ///< of the village; empty for all of it
    QString name;
    int count = 0;
    bool isOpen = false; ///< what it holds stands below it
    int level = 0; ///< how far in it stands

    bool operator==(const VillageEntry &) const = default;
};

class VillageModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        CountRole = Qt::UserRole + 1,
        OpenRole,
        GroupRole,
        LevelRole
    };
    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<VillageEntry> entries); ///< resets only when places differ
    const VillageEntry &entry(int row) const { return m_entries[static_cast<size_t>(row)]; }
    int rowOf(const QString &prefix, const QString &group = {}) const; ///< -1: not listed

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<VillageEntry> m_entries;
};

/// The villages at the left of the ledger with how many people each has.
class VillageList : public QListView
{
    Q_OBJECT

public:
    explicit VillageList(QWidget *parent = nullptr);

    void setEntries(std::vector<VillageEntry> entries);
    QString prefix() const; ///< of the chosen place
    QString group() const;
    QString name() const;
    int count() const;
    void choose(const QString &prefix);

Q_SIGNALS:
    void chosen(const QString &prefix);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    VillageModel m_model;
    bool m_isSetting = false;
};

} // namespace ui
