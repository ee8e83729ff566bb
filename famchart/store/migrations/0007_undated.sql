-- what may have a day but has none known stands on the timeline too, behind the oldest day
UPDATE entry SET in_timeline = 1
WHERE in_timeline = 0 AND day IS NULL
AND kind IN ('report', 'result', 'note', 'proxy', 'medication', 'allergy', 'condition')
AND record NOT IN (SELECT id FROM result WHERE report_id IS NOT NULL)
--;
INSERT INTO tally (person, account, kind, lines)
SELECT ifnull(person, ''), ifnull(account, ''), kind, count(*) FROM entry
WHERE in_timeline AND day IS NULL GROUP BY 1, 2, 3
ON CONFLICT DO UPDATE SET lines = lines + excluded.lines
