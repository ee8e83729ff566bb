-- flagged results by their day: Today asks for the last weeks of them in a vault of any size
CREATE INDEX result_flagged ON result ("on") WHERE flag IS NOT NULL
