-- How many people and benefits a line took out of use without a second person; a day's sum is limited.
ALTER TABLE log ADD COLUMN voids INTEGER NOT NULL DEFAULT 0;
CREATE INDEX log_voids ON log (device, received_at) WHERE voids > 0;
