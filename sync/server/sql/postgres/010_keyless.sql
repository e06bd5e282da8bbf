-- As sql/migrations/012_keyless.sql.
ALTER TABLE device ADD COLUMN is_keyless SMALLINT NOT NULL DEFAULT 0 CHECK (is_keyless IN (0, 1));
UPDATE device SET is_keyless = 1 WHERE EXISTS (
    SELECT 1 FROM quarantine q
    WHERE q.county = device.county AND q.state = 1 AND q.device = branched_from
        AND q.decided_at = enrolled_at);
