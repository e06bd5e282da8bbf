// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "sync/server/ContactTable.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace syncing {

class CountyWriter;

/// What the server sees of laptops and load, in memory until it is written with other work: a look
/// for news must not cost a flush of the disk. Any thread.
class ContactBook
{
public:
    void note(quint32 device, const Contact &contact);
    void count(const ServerLoad &traffic); ///< adds it
    ServerLoad traffic() const; ///< since the server began

    struct Unsaved
    {
        Contacts contacts;
        ServerLoad traffic;
        bool isEmpty() const { return contacts.empty() && traffic == ServerLoad(); }
    };
    Unsaved take();
    void putBack(const Unsaved &unsaved); ///< it could not be written; newer contacts stand

private:
    mutable std::mutex m_mutex;
    Contacts m_contacts;
    ServerLoad m_traffic;
    ServerLoad m_taken; ///< of it
};

/// Writes a book every now and then, and when it goes; with it what else can wait, the index of
/// histories. Book, writer and clock outlive it.
class ContactKeeper
{
public:
    ContactKeeper(ContactBook &book, CountyWriter &writer, const core::Clock &clock,
        std::chrono::milliseconds interval);
    ~ContactKeeper();
    Q_DISABLE_COPY_MOVE(ContactKeeper)

private:
    void run(std::chrono::milliseconds interval);
    void save();

    ContactBook &m_book;
    CountyWriter &m_writer;
    const core::Clock &m_clock;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isClosing = false;
    std::thread m_thread;
};

} // namespace syncing
