// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/PasswordFile.h"

#include <QFile>

namespace app {

core::Result<QString> passwordIn(const QString &path)
{
    constexpr qint64 kLongest = 4096;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::Error{
            core::ErrorCode::NotFound, QStringLiteral("the password file cannot be read")};
    QString password = QString::fromUtf8(file.read(kLongest));
    while (password.endsWith(u'\n') || password.endsWith(u'\r'))
        password.chop(1);
    return password;
}

} // namespace app
