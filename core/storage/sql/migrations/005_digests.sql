-- What the county's part of the rows sums up to, a village: compared with the county at every
-- exchange. Kept in the transactions that change the rows; counted anew from them now and then.
CREATE TABLE digest (
    scope TEXT PRIMARY KEY,
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE digest_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    counted_at INTEGER NOT NULL DEFAULT 0, -- UTC ms; 0 when that is due
    types INTEGER NOT NULL DEFAULT 0, -- how many types of records were counted
    is_open INTEGER NOT NULL DEFAULT 0 CHECK (is_open IN (0, 1)), -- or was never closed
    question BLOB, -- what the county is asked since the sums differed
    vain INTEGER NOT NULL DEFAULT 0, -- rounds of questions that put nothing right
    rests_until INTEGER NOT NULL DEFAULT 0 -- UTC ms; nothing is asked before
) STRICT;
INSERT INTO digest_state (one) VALUES (1);

-- Rows that were put right; the county is told of each.
CREATE TABLE repair (
    no INTEGER PRIMARY KEY,
    repaired_at INTEGER NOT NULL,
    scope TEXT NOT NULL,
    type INTEGER NOT NULL,
    fault INTEGER NOT NULL,
    is_told INTEGER NOT NULL DEFAULT 0 CHECK (is_told IN (0, 1))
) STRICT;

-- Asked for because it differs, not because the county was put back.
ALTER TABLE doubtful_record ADD COLUMN is_different INTEGER NOT NULL DEFAULT 0
    CHECK (is_different IN (0, 1));
