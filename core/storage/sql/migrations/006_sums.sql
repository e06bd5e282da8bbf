-- What is paid in a place, added up by this ledger and by the county as of the same line of the log.
CREATE TABLE paid_sum (
    scope TEXT PRIMARY KEY,
    is_owed INTEGER NOT NULL CHECK (is_owed IN (0, 1)), -- to be compared, or compared and not equal
    own_benefits INTEGER,
    own_monthly INTEGER, -- fen
    county_benefits INTEGER,
    county_monthly INTEGER,
    seq INTEGER,
    compared_at INTEGER -- UTC ms of the county; null before the first comparison
) STRICT, WITHOUT ROWID;
