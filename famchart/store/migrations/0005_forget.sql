-- what the family says of a record in its own language, for every kind
ALTER TABLE person ADD COLUMN our_words VARCHAR
--;
ALTER TABLE portal ADD COLUMN our_words VARCHAR
--;
ALTER TABLE account ADD COLUMN our_words VARCHAR
--;
ALTER TABLE login ADD COLUMN our_words VARCHAR
--;
ALTER TABLE proxy ADD COLUMN our_words VARCHAR
--;
ALTER TABLE result ADD COLUMN our_words VARCHAR
--;
ALTER TABLE allergy ADD COLUMN our_words VARCHAR
--;
ALTER TABLE condition ADD COLUMN our_words VARCHAR
--;
ALTER TABLE medication ADD COLUMN our_words VARCHAR
--;
-- rows that were removed for good: nothing may bring them back, and nothing but the id is kept
CREATE TABLE tombstone (
    id TEXT PRIMARY KEY,
    forgotten_at TEXT NOT NULL
) WITHOUT ROWID
--;
-- copies that were made of what is in here: where, and whose records are in them
CREATE TABLE copy (
    path TEXT PRIMARY KEY,
    made_at TEXT NOT NULL,
    -- ids with commas between; empty: everybody's
    people TEXT NOT NULL
) WITHOUT ROWID
