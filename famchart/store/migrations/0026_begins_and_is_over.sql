-- the day from which a medicine is taken, told before it has come; the day on which a condition was over
ALTER TABLE medication ADD COLUMN starts_on DATE
--;
ALTER TABLE condition ADD COLUMN until VARCHAR
