CREATE TABLE digest (
    county INTEGER NOT NULL,
    scope TEXT COLLATE "C" NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (county, scope)
) WITH (fillfactor = 50); -- updated with every exchange
ALTER TABLE county ADD COLUMN counted_types BIGINT NOT NULL DEFAULT 0;

CREATE TABLE repair (
    county INTEGER NOT NULL,
    device BIGINT NOT NULL,
    no BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    scope TEXT COLLATE "C" NOT NULL,
    type BIGINT NOT NULL,
    fault BIGINT NOT NULL,
    PRIMARY KEY (county, device, no)
);
