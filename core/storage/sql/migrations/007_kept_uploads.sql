-- A photo goes to the county although its village was handed over before it was sent: then the record
-- that names it is no longer here.
ALTER TABLE blob_upload ADD COLUMN attachment BLOB;
ALTER TABLE blob_upload ADD COLUMN byte_count INTEGER NOT NULL DEFAULT 0;
