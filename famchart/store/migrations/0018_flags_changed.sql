-- what a laboratory called critical and was corrected since: Today asks for it all the same
CREATE INDEX change_flag ON change (row) WHERE tbl = 'result' AND field = 'flag'
