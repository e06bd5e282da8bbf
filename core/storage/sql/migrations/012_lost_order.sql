-- Operations of others after which the county had decided an own one whose line it lost: sent again, it is
-- to be decided after them once more. Of operations that wait no longer the rows mean nothing.
CREATE TABLE lost_order (
    lsn INTEGER NOT NULL,
    op_id BLOB NOT NULL CHECK (length(op_id) = 16),
    PRIMARY KEY (lsn, op_id)
) STRICT, WITHOUT ROWID;
