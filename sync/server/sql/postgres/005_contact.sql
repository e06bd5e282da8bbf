-- As sql/migrations/007_contact.sql.
CREATE TABLE contact (
    county INTEGER NOT NULL,
    device BIGINT NOT NULL,
    at BIGINT NOT NULL,
    cursor BIGINT NOT NULL,
    sent_to BIGINT NOT NULL,
    waiting BIGINT NOT NULL,
    waiting_since BIGINT NOT NULL,
    PRIMARY KEY (county, device)
) WITH (fillfactor = 50); -- updated every few seconds
CREATE TABLE traffic (
    county INTEGER NOT NULL,
    minute BIGINT NOT NULL,
    requests BIGINT NOT NULL,
    pushes BIGINT NOT NULL,
    sent_away BIGINT NOT NULL,
    bytes_in BIGINT NOT NULL,
    bytes_out BIGINT NOT NULL,
    PRIMARY KEY (county, minute)
);
CREATE TABLE moment (
    county INTEGER NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (county, name)
);
