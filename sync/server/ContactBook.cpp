// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ContactBook.h"

#include "sync/server/CountyWriter.h"

#include <memory>

namespace syncing {

namespace {

constexpr qint64 kIndexed = 5'000; ///< lines at a time: less than a tenth of a second

} // namespace

void ContactBook::note(quint32 device, const Contact &contact)
{
    const std::lock_guard lock(m_mutex);
    const auto [known, isNew] = m_contacts.try_emplace(device, contact);
    if (isNew)
        return;
    const qint64 since = known->second.waiting > 0 ? known->second.waitingSince : 0;
    known->second = contact;
    if (contact.waiting > 0 && contact.waitingSince == 0)
        known->second.waitingSince = since;
}

void ContactBook::count(const ServerLoad &traffic)
{
    const std::lock_guard lock(m_mutex);
    m_traffic.requests += traffic.requests;
    m_traffic.pushes += traffic.pushes;
    m_traffic.sentAway += traffic.sentAway;
    m_traffic.bytesIn += traffic.bytesIn;
    m_traffic.bytesOut += traffic.bytesOut;
}

ServerLoad ContactBook::traffic() const
{
    const std::lock_guard lock(m_mutex);
    return m_traffic;
}

ContactBook::Unsaved ContactBook::take()
{
    const std::lock_guard lock(m_mutex);
    Unsaved unsaved{std::exchange(m_contacts, {}), m_traffic - m_taken};
    m_taken = m_traffic;
    return unsaved;
}

void ContactBook::putBack(const Unsaved &unsaved)
{
    const std::lock_guard lock(m_mutex);
    m_contacts.insert(unsaved.contacts.begin(), unsaved.contacts.end());
    m_taken = m_taken - unsaved.traffic;
}

ContactKeeper::ContactKeeper(ContactBook &book, CountyWriter &writer, const core::Clock &clock,
    std::chrono::milliseconds interval)
    : m_book(book)
    , m_writer(writer)
    , m_clock(clock)
    , m_thread([this, interval] { run(interval); })
{ }

ContactKeeper::~ContactKeeper()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosing = true;
    }
    m_changed.notify_all();
    m_thread.join();
    save();
}

void ContactKeeper::run(std::chrono::milliseconds interval)
{
    std::unique_lock lock(m_mutex);
    while (!m_changed.wait_for(lock, interval, [this] { return m_isClosing; })) {
        lock.unlock();
        save();
        lock.lock();
    }
}

void ContactKeeper::save()
{
    const auto unsaved = std::make_shared<const ContactBook::Unsaved>(m_book.take());
    if (unsaved->isEmpty())
        return;
    const auto written = std::make_shared<core::Result<void>>();
    const bool isTaken = m_writer.submit({
        [&clock = m_clock, unsaved, written](SqlCountyStore &store) {
            const ContactTable table(store.database().connection());
            *written = table.save(unsaved->contacts);
            if (*written)
                *written = table.addTraffic(unsaved->traffic, clock.nowMs());
            (void)store.indexLines(kIndexed); // the rest has its turn later
        },
        [&book = m_book, unsaved, written](const core::Result<void> &outcome) {
            if (!outcome || !*written)
                book.putBack(*unsaved);
        },
    });
    if (!isTaken)
        m_book.putBack(*unsaved);
}

} // namespace syncing
