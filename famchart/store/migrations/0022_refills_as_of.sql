-- the day for which the refills left were told: a fill before it is counted in that number
ALTER TABLE medication ADD COLUMN refills_on DATE
