CREATE TABLE allergy (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    substance VARCHAR,
    none_known BOOLEAN NOT NULL,
    reaction VARCHAR,
    severity VARCHAR,
    status VARCHAR,
    said_by VARCHAR,
    "on" VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_allergy_account_id ON allergy (account_id)
--;
CREATE INDEX ix_allergy_person_id ON allergy (person_id)
--;
CREATE INDEX ix_allergy_source_id ON allergy (source_id)
--;
CREATE TABLE condition (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    name VARCHAR NOT NULL,
    since VARCHAR,
    status VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_condition_account_id ON condition (account_id)
--;
CREATE INDEX ix_condition_person_id ON condition (person_id)
--;
CREATE INDEX ix_condition_source_id ON condition (source_id)
--;
CREATE TABLE medication (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    name VARCHAR NOT NULL,
    strength VARCHAR,
    per_day VARCHAR,
    directions VARCHAR,
    "on" VARCHAR,
    stopped_on DATE,
    drug_class VARCHAR,
    written_on DATE,
    refills_left INTEGER,
    plan_percent INTEGER,
    plan_days_left INTEGER,
    mail_order BOOLEAN,
    expires_label_on DATE,
    first BOOLEAN,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_medication_account_id ON medication (account_id)
--;
CREATE INDEX ix_medication_person_id ON medication (person_id)
--;
CREATE INDEX ix_medication_source_id ON medication (source_id)
--;
-- the timeline of one kind, and of one portal
CREATE INDEX entry_of_kind ON entry (kind, place) WHERE in_timeline
--;
CREATE INDEX entry_account ON entry (account, kind, place)
WHERE in_timeline AND account IS NOT NULL
