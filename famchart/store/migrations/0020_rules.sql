CREATE TABLE rule (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    portal_id CHAR(32),
    about VARCHAR NOT NULL,
    printed VARCHAR,
    of_test VARCHAR,
    meaning VARCHAR,
    "on" DATE NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(portal_id) REFERENCES portal (id)
)
--;
CREATE INDEX ix_rule_portal_id ON rule (portal_id)
--;
CREATE INDEX ix_rule_source_id ON rule (source_id)
