-- As sql/migrations/009_moves.sql.
ALTER TABLE log ADD COLUMN also TEXT COLLATE "C" NOT NULL DEFAULT '';
