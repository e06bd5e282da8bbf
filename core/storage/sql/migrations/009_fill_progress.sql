-- How many people the county told of when it began to fill a region (0: it did not tell), and when the
-- last of them came, in UTC ms: the history before that moment is at the county only.
ALTER TABLE held_region ADD COLUMN people INTEGER NOT NULL DEFAULT 0;
ALTER TABLE held_region ADD COLUMN filled_at INTEGER NOT NULL DEFAULT 0;
