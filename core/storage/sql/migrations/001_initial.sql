-- The ledger of one laptop. Record tables carry one column a catalogue field (checked by a test);
-- they hold what the county confirmed with the laptop's own unsent operations laid over it; unsent
-- lists those operations, in the row itself, because a table of them would cost a commit as many
-- further pages as it has records.
-- Records refer to each other by id without foreign keys: a record may arrive before the one it
-- names, or without it, because a laptop is sent its own villages only.

CREATE TABLE household (
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
    "file_number" TEXT,
    "head" BLOB,
    "applicant_name" TEXT,
    "agent_name" TEXT,
    "agent_relation" TEXT,
    "address_registered" TEXT,
    "address" TEXT,
    "region_registered" TEXT,
    "region_living" TEXT,
    "village_group" TEXT,
    "phone" TEXT,
    "phone_alt" TEXT,
    "population" INTEGER,
    "covered_population" INTEGER,
    "yearly_income" INTEGER,
    "monthly_income" INTEGER,
    "per_capita_income" INTEGER,
    "financial_assets" INTEGER,
    "hardship_causes" TEXT,
    "housing" TEXT,
    "household_nature" TEXT,
    "standard_area" TEXT,
    "poverty_registered" INTEGER,
    "status" TEXT,
    "relative_filed" INTEGER,
    "relative_filing_number" TEXT,
    "card_kept" INTEGER,
    "card_agreement" INTEGER,
    "memo" TEXT
) STRICT;

CREATE TABLE person (
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
    "name" TEXT,
    "id_type" TEXT,
    "id_number" TEXT,
    "former_id_number" TEXT,
    "sex" TEXT,
    "birth_date" TEXT,
    "ethnicity" TEXT,
    "phone" TEXT,
    "address" TEXT,
    "region_registered" TEXT,
    "region_living" TEXT,
    "village_group" TEXT,
    "education" TEXT,
    "marriage" TEXT,
    "politics" TEXT,
    "occupation" TEXT,
    "employment" TEXT,
    "workplace" TEXT,
    "workplace_kind" TEXT,
    "medical_insurance" TEXT,
    "pension_insurance" TEXT,
    "household_nature" TEXT,
    "health" TEXT,
    "illness" TEXT,
    "illness_name" TEXT,
    "hospital" TEXT,
    "seriously_ill" INTEGER,
    "disabled" INTEGER,
    "disability_card" TEXT,
    "disability_type" TEXT,
    "disability_grade" TEXT,
    "labour" TEXT,
    "self_care" TEXT,
    "school_state" TEXT,
    "school" TEXT,
    "enrolled_on" TEXT,
    "graduates_on" TEXT,
    "school_years" INTEGER,
    "status" TEXT,
    "died_on" TEXT,
    "death_source" TEXT,
    "death_verifier" TEXT,
    "income_monthly" INTEGER,
    "income_yearly" INTEGER,
    "income_kind" TEXT,
    "income_counted" INTEGER,
    "income_excluded" INTEGER,
    "lives_alone" INTEGER,
    "memo" TEXT
) STRICT;

CREATE TABLE membership (
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
    "household" BLOB,
    "person" BLOB,
    "relation" TEXT,
    "kind" TEXT,
    "covered" INTEGER,
    "joined_on" TEXT,
    "join_reason" TEXT,
    "left_on" TEXT,
    "leave_reason" TEXT
) STRICT;

CREATE TABLE supporter (
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
    "household" BLOB,
    "person" BLOB,
    "name" TEXT,
    "sex" TEXT,
    "id_number" TEXT,
    "relation" TEXT,
    "family_size" INTEGER,
    "per_capita_income" INTEGER,
    "position" TEXT,
    "yearly_support" INTEGER,
    "monthly_support" INTEGER,
    "support_months" INTEGER,
    "is_able" INTEGER,
    "unable_reason" TEXT
) STRICT;

CREATE TABLE income (
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
    "household" BLOB,
    "person" BLOB,
    "kind" TEXT,
    "period" TEXT,
    "amount" INTEGER,
    "counted_amount" INTEGER,
    "excluded_amount" INTEGER,
    "deduction" INTEGER,
    "memo" TEXT
) STRICT;

CREATE TABLE asset (
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
    "household" BLOB,
    "person" BLOB,
    "kind" TEXT,
    "worth" INTEGER,
    "quantity" INTEGER,
    "area" INTEGER,
    "ownership" TEXT,
    "structure" TEXT,
    "danger_grade" TEXT,
    "exemption" TEXT,
    "description" TEXT
) STRICT;

CREATE TABLE bank_account (
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
    "household" BLOB,
    "person" BLOB,
    "benefit" TEXT,
    "bank" TEXT,
    "holder_name" TEXT,
    "account_number" TEXT,
    "social_card_number" TEXT,
    "is_kept_by_official" INTEGER,
    "has_agreement" INTEGER
) STRICT;

CREATE TABLE case_file (
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
    "programme" TEXT,
    "household" BLOB,
    "person" BLOB,
    "previous" BLOB,
    "certificate_number" TEXT,
    "category" TEXT,
    "status" TEXT,
    "stop_reason" TEXT,
    "stopped_from" TEXT,
    "aid_method" TEXT,
    "grade" TEXT,
    "review_class" TEXT,
    "monthly_amount" INTEGER,
    "household_supplement" INTEGER,
    "person_supplement" INTEGER,
    "total_amount" INTEGER,
    "first_month" TEXT,
    "from_month" TEXT,
    "to_month" TEXT,
    "covered_population" INTEGER,
    "next_review_on" TEXT,
    "review_months" INTEGER,
    "applied_on" TEXT,
    "application_reason" TEXT,
    "accepted_on" TEXT,
    "approved_on" TEXT,
    "agent_name" TEXT,
    "agent_relation" TEXT,
    "bank_account" BLOB,
    "payee_name" TEXT,
    "payee_relation" TEXT,
    "payee_reason" TEXT,
    "support_mode" TEXT,
    "institution" TEXT,
    "caregiver_name" TEXT,
    "caregiver_id_number" TEXT,
    "care_from" TEXT,
    "care_to" TEXT,
    "care_level" TEXT,
    "basic_amount" INTEGER,
    "care_amount" INTEGER,
    "standard_area" TEXT,
    "electricity_number" TEXT,
    "guardian" TEXT,
    "room" TEXT,
    "estate_note" TEXT,
    "gaoling_class" TEXT,
    "identity_match" TEXT,
    "match_source" TEXT,
    "match_corrected" INTEGER,
    "certified_on" TEXT,
    "certified_by" TEXT,
    "certification_result" TEXT,
    "youfu_category" TEXT,
    "youfu_certificate" TEXT,
    "preference_card" TEXT,
    "is_lone" INTEGER,
    "youfu_support" TEXT,
    "enlisted_on" TEXT,
    "discharged_on" TEXT,
    "unit" TEXT,
    "rank" TEXT,
    "discharge_certificate" TEXT,
    "injury_period" TEXT,
    "injury_grade" TEXT,
    "injury_nature" TEXT,
    "injury_standing" TEXT,
    "injured_on" TEXT,
    "injury_place" TEXT,
    "injury_cause" TEXT,
    "martyr_relation" TEXT,
    "is_certificate_holder" INTEGER,
    "martyr_name" TEXT,
    "martyr_died_on" TEXT,
    "martyr_unit" TEXT,
    "martyr_certificate" TEXT,
    "war_category" TEXT,
    "test_category" TEXT,
    "service_years" INTEGER,
    "evidence" TEXT,
    "state_at_18" TEXT,
    "has_no_pension_proof" INTEGER,
    "deregistered_on" TEXT,
    "relief_kind" TEXT,
    "relief_cause" TEXT,
    "relief_form" TEXT,
    "relief_amount" INTEGER,
    "relief_on" TEXT,
    "relief_place" TEXT,
    "backpay_from" TEXT,
    "backpay_to" TEXT,
    "backpay_months" INTEGER,
    "backpay_amount" INTEGER,
    "backpay_reason" TEXT,
    "reclaim_from" TEXT,
    "reclaim_to" TEXT,
    "reclaim_amount" INTEGER,
    "memo" TEXT
) STRICT;

CREATE TABLE assessment (
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
    "person" BLOB,
    "case_file" BLOB,
    "eats" INTEGER,
    "dresses" INTEGER,
    "leaves_bed" INTEGER,
    "uses_toilet" INTEGER,
    "walks" INTEGER,
    "washes" INTEGER,
    "assessed_on" TEXT,
    "assessors" TEXT,
    "way" TEXT,
    "level" TEXT
) STRICT;

CREATE TABLE visit (
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
    "household" BLOB,
    "person" BLOB,
    "visited_on" TEXT,
    "visitors" TEXT,
    "visitors_unit" TEXT,
    "result" TEXT,
    "content" TEXT,
    "interviewee" TEXT,
    "interviewee_relation" TEXT,
    "is_signed" INTEGER,
    "memo" TEXT
) STRICT;

CREATE TABLE note (
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
    "kind" TEXT,
    "text" TEXT
) STRICT;

CREATE TABLE conflict (
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
    "op_id" BLOB,
    "reason" TEXT,
    "status" TEXT,
    "local_change" BLOB,
    "county_values" BLOB,
    "local_user" TEXT,
    "local_at" INTEGER,
    "county_user" TEXT,
    "county_at" INTEGER,
    "choice" TEXT,
    "resolution_reason" TEXT,
    "resolved_by" TEXT,
    "resolved_at" INTEGER,
    "local_device" INTEGER
) STRICT;

CREATE TABLE hold (
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
    "conflict" BLOB,
    "status" TEXT,
    "since" INTEGER
) STRICT;

CREATE INDEX person_id_number ON person (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX person_name ON person (name) WHERE name IS NOT NULL;
CREATE INDEX person_scope ON person (scope, is_void);
CREATE INDEX household_scope ON household (scope, is_void);
CREATE INDEX membership_household ON membership (household);
CREATE INDEX membership_person ON membership (person);
CREATE INDEX supporter_household ON supporter (household);
CREATE INDEX income_household ON income (household);
CREATE INDEX asset_household ON asset (household);
CREATE INDEX bank_account_person ON bank_account (person);
CREATE INDEX bank_account_household ON bank_account (household);
CREATE INDEX bank_account_number ON bank_account (account_number) WHERE account_number IS NOT NULL;
CREATE INDEX case_file_person ON case_file (person);
CREATE INDEX case_file_household ON case_file (household);
CREATE INDEX case_file_programme ON case_file (scope, programme, status);
CREATE INDEX assessment_person ON assessment (person);
CREATE INDEX visit_household ON visit (household);
CREATE INDEX visit_person ON visit (person);
CREATE INDEX note_subject ON note (subject);
CREATE INDEX conflict_status ON conflict (status);
CREATE INDEX conflict_subject ON conflict (subject);
CREATE INDEX hold_conflict ON hold (conflict);
CREATE INDEX hold_subject ON hold (subject);

-- Values the program keeps for itself: the county's address and keys, the device's signing key.
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Where this laptop stands: its number at the county, its own chain, and how far it has read.
CREATE TABLE device (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device INTEGER NOT NULL DEFAULT 0,
    next_lsn INTEGER NOT NULL DEFAULT 1,
    head_hash BLOB NOT NULL CHECK (length(head_hash) = 16),
    cursor INTEGER NOT NULL DEFAULT 0,
    epoch INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO device (one, head_hash) VALUES (1, zeroblob(16));

-- Own operations without a line in the county's log yet. A row goes only with that line.
CREATE TABLE outbox (
    lsn INTEGER PRIMARY KEY,
    op_id BLOB NOT NULL CHECK (length(op_id) = 16),
    previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 16),
    hash BLOB NOT NULL CHECK (length(hash) = 16),
    made_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- What the county has of a record that also has unsent operations; no row when it has none of it.
CREATE TABLE confirmed (
    record BLOB PRIMARY KEY,
    type INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Own operations with their outcome, kept longer than any backup of the county is old.
CREATE TABLE own_op (
    op_id BLOB PRIMARY KEY,
    lsn INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    reason TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX own_op_received ON own_op (received_at);
CREATE INDEX own_op_outcome ON own_op (outcome, seen) WHERE outcome IN (2, 3);

-- Who changed what of a record after it was made: old and new values in canonical CBOR.
CREATE TABLE history (
    no INTEGER PRIMARY KEY,
    record BLOB NOT NULL,
    op_id BLOB NOT NULL,
    kind INTEGER NOT NULL,
    user TEXT NOT NULL,
    device INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    changes BLOB NOT NULL
) STRICT;
CREATE INDEX history_record ON history (record);

-- Changes of record types that only a newer release knows, kept for it word for word.
CREATE TABLE unknown_change (
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (seq, position)
) STRICT, WITHOUT ROWID;

-- Find by prefix, village by village. The first character of key tells its kind:
-- s the one sort key of a person, p another reading, i initials, n name from some character on,
-- d digits read from the end.
CREATE TABLE search_key (
    village INTEGER NOT NULL,
    key TEXT NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (village, key, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE recent_person (
    person BLOB PRIMARY KEY,
    seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What is being typed and is not an operation yet.
CREATE TABLE draft (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Imports of rosters, to be taken back as a whole. Other operations may lie between those of an
-- import, because typing goes on meanwhile: so runs of own operations, not one.
CREATE TABLE import_batch (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    file_name TEXT NOT NULL,
    programme TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    undone_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE import_range (
    batch BLOB NOT NULL,
    first_lsn INTEGER NOT NULL,
    last_lsn INTEGER NOT NULL,
    PRIMARY KEY (batch, first_lsn)
) STRICT, WITHOUT ROWID;
