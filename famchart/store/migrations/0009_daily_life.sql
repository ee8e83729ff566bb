CREATE TABLE message (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    subject VARCHAR NOT NULL,
    text VARCHAR,
    sent_at VARCHAR NOT NULL,
    zone VARCHAR,
    answered_at VARCHAR,
    answer VARCHAR,
    answered_by VARCHAR,
    no_reply_needed BOOLEAN,
    thread_id CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(thread_id) REFERENCES message (id)
)
--;
CREATE INDEX ix_message_account_id ON message (account_id)
--;
CREATE INDEX ix_message_person_id ON message (person_id)
--;
CREATE INDEX ix_message_source_id ON message (source_id)
--;
CREATE INDEX ix_message_thread_id ON message (thread_id)
--;
CREATE TABLE appointment (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    at VARCHAR,
    zone VARCHAR,
    minutes INTEGER,
    with_whom VARCHAR,
    place VARCHAR,
    reason VARCHAR,
    state VARCHAR NOT NULL,
    way VARCHAR,
    link VARCHAR,
    phone VARCHAR,
    arrive_minutes INTEGER,
    cancel_hours INTEGER,
    interpreter BOOLEAN,
    authorization VARCHAR,
    prep VARCHAR,
    papers VARCHAR,
    driver VARCHAR,
    booked_on DATE,
    is_self_pay BOOLEAN,
    estimate_asked_on DATE,
    moved_to_id CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(moved_to_id) REFERENCES appointment (id)
)
--;
CREATE INDEX ix_appointment_account_id ON appointment (account_id)
--;
CREATE INDEX ix_appointment_moved_to_id ON appointment (moved_to_id)
--;
CREATE INDEX ix_appointment_person_id ON appointment (person_id)
--;
CREATE INDEX ix_appointment_source_id ON appointment (source_id)
--;
CREATE TABLE bill (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    sort VARCHAR NOT NULL,
    provider VARCHAR,
    number VARCHAR,
    amount_cents INTEGER NOT NULL,
    estimate_cents INTEGER,
    service_on DATE,
    received_on DATE,
    due_on DATE,
    state VARCHAR NOT NULL,
    text VARCHAR,
    appointment_id CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(appointment_id) REFERENCES appointment (id)
)
--;
CREATE INDEX ix_bill_account_id ON bill (account_id)
--;
CREATE INDEX ix_bill_appointment_id ON bill (appointment_id)
--;
CREATE INDEX ix_bill_person_id ON bill (person_id)
--;
CREATE INDEX ix_bill_source_id ON bill (source_id)
--;
CREATE TABLE visit (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    "on" DATE NOT NULL,
    with_whom VARCHAR,
    reason VARCHAR,
    text VARCHAR,
    appointment_id CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(appointment_id) REFERENCES appointment (id)
)
--;
CREATE INDEX ix_visit_account_id ON visit (account_id)
--;
CREATE INDEX ix_visit_appointment_id ON visit (appointment_id)
--;
CREATE INDEX ix_visit_person_id ON visit (person_id)
--;
CREATE INDEX ix_visit_source_id ON visit (source_id)
--;
CREATE TABLE call (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    "on" DATE NOT NULL,
    with_whom VARCHAR,
    text VARCHAR,
    phone VARCHAR,
    message_id CHAR(32),
    bill_id CHAR(32),
    medication_id CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(message_id) REFERENCES message (id),
    FOREIGN KEY(bill_id) REFERENCES bill (id),
    FOREIGN KEY(medication_id) REFERENCES medication (id)
)
--;
CREATE INDEX ix_call_account_id ON call (account_id)
--;
CREATE INDEX ix_call_bill_id ON call (bill_id)
--;
CREATE INDEX ix_call_medication_id ON call (medication_id)
--;
CREATE INDEX ix_call_message_id ON call (message_id)
--;
CREATE INDEX ix_call_person_id ON call (person_id)
--;
CREATE INDEX ix_call_source_id ON call (source_id)
--;
ALTER TABLE medication ADD COLUMN taken VARCHAR NOT NULL DEFAULT 'regularly'
--;
ALTER TABLE medication ADD COLUMN unit VARCHAR
--;
ALTER TABLE medication ADD COLUMN dose_since DATE
--;
ALTER TABLE medication ADD COLUMN per_day_before VARCHAR
--;
ALTER TABLE medication ADD COLUMN months_valid INTEGER
--;
ALTER TABLE medication ADD COLUMN run_out_said_on DATE
--;
ALTER TABLE medication ADD COLUMN package_units VARCHAR
--;
ALTER TABLE medication ADD COLUMN in_use_days INTEGER
--;
ALTER TABLE medication ADD COLUMN priming VARCHAR
--;
CREATE TABLE fill (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    medication_id CHAR(32) NOT NULL,
    "on" DATE NOT NULL,
    quantity VARCHAR,
    days_supply INTEGER,
    left_over VARCHAR,
    pharmacy VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(medication_id) REFERENCES medication (id)
)
--;
CREATE INDEX ix_fill_account_id ON fill (account_id)
--;
CREATE INDEX ix_fill_medication_id ON fill (medication_id)
--;
CREATE INDEX ix_fill_person_id ON fill (person_id)
--;
CREATE INDEX ix_fill_source_id ON fill (source_id)
--;
CREATE TABLE count (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    medication_id CHAR(32) NOT NULL,
    "on" DATE NOT NULL,
    units VARCHAR NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(medication_id) REFERENCES medication (id)
)
--;
CREATE INDEX ix_count_account_id ON count (account_id)
--;
CREATE INDEX ix_count_medication_id ON count (medication_id)
--;
CREATE INDEX ix_count_person_id ON count (person_id)
--;
CREATE INDEX ix_count_source_id ON count (source_id)
--;
CREATE TABLE request (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    medication_id CHAR(32) NOT NULL,
    "on" DATE NOT NULL,
    state VARCHAR NOT NULL,
    state_on DATE,
    until DATE,
    reason VARCHAR,
    pharmacy VARCHAR,
    quantity VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(medication_id) REFERENCES medication (id)
)
--;
CREATE INDEX ix_request_account_id ON request (account_id)
--;
CREATE INDEX ix_request_medication_id ON request (medication_id)
--;
CREATE INDEX ix_request_person_id ON request (person_id)
--;
CREATE INDEX ix_request_source_id ON request (source_id)
--;
CREATE TABLE eob (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    bill_id CHAR(32),
    claim VARCHAR,
    provider VARCHAR,
    "on" DATE,
    service_on DATE,
    billed_cents INTEGER,
    allowed_cents INTEGER,
    plan_paid_cents INTEGER,
    your_share_cents INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(bill_id) REFERENCES bill (id)
)
--;
CREATE INDEX ix_eob_account_id ON eob (account_id)
--;
CREATE INDEX ix_eob_bill_id ON eob (bill_id)
--;
CREATE INDEX ix_eob_person_id ON eob (person_id)
--;
CREATE INDEX ix_eob_source_id ON eob (source_id)
--;
CREATE TABLE payment (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    bill_id CHAR(32) NOT NULL,
    amount_cents INTEGER NOT NULL,
    "on" DATE NOT NULL,
    way VARCHAR,
    receipt VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(bill_id) REFERENCES bill (id)
)
--;
CREATE INDEX ix_payment_account_id ON payment (account_id)
--;
CREATE INDEX ix_payment_bill_id ON payment (bill_id)
--;
CREATE INDEX ix_payment_person_id ON payment (person_id)
--;
CREATE INDEX ix_payment_source_id ON payment (source_id)
--;
CREATE TABLE vaccination (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    name VARCHAR NOT NULL,
    cvx VARCHAR,
    "on" VARCHAR,
    product VARCHAR,
    dose VARCHAR,
    lot VARCHAR,
    maker VARCHAR,
    site VARCHAR,
    place VARCHAR,
    said_by VARCHAR,
    next_due_on DATE,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_vaccination_account_id ON vaccination (account_id)
--;
CREATE INDEX ix_vaccination_person_id ON vaccination (person_id)
--;
CREATE INDEX ix_vaccination_source_id ON vaccination (source_id)
--;
CREATE TABLE form (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    title VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    received_on DATE,
    due_on DATE,
    text VARCHAR,
    appointment_id CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(appointment_id) REFERENCES appointment (id)
)
--;
CREATE INDEX ix_form_account_id ON form (account_id)
--;
CREATE INDEX ix_form_appointment_id ON form (appointment_id)
--;
CREATE INDEX ix_form_person_id ON form (person_id)
--;
CREATE INDEX ix_form_source_id ON form (source_id)
--;
CREATE TABLE answer (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    question VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    "on" VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_answer_account_id ON answer (account_id)
--;
CREATE INDEX ix_answer_person_id ON answer (person_id)
--;
CREATE INDEX ix_answer_source_id ON answer (source_id)
--;
CREATE TABLE procedure (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    name VARCHAR NOT NULL,
    "on" VARCHAR,
    with_whom VARCHAR,
    place VARCHAR,
    text VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_procedure_account_id ON procedure (account_id)
--;
CREATE INDEX ix_procedure_person_id ON procedure (person_id)
--;
CREATE INDEX ix_procedure_source_id ON procedure (source_id)
--;
CREATE TABLE contact (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    name VARCHAR NOT NULL,
    role VARCHAR,
    phone VARCHAR,
    fax VARCHAR,
    hours VARCHAR,
    address VARCHAR,
    relation VARCHAR,
    emergency BOOLEAN,
    agent BOOLEAN,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_contact_account_id ON contact (account_id)
--;
CREATE INDEX ix_contact_person_id ON contact (person_id)
--;
CREATE INDEX ix_contact_source_id ON contact (source_id)
--;
CREATE TABLE insurance (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    "plan" VARCHAR NOT NULL,
    covers VARCHAR NOT NULL,
    member_number VARCHAR,
    group_number VARCHAR,
    phone VARCHAR,
    since DATE,
    until DATE,
    text VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_insurance_account_id ON insurance (account_id)
--;
CREATE INDEX ix_insurance_person_id ON insurance (person_id)
--;
CREATE INDEX ix_insurance_source_id ON insurance (source_id)
--;
CREATE TABLE task (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    title VARCHAR NOT NULL,
    due_on DATE,
    done_on DATE,
    who VARCHAR,
    text VARCHAR,
    visit_id CHAR(32),
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(visit_id) REFERENCES visit (id)
)
--;
CREATE INDEX ix_task_account_id ON task (account_id)
--;
CREATE INDEX ix_task_person_id ON task (person_id)
--;
CREATE INDEX ix_task_source_id ON task (source_id)
--;
CREATE INDEX ix_task_visit_id ON task (visit_id)
--;
CREATE TABLE question (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    text VARCHAR NOT NULL,
    "on" DATE NOT NULL,
    answer VARCHAR,
    answered_on DATE,
    appointment_id CHAR(32),
    about VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id),
    FOREIGN KEY(appointment_id) REFERENCES appointment (id)
)
--;
CREATE INDEX ix_question_account_id ON question (account_id)
--;
CREATE INDEX ix_question_appointment_id ON question (appointment_id)
--;
CREATE INDEX ix_question_person_id ON question (person_id)
--;
CREATE INDEX ix_question_source_id ON question (source_id)
--;
CREATE TABLE gap (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    what VARCHAR NOT NULL,
    asked_on DATE,
    asked_of VARCHAR,
    way VARCHAR,
    has_more_time BOOLEAN,
    answered_on DATE,
    text VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_gap_account_id ON gap (account_id)
--;
CREATE INDEX ix_gap_person_id ON gap (person_id)
--;
CREATE INDEX ix_gap_source_id ON gap (source_id)
--;
CREATE TABLE document (
    id CHAR(32) NOT NULL,
    private VARCHAR NOT NULL,
    source_id CHAR(32),
    source_line INTEGER,
    our_words VARCHAR,
    person_id CHAR(32) NOT NULL,
    account_id CHAR(32),
    title VARCHAR NOT NULL,
    "on" VARCHAR,
    file_name VARCHAR,
    text VARCHAR,
    PRIMARY KEY (id),
    FOREIGN KEY(source_id) REFERENCES source (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(account_id) REFERENCES account (id)
)
--;
CREATE INDEX ix_document_account_id ON document (account_id)
--;
CREATE INDEX ix_document_person_id ON document (person_id)
--;
CREATE INDEX ix_document_source_id ON document (source_id)
--;
ALTER TABLE portal ADD COLUMN steps VARCHAR
