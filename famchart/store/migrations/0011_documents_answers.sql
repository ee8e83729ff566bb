-- what the file of a document is, and the record that it belongs to
ALTER TABLE document ADD COLUMN size INTEGER
--;
ALTER TABLE document ADD COLUMN media VARCHAR
--;
ALTER TABLE document ADD COLUMN about_id CHAR(32)
--;
CREATE INDEX ix_document_about_id ON document (about_id)
--;
-- an answer as it stands on one form, beside those that are kept for the next
ALTER TABLE answer ADD COLUMN form_id CHAR(32) REFERENCES form (id)
--;
CREATE INDEX ix_answer_form_id ON answer (form_id)
--;
-- since when it holds is told apart from when somebody last said that it still does
ALTER TABLE answer ADD COLUMN confirmed_on DATE
