// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

/// The disk fails at every single write, truncation, flush and removal of a piece of work, in every
/// manner: what was said to be saved is there, what was not is there whole or not at all, and the
/// work can be taken up again.
namespace faults {

/// A piece of work in steps, each of which is there whole or not at all. Taken up where it stands.
class Work
{
public:
    virtual ~Work() = default;
    virtual qint64 steps() const = 0;
    virtual void prepare(const QString &folder) { Q_UNUSED(folder); }
    virtual core::Result<void> open(const QString &folder) = 0;
    virtual core::Result<qint64> next() = 0; ///< steps done already
    virtual core::Result<void> step(qint64 number) = 0;
    virtual void close() = 0;
    /// Everything there is, looked through: a step more or less makes another text.
    virtual QByteArray state() = 0;
};

/// Something is made in an empty folder.
class FolderWork : public Work
{
public:
    qint64 steps() const override { return 1; }
    void prepare(const QString &folder) override;
    core::Result<void> open(const QString &folder) override;
    void close() override { }

protected:
    QString m_path;
};

/// Every \a stride-th call fails, each in the nightly run.
void loop(Work &&work, qint64 stride = 1);

} // namespace faults
