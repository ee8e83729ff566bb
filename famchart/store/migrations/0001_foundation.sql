CREATE TABLE mark (
    id CHAR(32) NOT NULL,
    record_id CHAR(32) NOT NULL,
    what VARCHAR NOT NULL,
    done_on DATE,
    until DATE,
    PRIMARY KEY (id)
)
--;
CREATE INDEX ix_mark_record_id ON mark (record_id)
--;
CREATE TABLE source (
    id CHAR(32) NOT NULL,
    way VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    original VARCHAR,
    PRIMARY KEY (id)
)
--;
CREATE INDEX ix_source_original ON source (original)
--;
CREATE TABLE login (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    username VARCHAR,
    password VARCHAR,
    totp VARCHAR,
    recovery_codes VARCHAR,
    whose VARCHAR NOT NULL,
    codes_to VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id)
)
--;
CREATE INDEX ix_login_source_id ON login (source_id)
--;
CREATE TABLE person (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    given VARCHAR NOT NULL,
    family VARCHAR,
    called VARCHAR,
    birth_date DATE,
    language VARCHAR,
    died_on DATE,
    may_share VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id)
)
--;
CREATE INDEX ix_person_source_id ON person (source_id)
--;
CREATE TABLE portal (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    brand VARCHAR NOT NULL,
    system VARCHAR,
    vendor VARCHAR,
    catalog_id VARCHAR,
    phone VARCHAR,
    timezone VARCHAR,
    reply_days INTEGER,
    cutoff VARCHAR,
    closed VARCHAR,
    holidays VARCHAR,
    teen_age INTEGER,
    teen_effect VARCHAR NOT NULL,
    adult_age INTEGER NOT NULL,
    feb29 VARCHAR NOT NULL,
    closing_on DATE,
    successor_id CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(successor_id) REFERENCES portal (id)
)
--;
CREATE INDEX ix_portal_source_id ON portal (source_id)
--;
CREATE TABLE account (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    person_id CHAR(32) NOT NULL,
    portal_id CHAR(32) NOT NULL,
    looked_on DATE,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(portal_id) REFERENCES portal (id)
)
--;
CREATE INDEX ix_account_person_id ON account (person_id)
--;
CREATE INDEX ix_account_portal_id ON account (portal_id)
--;
CREATE INDEX ix_account_source_id ON account (source_id)
--;
CREATE TABLE login_account (
    id CHAR(32) NOT NULL,
    login_id CHAR(32) NOT NULL,
    account_id CHAR(32) NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(login_id) REFERENCES login (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_login_account_account_id ON login_account (account_id)
--;
CREATE INDEX ix_login_account_login_id ON login_account (login_id)
--;
CREATE TABLE note (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    text VARCHAR NOT NULL,
    "on" VARCHAR,
    our_words VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_note_account_id ON note (account_id)
--;
CREATE INDEX ix_note_person_id ON note (person_id)
--;
CREATE INDEX ix_note_source_id ON note (source_id)
--;
CREATE TABLE proxy (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    holder_id CHAR(32),
    kind VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    since DATE,
    granted_on DATE,
    term_end DATE,
    order_end DATE,
    mode VARCHAR,
    scope VARCHAR,
    teen_consent_on DATE,
    exception_until DATE,
    ended_on DATE,
    reason VARCHAR,
    papers VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(holder_id) REFERENCES person (id)
)
--;
CREATE INDEX ix_proxy_account_id ON proxy (account_id)
--;
CREATE INDEX ix_proxy_holder_id ON proxy (holder_id)
--;
CREATE INDEX ix_proxy_person_id ON proxy (person_id)
--;
CREATE INDEX ix_proxy_source_id ON proxy (source_id)
--;
CREATE TABLE report (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    title VARCHAR NOT NULL,
    "on" VARCHAR,
    findings VARCHAR,
    impression VARCHAR,
    text VARCHAR,
    our_words VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_report_account_id ON report (account_id)
--;
CREATE INDEX ix_report_person_id ON report (person_id)
--;
CREATE INDEX ix_report_source_id ON report (source_id)
--;
CREATE TABLE result (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    report_id CHAR(32),
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    unit VARCHAR,
    range VARCHAR,
    flag VARCHAR,
    "on" VARCHAR,
    loinc VARCHAR,
    decimal_comma BOOLEAN NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(report_id) REFERENCES report (id)
)
--;
CREATE INDEX ix_result_account_id ON result (account_id)
--;
CREATE INDEX ix_result_person_id ON result (person_id)
--;
CREATE INDEX ix_result_report_id ON result (report_id)
--;
CREATE INDEX ix_result_source_id ON result (source_id)
--;
-- facts about this vault and this copy of it: vault id, device, generation of the keys
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID
--;
-- what a person did in one go; undo takes a batch back
CREATE TABLE batch (
    id TEXT PRIMARY KEY,
    hlc INTEGER NOT NULL,
    device TEXT NOT NULL,
    member TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL,
    undoes TEXT
) WITHOUT ROWID
--;
CREATE INDEX batch_hlc ON batch (hlc)
--;
CREATE INDEX batch_undoes ON batch (undoes) WHERE undoes IS NOT NULL
--;
-- every write, for ever; the tables above are what it folds to
CREATE TABLE change (
    id BLOB PRIMARY KEY,
    hlc INTEGER NOT NULL,
    device TEXT NOT NULL,
    member TEXT NOT NULL,
    batch TEXT NOT NULL,
    tbl TEXT NOT NULL,
    row TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    base BLOB NOT NULL
) WITHOUT ROWID
--;
CREATE INDEX change_row ON change (row)
--;
CREATE INDEX change_batch ON change (batch)
--;
-- one line a record, for the timeline and search; `place` sorts by day, then by arrival
CREATE TABLE entry (
    place INTEGER PRIMARY KEY,
    record TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    person TEXT,
    account TEXT,
    day TEXT,
    private TEXT NOT NULL,
    in_timeline INTEGER NOT NULL,
    title TEXT NOT NULL
)
--;
CREATE INDEX entry_timeline ON entry (place) WHERE in_timeline
--;
CREATE INDEX entry_person ON entry (person, place) WHERE in_timeline
--;
CREATE INDEX entry_kind ON entry (kind, person, place)
--;
-- how many lines the timeline has, so that nobody counts a million rows
CREATE TABLE tally (
    person TEXT NOT NULL,
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    lines INTEGER NOT NULL,
    PRIMARY KEY (person, account, kind)
) WITHOUT ROWID
--;
CREATE TRIGGER entry_added AFTER INSERT ON entry WHEN new.in_timeline BEGIN
    INSERT INTO tally VALUES (ifnull(new.person, ''), ifnull(new.account, ''), new.kind, 1)
    ON CONFLICT DO UPDATE SET lines = lines + 1;
END
--;
CREATE TRIGGER entry_removed AFTER DELETE ON entry WHEN old.in_timeline BEGIN
    UPDATE tally SET lines = lines - 1
    WHERE person = ifnull(old.person, '') AND account = ifnull(old.account, '') AND kind = old.kind;
END
--;
-- the words of every entry, accents and case folded; the text itself stays in its record
CREATE VIRTUAL TABLE search USING fts5(
    title, body, content='', contentless_delete=1,
    tokenize='unicode61 remove_diacritics 2', prefix='1 2'
)
--;
-- the original bytes of what was pasted or imported, in pieces, kept once each
CREATE TABLE original (
    address TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    media TEXT NOT NULL
) WITHOUT ROWID
--;
CREATE TABLE original_piece (
    address TEXT NOT NULL REFERENCES original (address),
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (address, number)
)
