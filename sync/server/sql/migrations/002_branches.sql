-- A copied or restored disk goes on under a number of its own; its history up to a common operation
-- is that of the number it had.
ALTER TABLE device ADD COLUMN branched_from INTEGER REFERENCES device (number);
ALTER TABLE device ADD COLUMN branch_lsn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN branch_hash BLOB NOT NULL DEFAULT x'00000000000000000000000000000000'
    CHECK (length(branch_hash) = 16);
