// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/PaintedRows.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace ui {

namespace {

/// One row: asks the list afresh each time, because the rows come and go behind it.
class SpokenRow : public QAccessibleInterface
{
public:
    SpokenRow(QWidget *list, int row)
        : m_list(list)
        , m_row(row)
    { }

    const PaintedRows *rows() const { return dynamic_cast<const PaintedRows *>(m_list.data()); }
    bool isValid() const override { return rows() != nullptr && m_row < rows()->paintedRowCount(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override
    {
        return m_list == nullptr ? nullptr : m_list->window()->windowHandle();
    }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_list.data());
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        const bool isName = kind == QAccessible::Name || kind == QAccessible::Value;
        return isName && isValid() ? rows()->paintedRowText(m_row) : QString();
    }
    void setText(QAccessible::Text, const QString &) override { }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect box = rows()->paintedRowBox(m_row);
        return {m_list->mapToGlobal(box.topLeft()), box.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const bool isCurrent = rows()->currentPaintedRow() == m_row;
        state.selected = isCurrent;
        state.focused = isCurrent && m_list->hasFocus();
        state.invisible = !m_list->isVisible();
        return state;
    }

private:
    QPointer<QWidget> m_list;
    int m_row;
};

/// The rows first, then what real widgets the list holds, such as an open field.
class SpokenList : public QAccessibleWidget
{
public:
    explicit SpokenList(QWidget *list)
        : QAccessibleWidget(list, QAccessible::List)
    { }
    ~SpokenList() override
    {
        for (const auto &[row, id] : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(SpokenList)

    int childCount() const override { return rowCount() + QAccessibleWidget::childCount(); }
    QAccessibleInterface *child(int row) const override
    {
        if (row < 0)
            return nullptr;
        if (row >= rowCount())
            return QAccessibleWidget::child(row - rowCount());
        auto known = m_children.find(row);
        if (known == m_children.end()) {
            auto *spoken = new SpokenRow(widget(), row);
            known = m_children.emplace(row, QAccessible::registerAccessibleInterface(spoken)).first;
        }
        return QAccessible::accessibleInterface(known->second);
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint point = widget()->mapFromGlobal(QPoint(x, y));
        if (QAccessibleInterface *within = QAccessibleWidget::childAt(x, y))
            return within;
        for (int row = 0; row < rowCount(); ++row) {
            if (rows()->paintedRowBox(row).contains(point))
                return child(row);
        }
        return nullptr;
    }
    QAccessibleInterface *focusChild() const override
    {
        return widget()->hasFocus() ? child(rows()->currentPaintedRow())
                                    : QAccessibleWidget::focusChild();
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        for (const auto &[row, id] : m_children) {
            if (QAccessible::accessibleInterface(id) == wanted)
                return row;
        }
        const int within = QAccessibleWidget::indexOfChild(wanted);
        return within < 0 ? -1 : rowCount() + within;
    }

private:
    const PaintedRows *rows() const { return dynamic_cast<const PaintedRows *>(widget()); }
    int rowCount() const { return rows() == nullptr ? 0 : rows()->paintedRowCount(); }

    mutable std::map<int, QAccessible::Id> m_children;
};

QAccessibleInterface *makeSpoken(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    return dynamic_cast<PaintedRows *>(widget) != nullptr ? new SpokenList(widget) : nullptr;
}

} // namespace

PaintedRows::PaintedRows()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeSpoken);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

void PaintedRows::announceRows(QWidget *list)
{
    const auto *rows = dynamic_cast<const PaintedRows *>(list);
    if (rows == nullptr || !QAccessible::isActive() || rows->paintedRowCount() == 0)
        return;
    QAccessibleEvent event(list, QAccessible::Focus);
    event.setChild(rows->currentPaintedRow());
    QAccessible::updateAccessibility(&event);
}

} // namespace ui
