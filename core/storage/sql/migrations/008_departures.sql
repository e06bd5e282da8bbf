-- Records that went to villages of others, by the line that took them there: should the county lose
-- that line, they are here again.
CREATE TABLE departed_record (
    type INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    seq INTEGER NOT NULL,
    PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;
