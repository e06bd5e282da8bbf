// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/printing/Printing.h"

#include <QAbstractTextDocumentLayout>
#include <QPageLayout>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QTextDocument>

#include <memory>

namespace ui {

void printPaper(const QTextDocument &paper, QPagedPaintDevice &device)
{
    const std::unique_ptr<QTextDocument> laid(paper.clone());
    QPainter painter(&device);
    if (!painter.isActive())
        return;
    painter.setFont(laid->defaultFont());
    const double line = painter.fontMetrics().height();
    const QRectF head(0, 0, device.width(), line);
    const QSizeF body(device.width(), device.height() - line * 2);
    laid->documentLayout()->setPaintDevice(&device);
    laid->setDocumentMargin(0);
    laid->setPageSize(body);
    const int pages = laid->pageCount();
    for (int page = 0; page < pages; ++page) {
        if (page > 0)
            device.newPage();
        painter.drawText(head, Qt::AlignLeft, paper.property(kPageHead).toString());
        painter.drawText(
            head, Qt::AlignRight, paper.property(kPageNumber).toString().arg(page + 1).arg(pages));
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette.setColor(QPalette::Text, Qt::black);
        context.clip = QRectF(QPointF(0, page * body.height()), body);
        painter.save();
        painter.translate(0, line * 2 - page * body.height());
        painter.setClipRect(context.clip);
        laid->documentLayout()->draw(&painter, context);
        painter.restore();
    }
}

void printWithDialog(const QTextDocument &paper, QWidget *parent)
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageSize(QPageSize(QPageSize::A4));
    printer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout::Millimeter);
    printer.setDocName(paper.metaInformation(QTextDocument::DocumentTitle));
    QPrintDialog dialog(&printer, parent);
    if (dialog.exec() == QDialog::Accepted)
        printPaper(paper, printer);
}

} // namespace ui
