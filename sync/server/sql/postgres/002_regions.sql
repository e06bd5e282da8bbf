-- As sql/migrations/004_regions.sql.
ALTER TABLE device ADD COLUMN scope_version BIGINT NOT NULL DEFAULT 1;
CREATE INDEX record_region ON record (county, scope, type, id);
