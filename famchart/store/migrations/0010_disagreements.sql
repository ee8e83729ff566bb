ALTER TABLE question ADD COLUMN compared VARCHAR
--;
ALTER TABLE question ADD COLUMN verdict VARCHAR
--;
ALTER TABLE question ADD COLUMN said_by VARCHAR
--;
ALTER TABLE allergy ADD COLUMN first BOOLEAN
--;
ALTER TABLE condition ADD COLUMN first BOOLEAN
--;
CREATE TABLE synonym (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    of_list VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    same_as VARCHAR NOT NULL,
    said_by VARCHAR,
    "on" DATE NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_synonym_account_id ON synonym (account_id)
--;
CREATE INDEX ix_synonym_person_id ON synonym (person_id)
--;
CREATE INDEX ix_synonym_source_id ON synonym (source_id)
