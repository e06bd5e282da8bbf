// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Tokens.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Label.h"

#include <optional>

namespace ui {

/// What one line of a panel's list says. Empty parts take no room.
struct ListRowContent
{
    QString key; ///< the digit that picks it
    QString icon; ///< of resources/icons; a state wins over it
    std::optional<State> state;
    QString figure; ///< a number in title size with its unit, instead of key and icon
    QString unit;
    QString title;
    QString detail;
    QString right;
    Tone rightTone = Tone::Text;
    bool isRisk = false; ///< filled red: money is going wrong

    bool operator==(const ListRowContent &) const = default;
};

/// A line of a panel that leads somewhere: Enter, Space, a click or its digit open it.
class ListRow : public KeyButton
{
    Q_OBJECT

public:
    explicit ListRow(const ListRowContent &content, QWidget *parent = nullptr);

    void setContent(const ListRowContent &content);
    /// Lines up the figures, units and titles of a list.
    void setLongest(const QString &figure, const QString &unit);
    void setTitleWeight(Weight weight);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int paintLeft(QPainter &painter) const; ///< returns where the words begin
    int paintRight(QPainter &painter) const; ///< returns where the words must end

    ListRowContent m_content;
    QString m_longestFigure;
    QString m_longestUnit;
    Weight m_titleWeight = Weight::Bold;
};

} // namespace ui
