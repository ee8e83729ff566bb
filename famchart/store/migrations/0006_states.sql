-- what is said beside a title is a code: its words follow the language when they are shown
ALTER TABLE entry ADD COLUMN state TEXT
--;
-- until here titles held such words, in the language that was spoken when they were entered
UPDATE entry SET
    title = CASE WHEN status IN ('active', 'remission', 'resolved') OR ifnull(status, '') = ''
        THEN name ELSE name || ', ' || status END,
    state = CASE WHEN status IN ('active', 'remission', 'resolved') THEN status END
FROM condition WHERE condition.id = entry.record
--;
UPDATE entry SET
    title = name || ifnull(' ' || nullif(strength, ''), ''),
    state = CASE WHEN stopped_on IS NOT NULL THEN 'stopped' END
FROM medication WHERE medication.id = entry.record
--;
UPDATE entry SET title = ifnull(said_by, ''), state = 'none_known'
FROM allergy WHERE allergy.id = entry.record AND none_known
--;
UPDATE entry SET title = told.title, state = told.code
FROM (
    SELECT id, code, ifnull(substance, '') || CASE
        WHEN reaction <> '' AND printed <> '' THEN ': ' || reaction || ', ' || printed
        WHEN reaction <> '' OR printed <> '' THEN ': ' || reaction || printed
        ELSE '' END AS title
    FROM (
        SELECT id, substance, none_known, ifnull(reaction, '') AS reaction,
            CASE WHEN severity IN ('mild', 'moderate', 'severe', 'life_threatening')
                THEN severity END AS code,
            CASE WHEN severity IN ('mild', 'moderate', 'severe', 'life_threatening')
                THEN '' ELSE ifnull(severity, '') END AS printed
        FROM allergy
    ) WHERE NOT none_known
) AS told WHERE told.id = entry.record
--;
DELETE FROM search WHERE rowid IN (
    SELECT place FROM entry WHERE kind IN ('allergy', 'condition', 'medication')
)
--;
INSERT INTO search (rowid, title, body)
SELECT place, entry.title, ifnull(said_by, '') || char(10) || ifnull(our_words, '')
FROM entry JOIN allergy ON allergy.id = entry.record
--;
INSERT INTO search (rowid, title, body)
SELECT place, entry.title, ifnull(our_words, '')
FROM entry JOIN condition ON condition.id = entry.record
--;
INSERT INTO search (rowid, title, body)
SELECT place, entry.title, ifnull(directions, '') || char(10) || ifnull(our_words, '')
FROM entry JOIN medication ON medication.id = entry.record
