-- the day of the document: what an older one says does not undo what a later one told
ALTER TABLE source ADD COLUMN dated VARCHAR
--;
-- the key by which a calendar knows its event again
ALTER TABLE appointment ADD COLUMN codes VARCHAR
