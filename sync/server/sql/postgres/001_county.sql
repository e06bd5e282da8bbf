-- The tables of sql/migrations for many counties in one database: the county leads every key, so
-- that each table can be spread over machines by it. What is BYTEA and not an id, a key or a hash
-- of random bytes is sealed; identity and op_id are keyed (Sealer.h).

CREATE TABLE county (
    county INTEGER PRIMARY KEY CHECK (county BETWEEN 100000 AND 999999),
    code TEXT COLLATE "C" NOT NULL CHECK (length(code) = 6),
    name TEXT COLLATE "C" NOT NULL,
    epoch BIGINT NOT NULL, -- grows when a backup is restored
    signing_seed BYTEA NOT NULL,
    version BIGINT NOT NULL DEFAULT 0 -- grows with every writing transaction, under this row's lock
);

CREATE TABLE region (
    county INTEGER NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (county, code)
);

CREATE TABLE log (
    county INTEGER NOT NULL,
    seq BIGINT NOT NULL, -- given by the county's writer: never by a sequence of the database
    scope TEXT COLLATE "C" NOT NULL,
    device BIGINT NOT NULL,
    lsn BIGINT NOT NULL,
    outcome SMALLINT NOT NULL CHECK (outcome BETWEEN 1 AND 4),
    reason TEXT COLLATE "C" NOT NULL,
    received_at BIGINT NOT NULL,
    op_id BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    op BYTEA NOT NULL,
    effects BYTEA NOT NULL,
    PRIMARY KEY (county, seq)
);
CREATE UNIQUE INDEX log_line ON log (county, device, lsn);
CREATE UNIQUE INDEX log_op ON log (county, op_id) WHERE outcome <> 4;

CREATE TABLE record (
    county INTEGER NOT NULL,
    type INTEGER NOT NULL,
    id BYTEA NOT NULL CHECK (length(id) = 16),
    scope TEXT COLLATE "C" NOT NULL,
    identity BYTEA,
    body BYTEA NOT NULL,
    PRIMARY KEY (county, id, type)
) WITH (fillfactor = 85); -- room for the next version of a row beside it
CREATE INDEX record_identity ON record (county, identity) WHERE identity IS NOT NULL;

CREATE TABLE device (
    county INTEGER NOT NULL,
    number BIGINT NOT NULL,
    public_key BYTEA NOT NULL CHECK (length(public_key) = 32),
    name BYTEA NOT NULL,
    "user" BYTEA NOT NULL,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('assistant', 'county')),
    scopes TEXT COLLATE "C" NOT NULL,
    is_revoked SMALLINT NOT NULL DEFAULT 0 CHECK (is_revoked IN (0, 1)),
    enrolled_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    last_lsn BIGINT NOT NULL DEFAULT 0,
    last_hash BYTEA NOT NULL,
    branched_from BIGINT,
    branch_lsn BIGINT NOT NULL DEFAULT 0,
    branch_hash BYTEA NOT NULL,
    PRIMARY KEY (county, number),
    FOREIGN KEY (county, branched_from) REFERENCES device (county, number)
) WITH (fillfactor = 50); -- updated with every exchange
CREATE UNIQUE INDEX device_key ON device (county, public_key);

CREATE TABLE enrolment (
    county INTEGER NOT NULL,
    code_hash BYTEA NOT NULL CHECK (length(code_hash) = 32),
    "user" BYTEA NOT NULL,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('assistant', 'county')),
    scopes TEXT COLLATE "C" NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    device BIGINT,
    PRIMARY KEY (county, code_hash),
    FOREIGN KEY (county, device) REFERENCES device (county, number)
);

CREATE TABLE restart (
    county INTEGER NOT NULL,
    epoch BIGINT NOT NULL,
    kept_seq BIGINT NOT NULL,
    floor_seq BIGINT NOT NULL,
    floor_device BIGINT NOT NULL,
    restored_at BIGINT NOT NULL,
    PRIMARY KEY (county, epoch)
);
