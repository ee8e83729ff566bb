-- a message that follows another is called so beside its subject
UPDATE entry SET state = 'follow_up'
WHERE record IN (SELECT id FROM message WHERE thread_id IS NOT NULL)
