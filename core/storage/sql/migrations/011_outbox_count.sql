-- What waits is counted in each exchange and after each entry. Without a small index the count reads every
-- operation, hundreds of megabytes where a county was imported.
CREATE INDEX outbox_made ON outbox (made_at);
