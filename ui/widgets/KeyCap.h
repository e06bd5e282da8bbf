// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QPainter;

namespace ui {

enum class KeyCapSize
{
    Small,
    List,
    Card
}; ///< 23, 28 and 36 px at the default text size
enum class KeyCapInk
{
    Surface,
    OnAccent
};

/// A key as it is printed on the keyboard. The free functions serve delegates and buttons.
QSize keyCapSize(const QString &key, KeyCapSize size = KeyCapSize::Small);
void paintKeyCap(QPainter &painter, const QRect &box, const QString &key,
    KeyCapSize size = KeyCapSize::Small, KeyCapInk ink = KeyCapInk::Surface);

class KeyCap : public QWidget
{
    Q_OBJECT

public:
    explicit KeyCap(
        const QString &key, KeyCapSize size = KeyCapSize::Small, QWidget *parent = nullptr);

    void setKey(const QString &key);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_key;
    KeyCapSize m_size;
};

} // namespace ui
