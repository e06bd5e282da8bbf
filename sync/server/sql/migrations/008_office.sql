-- Who at the county's office may look at the status page. Only a hash of the password is kept.
CREATE TABLE office_user (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    password BLOB NOT NULL, -- Argon2id, as text with its salt and costs
    made_at INTEGER NOT NULL
) STRICT;
