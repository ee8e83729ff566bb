-- a title tells that an allergy holds no longer, or is doubtful
UPDATE entry SET state = ifnull(state, '') || ' stands:' || status
FROM allergy WHERE allergy.id = entry.record AND NOT none_known AND status IN ('inactive', 'doubtful')
