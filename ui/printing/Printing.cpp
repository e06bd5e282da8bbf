// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/printing/Printing.h"

#include <QPageLayout>
#include <QPrintDialog>
#include <QPrinter>
#include <QTextDocument>

namespace ui {

void printWithDialog(const QTextDocument &paper, QWidget *parent)
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageSize(QPageSize(QPageSize::A4));
    printer.setDocName(paper.metaInformation(QTextDocument::DocumentTitle));
    QPrintDialog dialog(&printer, parent);
    if (dialog.exec() == QDialog::Accepted)
        paper.print(&printer);
}

} // namespace ui
