-- A laptop that is given back hands in its work and is sent nothing any more. What a laptop that was
-- taken out of service wrote on a stick waits here until somebody looked at it.
ALTER TABLE device ADD COLUMN is_retired INTEGER NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1));
CREATE TABLE quarantine (
    no INTEGER PRIMARY KEY,
    device INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2), -- waits, accepted, refused
    decided_at INTEGER,
    digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
    bundle BLOB NOT NULL -- sealed, as it came
) STRICT;
