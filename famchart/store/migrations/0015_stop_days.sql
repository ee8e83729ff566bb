-- the day of a stop, which may be still to come, says more than that there is one
UPDATE entry SET state = stopped_on
FROM medication WHERE medication.id = entry.record
