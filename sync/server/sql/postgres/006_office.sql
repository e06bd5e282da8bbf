-- As sql/migrations/008_office.sql.
CREATE TABLE office_user (
    county INTEGER NOT NULL,
    number BIGINT NOT NULL,
    name BYTEA NOT NULL,
    password BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (county, number)
);
