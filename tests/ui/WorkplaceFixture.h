// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/operations/LedgerDirectory.h"
#include "core/operations/LedgerThread.h"
#include "tests/support/LedgerFixture.h"
#include "ui/words/Workplace.h"

#include <QTemporaryDir>
#include <QTest>

/// A real encrypted ledger in a folder of its own with the two threads a window has.
class WorkplaceFixture
{
public:
    WorkplaceFixture()
        : directory(core::LedgerDirectory::create(
            folder.filePath(QStringLiteral("data")), {kUser, kUser}, kPassword, {1, 8192})
                        .value())
        , regions(core::Regions::builtIn(u"420529").value())
        , ledger(directory.connect().value(), clock)
        , reader(directory.connect().value(), clock)
        , workplace{ledger, reader, regions, clock, QStringLiteral("420529111"),
              {QStringLiteral("420529111")}, kUser, kUser}
    { }

    /// Commits and waits until the ledger has told everybody.
    core::CommitReceipt commit(const core::UserAction &action)
    {
        std::optional<core::CommitReceipt> receipt;
        ledger.commit(&context, action,
            [&](core::Result<core::CommitReceipt> done) { receipt = done.value(); });
        (void)QTest::qWaitFor([&] { return receipt.has_value(); });
        return receipt.value();
    }
    template <class T> T read(std::function<core::Result<T>(core::Ledger &)> work)
    {
        std::optional<T> answer;
        reader.run<T>(
            &context, std::move(work), [&](core::Result<T> done) { answer = std::move(*done); });
        (void)QTest::qWaitFor([&] { return answer.has_value(); });
        return std::move(answer.value());
    }
    core::RecordEdit newPerson(const QString &name, const QString &idNumber, const QString &born)
    {
        core::RecordEdit edit;
        edit.kind = core::ChangeKind::Create;
        edit.before.type = core::RecordType::Person;
        edit.before.id = random.newRecordId();
        edit.before.scope = support::kVillage;
        const core::RecordSpec &spec = core::catalogue::of(core::RecordType::Person);
        edit.values = {{spec.number("name"), name}, {spec.number("id_number"), idNumber},
            {spec.number("birth_date"), born}, {spec.number("sex"), QStringLiteral("2")}};
        return edit;
    }
    core::UserAction action(std::vector<core::RecordEdit> edits) const
    {
        core::UserAction made;
        made.user = kUser;
        made.edits = std::move(edits);
        return made;
    }

    static inline const QString kUser = QStringLiteral("lidahai");
    static inline const QString kPassword = QStringLiteral("long enough");

    QTemporaryDir folder;
    support::FakeClock clock;
    core::SeededRandom random{1};
    core::LedgerDirectory directory;
    core::Regions regions;
    core::LedgerThread ledger;
    core::LedgerThread reader;
    ui::Workplace workplace;
    QObject context;
};
