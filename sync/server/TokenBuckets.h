// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <map>

namespace syncing {

/// How often each of many may come: as often as \a burst at once, and \a perSecond in the long run.
struct BucketRate
{
    double burst = 0;
    double perSecond = 0;
};

/// A bucket of tokens for each key. Full buckets are forgotten, so that the memory is bounded by
/// who came lately. For one thread at a time; the time is the caller's.
template <class Key> class TokenBuckets
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit TokenBuckets(BucketRate rate)
        : m_rate(rate)
    { }

    /// False, and nothing is taken, when there is none left.
    bool take(const Key &key, TimePoint now)
    {
        if (m_buckets.size() >= kManyBuckets)
            forgetFull(now);
        Bucket &bucket = m_buckets.try_emplace(key, Bucket{m_rate.burst, now}).first->second;
        bucket = {filled(bucket, now), now};
        if (bucket.tokens < 1)
            return false;
        bucket.tokens -= 1;
        return true;
    }
    bool isEmpty(const Key &key, TimePoint now) const
    {
        const auto found = m_buckets.find(key);
        return found != m_buckets.end() && filled(found->second, now) < 1;
    }
    std::size_t size() const { return m_buckets.size(); }

private:
    struct Bucket
    {
        double tokens = 0;
        TimePoint at;
    };
    static constexpr std::size_t kManyBuckets = 4096;

    double filled(const Bucket &bucket, TimePoint now) const
    {
        const double seconds = std::chrono::duration<double>(now - bucket.at).count();
        return std::min(m_rate.burst, bucket.tokens + std::max(seconds, 0.0) * m_rate.perSecond);
    }
    void forgetFull(TimePoint now)
    {
        std::erase_if(
            m_buckets, [&](const auto &one) { return filled(one.second, now) >= m_rate.burst; });
    }

    BucketRate m_rate;
    std::map<Key, Bucket> m_buckets;
};

} // namespace syncing
