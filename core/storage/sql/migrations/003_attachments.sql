-- Photos and scans. The bytes lie in files beside the ledger (BlobStore); a row names them by their
-- SHA-256 and travels like any other record, before them.
CREATE TABLE attachment (
    no INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    scope TEXT NOT NULL,
    revisions BLOB NOT NULL,
    is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_on INTEGER NOT NULL,
    extra BLOB,
    unsent BLOB,
    "subject" BLOB,
    "subject_type" INTEGER,
    "content" BLOB,
    "media" TEXT,
    "byte_count" INTEGER,
    "width" INTEGER,
    "height" INTEGER,
    "kind" TEXT,
    "caption" TEXT,
    "taken_on" TEXT
) STRICT;
CREATE INDEX attachment_subject ON attachment (subject);
CREATE INDEX attachment_content ON attachment (content);

-- Contents that came into being here. One waits until the county says that it has it, and again when
-- the county was put back from a backup and may have it no longer.
CREATE TABLE blob_upload (
    content BLOB PRIMARY KEY CHECK (length(content) = 32),
    queued_at INTEGER NOT NULL,
    confirmed_epoch INTEGER,
    refusal TEXT -- why the county will not take it
) STRICT, WITHOUT ROWID;
CREATE INDEX blob_upload_confirmed ON blob_upload (confirmed_epoch);

-- Contents that somebody here wants to see.
CREATE TABLE blob_download (
    content BLOB PRIMARY KEY CHECK (length(content) = 32),
    asked_at INTEGER NOT NULL,
    absent_at INTEGER -- when the county last said that it has not got it either
) STRICT, WITHOUT ROWID;
