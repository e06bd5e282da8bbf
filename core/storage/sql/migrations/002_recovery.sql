-- Which operation a revision stands for, kept for as long as the county may be put back from a
-- backup: then the sequences after that backup mean nothing any more, but the operations still do.
CREATE TABLE line (
    seq INTEGER PRIMARY KEY,
    op_id BLOB NOT NULL CHECK (length(op_id) = 16),
    received_at INTEGER NOT NULL
) STRICT;

-- Lines that were here and that the county no longer has.
CREATE TABLE lost_line (
    seq INTEGER PRIMARY KEY,
    op_id BLOB NOT NULL CHECK (length(op_id) = 16)
) STRICT;

-- Records that such lines changed: what the county has of them has to be asked for.
CREATE TABLE doubtful_record (
    type INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

-- Numbers the ledger had before it branched off, oldest first. Up to last_lsn their lines are its
-- own; a county that was put back may know the ledger by such a number only.
CREATE TABLE former_number (
    no INTEGER PRIMARY KEY,
    device INTEGER NOT NULL UNIQUE,
    last_lsn INTEGER NOT NULL,
    signing_seed BLOB NOT NULL
) STRICT;

-- Unsent operations of a record that has no row to list them: they change something the county does
-- not have, or not yet again.
CREATE TABLE unsent_change (
    record BLOB NOT NULL CHECK (length(record) = 16),
    lsn INTEGER NOT NULL,
    PRIMARY KEY (record, lsn)
) STRICT, WITHOUT ROWID;
