// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/CatchSession.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return support::runCatch(argc, argv);
}
