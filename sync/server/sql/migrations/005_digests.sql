-- What the rows sum up to, a village; told to laptops, which compare. Written in the transactions
-- that write the rows.
CREATE TABLE digest (
    scope TEXT PRIMARY KEY,
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- How many types of records were counted; another number than the program's: they are counted anew.
ALTER TABLE county ADD COLUMN counted_types INTEGER NOT NULL DEFAULT 0;

-- What laptops put right after their sums differed.
CREATE TABLE repair (
    device INTEGER NOT NULL REFERENCES device (number),
    no INTEGER NOT NULL, -- as the laptop counts
    told_at INTEGER NOT NULL,
    scope TEXT NOT NULL,
    type INTEGER NOT NULL,
    fault INTEGER NOT NULL,
    PRIMARY KEY (device, no)
) STRICT, WITHOUT ROWID;
