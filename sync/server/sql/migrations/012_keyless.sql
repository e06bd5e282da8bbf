-- Under such a number stands what was accepted out of quarantine against the log. Nobody has its key: no
-- laptop is shown or decided about under it. An earlier release gave it at the moment of the decision.
ALTER TABLE device ADD COLUMN is_keyless INTEGER NOT NULL DEFAULT 0 CHECK (is_keyless IN (0, 1));
UPDATE device SET is_keyless = 1 WHERE EXISTS (
    SELECT 1 FROM quarantine q
    WHERE q.state = 1 AND q.device = branched_from AND q.decided_at = enrolled_at);
