-- The county came back from a backup: lines after kept_seq are gone, new ones begin after floor_seq,
-- new devices after floor_device, so that no number ever stands for two things.
CREATE TABLE restart (
    epoch INTEGER PRIMARY KEY,
    kept_seq INTEGER NOT NULL,
    floor_seq INTEGER NOT NULL,
    floor_device INTEGER NOT NULL,
    restored_at INTEGER NOT NULL
) STRICT;
