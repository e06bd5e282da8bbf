-- As sql/migrations/006_standing.sql. A bundle is sealed for the county's key as it comes.
ALTER TABLE device ADD COLUMN is_retired SMALLINT NOT NULL DEFAULT 0 CHECK (is_retired IN (0, 1));
CREATE TABLE quarantine (
    county INTEGER NOT NULL,
    no BIGINT NOT NULL,
    device BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    state SMALLINT NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
    decided_at BIGINT,
    digest BYTEA NOT NULL CHECK (length(digest) = 32),
    bundle BYTEA NOT NULL,
    PRIMARY KEY (county, no)
);
CREATE UNIQUE INDEX quarantine_digest ON quarantine (county, digest);
