-- when in its day a result was measured, where a file tells it: two readings of one day are two
ALTER TABLE result ADD COLUMN at VARCHAR
