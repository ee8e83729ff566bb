-- flagged results by their day: Today asks for the last weeks of them in a vault of any size
CREATE INDEX result_flagged ON result ("on") WHERE flag IS NOT NULL
--;
-- what tests a person has, and the results of one
CREATE INDEX result_test ON result (person_id, name, loinc)
