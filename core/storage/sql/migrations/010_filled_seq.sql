-- The line a gained region was last filled at; 0 for one that never was anything but whole. A county put back
-- to before it may have rows there that had left the region when it was filled, and never were here.
ALTER TABLE held_region ADD COLUMN filled_seq INTEGER NOT NULL DEFAULT 0;
