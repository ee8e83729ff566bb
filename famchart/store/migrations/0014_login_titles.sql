-- the title of a login is what it opens: a user name in it was found after the access had ended
UPDATE entry SET
    title = CASE
        WHEN title = username THEN ''
        WHEN ifnull(username, '') <> '' AND substr(title, -length(' · ' || username)) = ' · ' || username
            THEN substr(title, 1, length(title) - length(' · ' || username))
        ELSE title END,
    state = whose
FROM login WHERE login.id = entry.record
--;
DELETE FROM search WHERE rowid IN (SELECT place FROM entry WHERE kind = 'login')
--;
INSERT INTO search (rowid, title, body)
SELECT place, entry.title,
    ifnull(nullif(codes_to, '') || char(10), '') || ifnull(our_words, '')
FROM entry JOIN login ON login.id = entry.record
--;
-- nor do the names of what was done
UPDATE batch SET detail = substr(detail, 1, length(detail) - length(named.tail))
FROM (
    SELECT DISTINCT change.batch AS id, ' · ' || username AS tail
    FROM change JOIN login ON login.id = change.row WHERE ifnull(username, '') <> ''
) AS named
WHERE named.id = batch.id AND substr(detail, -length(named.tail)) = named.tail
