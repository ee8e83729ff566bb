-- what a portal's lists tell besides, and the codes by which the same thing is known again
ALTER TABLE medication ADD COLUMN prescriber VARCHAR
--;
ALTER TABLE medication ADD COLUMN pharmacy VARCHAR
--;
ALTER TABLE medication ADD COLUMN quantity VARCHAR
--;
ALTER TABLE medication ADD COLUMN codes VARCHAR
--;
ALTER TABLE allergy ADD COLUMN codes VARCHAR
--;
ALTER TABLE condition ADD COLUMN codes VARCHAR
--;
ALTER TABLE procedure ADD COLUMN codes VARCHAR
--;
ALTER TABLE visit ADD COLUMN place VARCHAR
--;
ALTER TABLE bill ADD COLUMN statement_on DATE
