-- As sql/migrations/011_touches.sql.
CREATE TABLE touch (
    county INTEGER NOT NULL,
    record BYTEA NOT NULL CHECK (length(record) = 16),
    seq BIGINT NOT NULL,
    PRIMARY KEY (county, record, seq)
);
ALTER TABLE county ADD COLUMN touched_to BIGINT NOT NULL DEFAULT 0;
