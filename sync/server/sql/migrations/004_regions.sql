-- Regions of a laptop may change after it was enrolled: each change gets a number, so that the
-- laptop knows to which regions the lines it is sent are cut; a gained region is read in this order.
ALTER TABLE device ADD COLUMN scope_version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX record_region ON record (scope, type, id);
