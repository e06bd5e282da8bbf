-- The county's log, what its records have become, and who takes part.

CREATE TABLE county (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    code TEXT NOT NULL CHECK (length(code) = 6),
    name TEXT NOT NULL,
    epoch INTEGER NOT NULL, -- grows when a backup is restored
    signing_seed BLOB NOT NULL CHECK (length(signing_seed) = 32)
) STRICT;

-- Every region below the county, for checking the scopes that are given out.
CREATE TABLE region (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One line an operation, in the order of the whole county, without gaps. Small columns come first:
-- a reader passes over the lines of other villages without touching their bodies.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    device INTEGER NOT NULL,
    lsn INTEGER NOT NULL,
    outcome INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 4),
    reason TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    op_id BLOB NOT NULL CHECK (length(op_id) = 16),
    hash BLOB NOT NULL CHECK (length(hash) = 16), -- the device's chain after it
    op BLOB NOT NULL,
    effects BLOB NOT NULL,
    UNIQUE (device, lsn)
) STRICT;
-- A duplicate is a second line of the same operation; every other line has its own.
CREATE UNIQUE INDEX log_op ON log (op_id) WHERE outcome <> 4;

CREATE TABLE record (
    type INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    scope TEXT NOT NULL,
    identity TEXT, -- of a person in use
    body BLOB NOT NULL,
    PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_identity ON record (identity) WHERE identity IS NOT NULL;

CREATE TABLE device (
    number INTEGER PRIMARY KEY,
    public_key BLOB NOT NULL UNIQUE CHECK (length(public_key) = 32),
    name TEXT NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('assistant', 'county')),
    scopes TEXT NOT NULL, -- region prefixes separated by commas
    is_revoked INTEGER NOT NULL DEFAULT 0 CHECK (is_revoked IN (0, 1)),
    enrolled_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    last_lsn INTEGER NOT NULL DEFAULT 0,
    last_hash BLOB NOT NULL CHECK (length(last_hash) = 16)
) STRICT;

CREATE TABLE enrolment (
    code_hash BLOB PRIMARY KEY CHECK (length(code_hash) = 32),
    user TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('assistant', 'county')),
    scopes TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    device INTEGER REFERENCES device (number) -- who used it
) STRICT;
