-- What is known of a laptop from its last exchange. The server keeps it in memory and writes it every
-- few seconds: a crash forgets some of that, and nothing that matters.
CREATE TABLE contact (
    device INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    cursor INTEGER NOT NULL, -- what it had applied when it asked
    sent_to INTEGER NOT NULL, -- what it was sent then
    waiting INTEGER NOT NULL, -- operations it had made and not handed in
    waiting_since INTEGER NOT NULL -- 0 when none
) STRICT;
-- What the server had to do, a minute; of the last days.
CREATE TABLE traffic (
    minute INTEGER PRIMARY KEY, -- since 1970, UTC
    requests INTEGER NOT NULL,
    pushes INTEGER NOT NULL,
    sent_away INTEGER NOT NULL,
    bytes_in INTEGER NOT NULL,
    bytes_out INTEGER NOT NULL
) STRICT;
-- Moments worth remembering, by name: the last backup.
CREATE TABLE moment (
    name TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
