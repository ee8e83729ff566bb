-- what a laboratory marked critical is asked about however old it is: found without its day
DROP INDEX IF EXISTS result_flagged
--;
CREATE INDEX result_marked ON result (flag) WHERE flag NOT IN ('', 'H', 'L', 'A', 'N', '*', 'High', 'Low', 'Abnormal', 'Normal')
