-- A household that moves to another village is told in both: the line's other place.
ALTER TABLE log ADD COLUMN also TEXT NOT NULL DEFAULT '';
