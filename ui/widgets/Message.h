// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ui {

enum class MessageClass
{
    None,
    MustFix,
    PleaseCheck
};

/// The sentence directly under a field: a bold class word, what is wrong and what to do, and the
/// key that leads there. Takes no room while there is nothing to say. attachTo makes the sentence
/// the accessible description of the field.
class Message : public QWidget
{
    Q_OBJECT

public:
    explicit Message(QWidget *parent = nullptr);

    void attachTo(QWidget *field);
    void setMessage(MessageClass kind, const QString &sentence);
    void setKey(const QString &key, const QString &words); ///< "F8", "去改"
    void clear() { setMessage(MessageClass::None, {}); }
    QString sentence() const { return m_sentence; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString classWord() const;
    int sentenceLeft() const;

    MessageClass m_class = MessageClass::None;
    QString m_sentence;
    QString m_key;
    QString m_keyWords;
    QWidget *m_field = nullptr;
};

} // namespace ui
