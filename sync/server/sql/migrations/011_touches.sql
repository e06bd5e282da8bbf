-- Which lines of the log are about which record: its history is found without reading the others.
-- Filled after the lines, when there is time for it.
CREATE TABLE touch (
    record BLOB NOT NULL CHECK (length(record) = 16),
    seq INTEGER NOT NULL,
    PRIMARY KEY (record, seq)
) STRICT, WITHOUT ROWID;
ALTER TABLE county ADD COLUMN touched_to INTEGER NOT NULL DEFAULT 0; -- the last line that is in it
