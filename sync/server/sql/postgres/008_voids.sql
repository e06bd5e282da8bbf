-- As sql/migrations/010_voids.sql.
ALTER TABLE log ADD COLUMN voids BIGINT NOT NULL DEFAULT 0;
CREATE INDEX log_voids ON log (county, device, received_at) WHERE voids > 0;
