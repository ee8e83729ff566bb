-- a fill that is only a part, of which the rest follows; pick-ups beyond the refills that were told
ALTER TABLE fill ADD COLUMN in_part BOOLEAN
--;
ALTER TABLE medication ADD COLUMN refills_over INTEGER
