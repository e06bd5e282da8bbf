-- Regions the county sends this laptop. One that it gained later is filled with what the county has
-- of it, record by record in the order of village, type and id, up to the place noted here.
CREATE TABLE held_region (
    prefix TEXT PRIMARY KEY,
    is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
    filled_scope TEXT NOT NULL DEFAULT '',
    filled_type INTEGER NOT NULL DEFAULT 0,
    filled_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000'
        CHECK (length(filled_id) = 16)
) STRICT, WITHOUT ROWID;
ALTER TABLE device ADD COLUMN scope_version INTEGER NOT NULL DEFAULT 0;
